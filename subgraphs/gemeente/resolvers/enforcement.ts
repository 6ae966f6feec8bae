import { newId } from '@social-return/contract/ids';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { type Context, requestContext } from '@social-return/subgraph-kit/context';
import { deciderColumns } from '@social-return/subgraph-kit/decisions/decider';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, Resolver, Root } from 'type-graphql';
import {
  centsToWithhold,
  nextStates,
  PENALTY_FACTOR_HUNDREDTHS,
  shortfall,
  whyStepIsRefused,
} from '../interpretation/enforcement.ts';
import { Contract } from '../model/contract.ts';
import { EnforcementTransition, GemeenteEnforcement } from '../model/enforcement.ts';
import { EnforcementState } from '../model/enforcement-enums.ts';
import { totalFilled } from '../model/filled.ts';
import { transitionsLoader } from '../model/transitions.ts';
import { openContract } from './contracts.ts';

@InputType({ description: 'A step in the enforcement of a contract.' })
class SetGemeenteContractEnforcementInput extends VersionedInput {
  @Field(() => EnforcementState, { description: 'Where enforcement goes.' })
  state!: EnforcementState;

  @Field({ description: 'Why, 1 to 1000 characters.' })
  reason!: string;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'With RECOVERY_PERIOD: the first day after the period.',
  })
  recoveryUntil?: Day | null;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm that it is about; left out when it is about all firms of the contract together.',
  })
  contractorKvk?: string | null;
}

const RIGHT = 'records:write';

const SetPayload = payloadType('SetGemeenteContractEnforcement', Contract);

@Resolver(() => Contract)
export class EnforcementResolver {
  @FieldResolver(() => GemeenteEnforcement, {
    nullable: true,
    description: 'Where enforcement stands, with its history; null for a contract without obligation.',
  })
  async enforcement(
    @Ctx() context: Context,
    @Root() { id, obligationCents }: Contract,
  ): Promise<GemeenteEnforcement | null> {
    if (obligationCents === 0n) return null;
    const [history, filled] = await Promise.all([
      transitionsLoader(context).load(id),
      totalFilled(context, id),
    ]);
    const last = history.at(-1);
    const state = last?.toState ?? EnforcementState.ON_TRACK;
    return {
      state,
      since: last?.at ?? null,
      recoveryUntil: last?.recoveryUntil ?? null,
      shortfall: shortfall(obligationCents, filled),
      next: nextStates(state).map((next) => EnforcementState[next]),
      history,
    };
  }

  @Mutation(() => SetPayload, {
    nullable: true,
    description:
      'Takes a step in the enforcement of a contract of the gemeente. Every step is kept for good, with its reason and who decided.',
  })
  async setGemeenteContractEnforcement(
    @Ctx() context: Context,
    @Arg('input', () => SetGemeenteContractEnforcementInput, { description: 'The step.' })
    input: SetGemeenteContractEnforcementInput,
  ): Promise<Payload<Contract>> {
    // Read before the transaction, for it reads over a connection of its own; and anew, whatever this request read before.
    const filled = await totalFilled(requestContext(context, context.facts), input.id);
    const payload = await mutate(
      context,
      'setGemeenteContractEnforcement',
      Contract,
      input,
      async (transaction) => {
        await openContract(transaction, input.id);
        const contract = await changeVersioned(transaction, Contract, input, {});
        refuseUnenforceable(contract);
        const last = await transaction.findOne(EnforcementTransition, {
          where: { contractId: contract.id },
          order: { sequence: 'DESC' },
        });
        await transaction.insert(EnforcementTransition, step(context, contract, last, filled, input));
        return contract;
      },
    );
    transitionsLoader(context).clear(input.id);
    return payload;
  }
}

/** The row of the step. @throws Refusal when the rules do not allow it now. */
function step(
  context: Context,
  contract: Contract,
  last: EnforcementTransition | null,
  filled: bigint,
  { state, reason, recoveryUntil, contractorKvk }: SetGemeenteContractEnforcementInput,
) {
  const fromState = last?.toState ?? EnforcementState.ON_TRACK;
  const situation = {
    state: fromState,
    recoveryUntil: last?.recoveryUntil ?? null,
    shortfall: shortfall(contract.obligationCents, filled),
    today: todayIn(AMSTERDAM, context.clock),
  };
  const refused = whyStepIsRefused(situation, state);
  if (refused) throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'state', refused));
  const withholds = state === EnforcementState.WITHHOLDING;
  return {
    id: newId(context.organisation, context.random),
    contractId: contract.id,
    contractorKvk: contractorKvk ?? null,
    sequence: (last?.sequence ?? 0) + 1,
    fromState,
    toState: state,
    reason: reason.trim(),
    team: null,
    ...deciderColumns(context, RIGHT),
    at: context.clock(),
    recoveryUntil: recoveryUntil ?? null,
    shortfallCents: situation.shortfall,
    penaltyFactorHundredths: withholds ? PENALTY_FACTOR_HUNDREDTHS : null,
    withheldCents: withholds ? centsToWithhold(situation.shortfall) : null,
  };
}

function refuseUnenforceable({ obligationCents }: Contract): void {
  if (obligationCents > 0n) return;
  const message = {
    en: 'The contract has no obligation to enforce.',
    nl: 'Het contract heeft geen verplichting om te handhaven.',
  };
  throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', message));
}
