import { Arg, Ctx, Field, FieldResolver, Float, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, loadRow } from '../../../shared/subgraph/context.ts';
import { changeVersioned, mutate, type Payload } from '../../../shared/subgraph/mutate.ts';
import { payloadType } from '../../../shared/subgraph/payload.ts';
import {
  EndPlacementInput,
  learningMinutes,
  newPlacement,
  StartPlacementInput,
} from '../../../shared/subgraph/placements/inputs.ts';
import { Measure } from '../../../shared/target/measure.ts';
import { placementMeasures } from '../interpretation/measures.ts';
import { ContractTypeType, StartPositionType } from '../model/enums.ts';
import { EnecoPlacement } from '../model/placement.ts';
import { Agreement, Supplier } from '../model/supplier.ts';
import { EnecoVacancy } from '../model/vacancy.ts';

@InputType({ description: 'A person starts at Eneco or one of its suppliers.' })
class StartEnecoPlacementInput extends StartPlacementInput {
  @Field(() => StartPositionType, { description: 'Where the person came from, as the PSO weighs it.' })
  startPosition!: StartPositionType;

  @Field(() => ContractTypeType, { description: 'The kind of contract, as the PSO weighs it.' })
  contractType!: ContractTypeType;

  @Field(() => Float, { defaultValue: 0, description: 'Hours of learning a week, in whole minutes.' })
  learningHoursPerWeek!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The supplier where the person works; none for Eneco itself.',
  })
  supplierId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The agreement that it counts for.' })
  agreementId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The learning track that the person follows.' })
  learningTrackId?: string | null;
}

@InputType({ description: 'A placement of Eneco is over.' })
class EndEnecoPlacementInput extends EndPlacementInput {}

const StartPayload = payloadType('StartEnecoPlacement', EnecoPlacement);
const EndPayload = payloadType('EndEnecoPlacement', EnecoPlacement);

@Resolver(() => EnecoPlacement)
export class PlacementResolver {
  @FieldResolver(() => [Measure], {
    description: 'What this placement is worth in the own units of the organisation that recorded it.',
  })
  ownMeasures(@Root() placement: EnecoPlacement): Measure[] {
    return placementMeasures(placement);
  }

  @FieldResolver(() => EnecoVacancy, {
    nullable: true,
    description: 'The vacancy that it came from, if any.',
  })
  vacancy(@Ctx() context: Context, @Root() placement: EnecoPlacement): Promise<EnecoVacancy | null> | null {
    return placement.vacancyId === null ? null : loadRow(context, EnecoVacancy, placement.vacancyId);
  }

  @FieldResolver(() => Supplier, {
    nullable: true,
    description: 'The supplier where the person works; none for Eneco itself.',
  })
  supplier(@Ctx() context: Context, @Root() placement: EnecoPlacement): Promise<Supplier | null> | null {
    return placement.supplierId === null ? null : loadRow(context, Supplier, placement.supplierId);
  }

  @FieldResolver(() => Agreement, { nullable: true, description: 'The agreement that it counts for.' })
  agreement(@Ctx() context: Context, @Root() placement: EnecoPlacement): Promise<Agreement | null> | null {
    return placement.agreementId === null ? null : loadRow(context, Agreement, placement.agreementId);
  }

  @Mutation(() => StartPayload, {
    nullable: true,
    description: 'Records that a person starts at Eneco or a supplier.',
  })
  startEnecoPlacement(
    @Ctx() context: Context,
    @Arg('input', () => StartEnecoPlacementInput, { description: 'The placement.' })
    input: StartEnecoPlacementInput,
  ): Promise<Payload<EnecoPlacement>> {
    return mutate(context, 'startEnecoPlacement', EnecoPlacement, input, async (transaction) =>
      transaction.save(
        transaction.create(EnecoPlacement, {
          ...(await newPlacement(context, transaction, input)),
          startPosition: input.startPosition,
          contractType: input.contractType,
          learningMinutesPerWeek: learningMinutes(input.learningHoursPerWeek),
          supplierId: input.supplierId ?? null,
          agreementId: input.agreementId ?? null,
          learningTrackId: input.learningTrackId ?? null,
        }),
      ),
    );
  }

  @Mutation(() => EndPayload, { nullable: true, description: 'Records that a placement of Eneco is over.' })
  endEnecoPlacement(
    @Ctx() context: Context,
    @Arg('input', () => EndEnecoPlacementInput, { description: 'Which one, and when.' })
    input: EndEnecoPlacementInput,
  ): Promise<Payload<EnecoPlacement>> {
    return mutate(context, 'endEnecoPlacement', EnecoPlacement, input, (transaction) =>
      changeVersioned(transaction, EnecoPlacement, input, { end: input.end }),
    );
  }
}
