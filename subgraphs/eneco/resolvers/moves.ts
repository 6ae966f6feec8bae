import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { ChangeFromInput, changePlacement } from '@social-return/subgraph-kit/placements/change';
import { refuseClosed } from '@social-return/subgraph-kit/placements/moving';
import { parentParts } from '@social-return/subgraph-kit/placements/parent-parts';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { Agreement } from '../model/agreement.ts';
import { AgreementPart } from '../model/agreement-part.ts';
import { EnecoPlacement } from '../model/placement.ts';
import { TERMS } from './placements.ts';

@InputType({ description: 'A placement of Eneco counts for another agreement from a day on.' })
class MoveEnecoPlacementInput extends ChangeFromInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The agreement that it counts for from that day on, open on one of those days; none without it.',
  })
  agreementId?: string | null;
}

const MovePayload = payloadType('MoveEnecoPlacement', EnecoPlacement);

const refuseMove = refuseClosed({
  parent: 'agreement',
  property: 'agreementId',
  theName: { en: 'The agreement', nl: 'De afspraak' },
  unknown: { en: 'No agreement has this id.', nl: 'Geen afspraak heeft dit id.' },
});

@Resolver(() => EnecoPlacement)
export class MoveResolver {
  @FieldResolver(() => [AgreementPart], {
    description:
      'The days of the placement by the agreement that it counted for, in order: one part unless it moved to another while it went on.',
  })
  agreementParts(@Ctx() context: Context, @Root() placement: EnecoPlacement): Promise<AgreementPart[]> {
    return parentParts(context, placement, 'agreement_id', placement.agreementId);
  }

  @Mutation(() => MovePayload, {
    nullable: true,
    description:
      'Records that a placement counts for another agreement from a day on: the placement goes on, the days before fill the first agreement and those from then on the other. What counted for a settled agreement never moves.',
  })
  moveEnecoPlacement(
    @Ctx() context: Context,
    @Arg('input', () => MoveEnecoPlacementInput, { description: 'Which one, the day and the agreement.' })
    input: MoveEnecoPlacementInput,
  ): Promise<Payload<EnecoPlacement>> {
    const { agreementId = null } = input;
    return mutate(
      context,
      'moveEnecoPlacement',
      EnecoPlacement,
      input,
      (transaction) =>
        changePlacement(context, transaction, EnecoPlacement, input, { agreementId }, TERMS, refuseMove),
      { guardsSum: true },
    );
  }
}

@Resolver(() => AgreementPart)
export class AgreementPartFields {
  @FieldResolver(() => Agreement, {
    nullable: true,
    description:
      'The agreement that the placement counted for on these days; null where it counted for none.',
  })
  agreement(@Ctx() context: Context, @Root() { parentId }: AgreementPart): Promise<Agreement | null> | null {
    return parentId === null ? null : loadRow(context, Agreement, parentId);
  }
}
