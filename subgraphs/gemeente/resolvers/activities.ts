import { newId } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { type Connection, childrenOf, connectionType, pageOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { parseEuro } from '@social-return/values/euro';
import type { Wording } from '@social-return/values/language/wording';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { nextApprovals } from '../interpretation/approval.ts';
import { Activity } from '../model/activity.ts';
import { valueOfActivity } from '../model/activity-value.ts';
import { Contract } from '../model/contract.ts';
import { ApprovalState } from '../model/enums.ts';
import {
  JudgeGemeenteActivityInput,
  RecordGemeenteActivityInput,
  unitsHundredths,
} from './activity-inputs.ts';
import { Gemeente } from './queries.ts';

const RecordPayload = payloadType('RecordGemeenteActivity', Activity);
const ActivityConnection = connectionType(Activity, 'GemeenteActivity');
const JudgePayload = payloadType('JudgeGemeenteActivity', Activity);

@Resolver(() => Contract)
export class ActivityResolver {
  @FieldResolver(() => [Activity], {
    description: 'What was bought or done for it beside placing people; at most 100.',
  })
  activities(@Ctx() context: Context, @Root() contract: Contract): Promise<readonly Activity[]> {
    return childrenOf(context, Activity, 'contractId', contract.id);
  }

  @Mutation(() => RecordPayload, {
    nullable: true,
    description:
      'Records what a contractor bought or did for the obligation of a contract; it counts once it is approved.',
  })
  recordGemeenteActivity(
    @Ctx() context: Context,
    @Arg('input', () => RecordGemeenteActivityInput, { description: 'The activity.' })
    input: RecordGemeenteActivityInput,
  ): Promise<Payload<Activity>> {
    return mutate(context, 'recordGemeenteActivity', Activity, input, (transaction) =>
      transaction.save(
        transaction.create(Activity, {
          id: newId(context.organisation, context.random),
          contractId: input.contractId,
          contractorKvk: input.contractorKvk ?? null,
          kind: input.kind,
          title: input.title.trim(),
          supplierKvk: input.supplierKvk ?? null,
          registers: [...new Set(input.registers)],
          unit: input.unit,
          costCents: input.cost,
          unitsHundredths: unitsHundredths(input.units),
          doneOn: input.doneOn,
          sha256: input.sha256,
          proofVerified: false,
          approval: ApprovalState.SUBMITTED,
          approvalReason: null,
          countedCents: null,
          rule: null,
          inputs: null,
          version: 1,
        }),
      ),
    );
  }

  @Mutation(() => JudgePayload, {
    nullable: true,
    description:
      'Judges whether an activity counts for the obligation of its contract. Approving values it, by the rules that hold on its day.',
  })
  judgeGemeenteActivity(
    @Ctx() context: Context,
    @Arg('input', () => JudgeGemeenteActivityInput, { description: 'The judgement.' })
    input: JudgeGemeenteActivityInput,
  ): Promise<Payload<Activity>> {
    return mutate(context, 'judgeGemeenteActivity', Activity, input, async (transaction) =>
      changeVersioned(transaction, Activity, input, await judgeActivity(transaction, input)),
    );
  }
}

@Resolver(() => Gemeente)
export class OwnPurchaseQueries {
  @FieldResolver(() => ActivityConnection, {
    description:
      'Approved social purchases from a firm that is the contractor itself, as a succession that was recorded later shows (inkoop bij zichzelf), the newest first. What was approved counts until somebody decides: contract management returns it or, of a settled contract, corrects the settlement and names the activity; then it leaves this list.',
  })
  ownPurchases(
    @Ctx() context: Context,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' })
    after: string | null,
  ): Promise<Connection<Activity>> {
    return pageOf(context, Activity, 'doneOn', { first, after }, (query) =>
      query.andWhere('row.id in (select own.id from own_purchase own)'),
    );
  }
}

@Resolver(() => Activity)
export class ActivityFields {
  @FieldResolver(() => Contract, { nullable: true, description: 'The contract that it counts for.' })
  contract(@Ctx() context: Context, @Root() { contractId }: Activity): Promise<Contract | null> {
    return loadRow(context, Contract, contractId);
  }
}

/** The columns that a judgement changes. @throws Refusal for one that cannot follow, or that no rule can value. */
async function judgeActivity(
  transaction: EntityManager,
  { id, expectedVersion, approval, reason, proofVerified, contractorKvk }: JudgeGemeenteActivityInput,
): Promise<Partial<Activity>> {
  const before = await transaction.findOne(Activity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!before || before.version !== expectedVersion) return {};
  const next = nextApprovals(before.approval);
  if (!next.includes(approval)) {
    const possible: Wording =
      next.length === 0
        ? { en: 'nothing can follow', nl: 'daarop kan niets volgen' }
        : {
            en: `only ${next.join(' or ')} can follow`,
            nl: `daarop kan alleen ${next.join(' of ')} volgen`,
          };
    const message = {
      en: `The activity is ${before.approval}: ${possible.en}, got ${approval}.`,
      nl: `De activiteit is ${before.approval}: ${possible.nl}, gekregen: ${approval}.`,
    };
    throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'approval', message));
  }
  const change = {
    approval,
    approvalReason: reason?.trim() ?? null,
    ...(proofVerified == null ? {} : { proofVerified }),
    ...(contractorKvk == null ? {} : { contractorKvk }),
  };
  if (approval !== ApprovalState.APPROVED) return { ...change, countedCents: null, rule: null, inputs: null };
  const { amount, rule, inputs } = await valueOfActivity(transaction, before);
  return { ...change, countedCents: parseEuro(amount, 'amount'), rule, inputs };
}
