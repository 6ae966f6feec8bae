import { newId } from '@social-return/contract/ids';
import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { deciderOf } from '@social-return/subgraph-kit/decisions/decider';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { AMSTERDAM, addDays, type Day, todayIn } from '@social-return/values/day';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { ApprovalState } from '../model/enums.ts';
import { GemeentePlacement } from '../model/placement.ts';
import { ProvenCostRow } from '../model/proven-cost.ts';
import { storeFigure } from '../model/stored-figure.ts';

@InputType({ description: 'A contractor proved what it spent on a person.' })
class RecordGemeenteProvenCostInput extends ChangeInput {
  @Field(() => ID, { description: 'The placement.' })
  placementId!: string;

  @Field(() => DayScalar, { description: 'First of the days that the cost is of.' })
  since!: Day;

  @Field(() => DayScalar, { description: 'First day after them: at the latest tomorrow.' })
  until!: Day;

  @Field(() => EuroScalar, { description: 'In euro without VAT, over all these days.' })
  amount!: bigint;
}

@InputType({ description: 'What a contractor proved was recorded wrongly.' })
class CorrectGemeenteProvenCostInput extends VersionedInput {
  @Field(() => EuroScalar, { description: 'The right amount in euro, over all its days.' })
  amount!: bigint;

  @Field(() => DayScalar, { nullable: true, description: 'The right end of its days; as it was without it.' })
  until?: Day | null;

  @Field({ description: 'Why, 1 to 1000 characters.' })
  reason!: string;
}

const RecordPayload = payloadType('RecordGemeenteProvenCost', GemeentePlacement);
const CorrectPayload = payloadType('CorrectGemeenteProvenCost', GemeentePlacement);
const RIGHT = 'records:write';

@Resolver(() => GemeentePlacement)
export class ProvenCostResolver {
  @FieldResolver(() => [ProvenCostRow], {
    description:
      'What the contractor proved to have spent on the person, by its days; at most 100. It counts where the scheme values by proven cost.',
  })
  async provenCosts(
    @Ctx() context: Context,
    @Root() placement: GemeentePlacement,
  ): Promise<readonly ProvenCostRow[]> {
    const costs = await childrenOf(context, ProvenCostRow, 'placementId', placement.id);
    return costs.toSorted((a, b) => (a.since < b.since ? -1 : 1));
  }

  @Mutation(() => RecordPayload, {
    nullable: true,
    description:
      'Records what a contractor proved to have spent on a person on some days (bewezen kosten). Where the scheme values by proven cost it counts from the approval of the placement on, spread evenly over these days; what was proven of other days stays as it was.',
  })
  recordGemeenteProvenCost(
    @Ctx() context: Context,
    @Arg('input', () => RecordGemeenteProvenCostInput, { description: 'The cost and its days.' })
    input: RecordGemeenteProvenCostInput,
  ): Promise<Payload<GemeentePlacement>> {
    const { placementId, since, until, amount } = input;
    return mutate(context, 'recordGemeenteProvenCost', GemeentePlacement, input, async (transaction) => {
      await lockPlacement(transaction, placementId, 'placementId');
      refuseAhead(context, until);
      const { organisation, right } = deciderOf(context, RIGHT);
      await transaction.insert(ProvenCostRow, {
        id: newId(context.organisation, context.random),
        ...{ placementId, since, until, amountCents: amount },
        ...{ decidedBy: organisation, decidedWith: right, reason: null, version: 1 },
      });
      return valueAnew(context, transaction, placementId);
    });
  }

  @Mutation(() => CorrectPayload, {
    nullable: true,
    description:
      'Corrects what a contractor proved to have spent. A half-year that is fixed stays as it is: the difference shows as a correction in the reports after it.',
  })
  correctGemeenteProvenCost(
    @Ctx() context: Context,
    @Arg('input', () => CorrectGemeenteProvenCostInput, { description: 'The right amount.' })
    input: CorrectGemeenteProvenCostInput,
  ): Promise<Payload<GemeentePlacement>> {
    const { id, amount, until, reason } = input;
    return mutate(context, 'correctGemeenteProvenCost', GemeentePlacement, input, async (transaction) => {
      const before = await transaction.findOneBy(ProvenCostRow, { id });
      if (before) await lockPlacement(transaction, before.placementId, 'id');
      if (until != null) refuseAhead(context, until);
      const { organisation, right } = deciderOf(context, RIGHT);
      const { placementId } = await changeVersioned(transaction, ProvenCostRow, input, {
        amountCents: amount,
        ...(until == null ? {} : { until }),
        ...{ decidedBy: organisation, decidedWith: right, reason: reason.trim() },
      });
      return valueAnew(context, transaction, placementId);
    });
  }
}

/** Keeps it from being approved meanwhile. @throws Refusal when there is none. */
async function lockPlacement(transaction: EntityManager, id: string, field: string): Promise<void> {
  const lock = { mode: 'pessimistic_write' } as const;
  if (await transaction.findOne(GemeentePlacement, { where: { id }, lock })) return;
  throw new Refusal(
    userError(UserErrorCode.NOT_FOUND, field, {
      en: 'No placement here has this id.',
      nl: 'Geen plaatsing hier heeft dit id.',
    }),
  );
}

/** @throws Refusal for cost of days that lie ahead: nobody spent it yet. */
function refuseAhead(context: Context, until: Day): void {
  const tomorrow = addDays(todayIn(AMSTERDAM, context.clock), 1);
  if (until <= tomorrow) return;
  throw new Refusal(
    userError(UserErrorCode.INVALID, 'until', {
      en: `Expected days that have passed: an end of ${tomorrow} at the latest, got ${until}.`,
      nl: `Verwacht: dagen die voorbij zijn, met een einde op zijn laatst op ${tomorrow}. Gekregen: ${until}.`,
    }),
  );
}

/** The placement after its cost changed; what is approved is worth something else from then on. */
async function valueAnew(
  context: Context,
  transaction: EntityManager,
  id: string,
): Promise<GemeentePlacement> {
  const placement = await transaction.findOneByOrFail(GemeentePlacement, { id });
  if (placement.approval === ApprovalState.APPROVED) await storeFigure(context, transaction, placement);
  return placement;
}
