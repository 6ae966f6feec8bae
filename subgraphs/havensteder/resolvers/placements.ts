import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, loadRow } from '../../../shared/subgraph/context.ts';
import { changeVersioned, mutate, type Payload } from '../../../shared/subgraph/mutate.ts';
import { payloadType } from '../../../shared/subgraph/payload.ts';
import {
  EndPlacementInput,
  newPlacement,
  StartPlacementInput,
} from '../../../shared/subgraph/placements/inputs.ts';
import { Measure } from '../../../shared/target/measure.ts';
import { EuroScalar } from '../../../shared/target/scalars.ts';
import { AMSTERDAM, todayIn } from '../../../shared/values/day.ts';
import type { Cents } from '../../../shared/values/euro.ts';
import { placementMeasures } from '../interpretation/measures.ts';
import { Assignment } from '../model/assignment.ts';
import { HavenstederPlacement } from '../model/placement.ts';
import { HavenstederVacancy } from '../model/vacancy.ts';

@InputType({ description: 'A person starts a chore or other work in the neighbourhood of Havensteder.' })
class StartHavenstederPlacementInput extends StartPlacementInput {
  @Field({ description: 'True when the person rents a home of Havensteder (huurder).' })
  isTenant!: boolean;

  @Field(() => ID, { nullable: true, description: 'The assignment that it is part of, if any.' })
  assignmentId?: string | null;

  @Field(() => EuroScalar, { nullable: true, description: 'What the person gets for the whole of it.' })
  pay?: Cents | null;
}

@InputType({ description: 'A placement of Havensteder is over.' })
class EndHavenstederPlacementInput extends EndPlacementInput {}

const StartPayload = payloadType('StartHavenstederPlacement', HavenstederPlacement);
const EndPayload = payloadType('EndHavenstederPlacement', HavenstederPlacement);

@Resolver(() => HavenstederPlacement)
export class PlacementResolver {
  @FieldResolver(() => [Measure], {
    description:
      'Hours of a resident so far and as agreed, and the pay: what of it stays in the neighbourhood.',
  })
  ownMeasures(@Ctx() context: Context, @Root() placement: HavenstederPlacement): Measure[] {
    return placementMeasures(placement, todayIn(AMSTERDAM, context.clock));
  }

  @FieldResolver(() => HavenstederVacancy, {
    nullable: true,
    description: 'The vacancy that it came from, if any.',
  })
  vacancy(
    @Ctx() context: Context,
    @Root() placement: HavenstederPlacement,
  ): Promise<HavenstederVacancy | null> | null {
    return placement.vacancyId === null ? null : loadRow(context, HavenstederVacancy, placement.vacancyId);
  }

  @FieldResolver(() => Assignment, {
    nullable: true,
    description: 'The assignment that it is part of, if any.',
  })
  assignment(
    @Ctx() context: Context,
    @Root() placement: HavenstederPlacement,
  ): Promise<Assignment | null> | null {
    return placement.assignmentId === null ? null : loadRow(context, Assignment, placement.assignmentId);
  }

  @Mutation(() => StartPayload, {
    nullable: true,
    description: 'Records that a person starts a chore or other work for Havensteder.',
  })
  startHavenstederPlacement(
    @Ctx() context: Context,
    @Arg('input', () => StartHavenstederPlacementInput, { description: 'The placement.' })
    input: StartHavenstederPlacementInput,
  ): Promise<Payload<HavenstederPlacement>> {
    return mutate(context, 'startHavenstederPlacement', HavenstederPlacement, input, async (transaction) =>
      transaction.save(
        transaction.create(HavenstederPlacement, {
          ...(await newPlacement(context, transaction, input)),
          assignmentId: input.assignmentId ?? null,
          isTenant: input.isTenant,
          pay: input.pay ?? null,
        }),
      ),
    );
  }

  @Mutation(() => EndPayload, {
    nullable: true,
    description: 'Records that a placement of Havensteder is over.',
  })
  endHavenstederPlacement(
    @Ctx() context: Context,
    @Arg('input', () => EndHavenstederPlacementInput, { description: 'Which one, and when.' })
    input: EndHavenstederPlacementInput,
  ): Promise<Payload<HavenstederPlacement>> {
    return mutate(context, 'endHavenstederPlacement', HavenstederPlacement, input, (transaction) =>
      changeVersioned(transaction, HavenstederPlacement, input, { end: input.end }),
    );
  }
}
