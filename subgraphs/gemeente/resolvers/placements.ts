import { Measure } from '@social-return/contract/model/measure';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import {
  type ChangeFromInput,
  type ChangingTerms,
  changePlacement,
  HOURS,
  hoursChanged,
  type PartsCheck,
} from '@social-return/subgraph-kit/placements/change';
import { confirmation } from '@social-return/subgraph-kit/placements/confirm';
import { endPlacement } from '@social-return/subgraph-kit/placements/end';
import { newPlacement } from '@social-return/subgraph-kit/placements/inputs';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { placementMeasures } from '../interpretation/measures.ts';
import { visibleCandidate } from '../model/basis.ts';
import { Candidate } from '../model/candidate.ts';
import { Contract } from '../model/contract.ts';
import { ContractPart, contractParts } from '../model/contract-part.ts';
import { bonusesNow, refuseIneligible } from '../model/eligibility.ts';
import { ApprovalState } from '../model/enums.ts';
import { refuseMove } from '../model/moving.ts';
import { GemeentePlacement } from '../model/placement.ts';
import { partsOf } from '../model/placement-parts.ts';
import { PolicySchemeVersion, ROTTERDAM_SCHEME } from '../model/policy.ts';
import { policyOf } from '../model/policy-loader.ts';
import { refuseUnproven } from '../model/proof-state.ts';
import { storeFigure } from '../model/stored-figure.ts';
import { GemeenteVacancy } from '../model/vacancy.ts';
import {
  ChangeGemeentePlacementHoursInput,
  ConfirmGemeentePlacementInput,
  EndGemeentePlacementInput,
  isApproval,
  judgePlacement,
  MoveGemeentePlacementInput,
  SetGemeentePlacementApprovalInput,
  StartGemeentePlacementInput,
} from './placement-inputs.ts';

const StartPayload = payloadType('StartGemeentePlacement', GemeentePlacement);
const EndPayload = payloadType('EndGemeentePlacement', GemeentePlacement);
const ConfirmPayload = payloadType('ConfirmGemeentePlacement', GemeentePlacement);
const HoursPayload = payloadType('ChangeGemeentePlacementHours', GemeentePlacement);
const MovePayload = payloadType('MoveGemeentePlacement', GemeentePlacement);
const ApprovalPayload = payloadType('SetGemeentePlacementApproval', GemeentePlacement);

@Resolver(() => GemeentePlacement)
export class PlacementResolver {
  @FieldResolver(() => [Measure], {
    description:
      'Its effort value over the days that have passed, today included; nothing before it is approved.',
  })
  async ownMeasures(@Ctx() context: Context, @Root() placement: GemeentePlacement): Promise<Measure[]> {
    const [parts, policy] = await Promise.all([partsOf(context, placement), policyOf(context)]);
    return placementMeasures(parts, policy, todayIn(AMSTERDAM, context.clock));
  }

  @FieldResolver(() => Candidate, {
    nullable: true,
    description: 'The person, when the person allows that organisations share this.',
  })
  candidate(@Ctx() context: Context, @Root() placement: GemeentePlacement): Promise<Candidate | null> {
    return visibleCandidate(context, placement.candidateId);
  }

  @FieldResolver(() => GemeenteVacancy, {
    nullable: true,
    description: 'The vacancy that it came from, if any.',
  })
  vacancy(
    @Ctx() context: Context,
    @Root() placement: GemeentePlacement,
  ): Promise<GemeenteVacancy | null> | null {
    return placement.vacancyId === null ? null : loadRow(context, GemeenteVacancy, placement.vacancyId);
  }

  @FieldResolver(() => [ContractPart], {
    description:
      'The days of the placement by the contract that it counted for, in order: one part unless it moved to another contract while it went on.',
  })
  async contractParts(
    @Ctx() context: Context,
    @Root() placement: GemeentePlacement,
  ): Promise<ContractPart[]> {
    return contractParts(await partsOf(context, placement));
  }

  @FieldResolver(() => Contract, {
    nullable: true,
    description:
      'The contract that it counts for, if any: on its last days where it moved, see `contractParts`.',
  })
  contract(@Ctx() context: Context, @Root() placement: GemeentePlacement): Promise<Contract | null> | null {
    return placement.contractId === null ? null : loadRow(context, Contract, placement.contractId);
  }

  @FieldResolver(() => PolicySchemeVersion, {
    nullable: true,
    description: 'The version of the scheme by which it is valued: the one that held on its first day.',
  })
  schemeVersion(
    @Ctx() context: Context,
    @Root() placement: GemeentePlacement,
  ): Promise<PolicySchemeVersion | null> {
    return loadRow(context, PolicySchemeVersion, placement.schemeVersionId);
  }

  @Mutation(() => StartPayload, {
    nullable: true,
    description:
      'Records that a person starts at the gemeente or a contractor; it counts once it is approved.',
  })
  startGemeentePlacement(
    @Ctx() context: Context,
    @Arg('input', () => StartGemeentePlacementInput, { description: 'The placement.' })
    input: StartGemeentePlacementInput,
  ): Promise<Payload<GemeentePlacement>> {
    return mutate(
      context,
      'startGemeentePlacement',
      GemeentePlacement,
      input,
      async (transaction) =>
        transaction.save(
          transaction.create(GemeentePlacement, {
            ...(await newPlacement(context, transaction, input)),
            contractId: input.contractId ?? null,
            contractorKvk: input.contractorKvk ?? null,
            targetGroup: input.targetGroup,
            schemeVersionId: await versionOn(transaction, input.start),
            bonusCents: 0,
            hasProvenCost: false,
            approval: ApprovalState.SUBMITTED,
            approvalReason: null,
            noDisplacementDeclared: input.noDisplacementDeclared,
          }),
        ),
      { guardsSum: true },
    );
  }

  @Mutation(() => EndPayload, {
    nullable: true,
    description: 'Records that a placement of the gemeente is over.',
  })
  endGemeentePlacement(
    @Ctx() context: Context,
    @Arg('input', () => EndGemeentePlacementInput, { description: 'Which one, and when.' })
    input: EndGemeentePlacementInput,
  ): Promise<Payload<GemeentePlacement>> {
    return mutate(
      context,
      'endGemeentePlacement',
      GemeentePlacement,
      input,
      (transaction) => endPlacement(context, transaction, GemeentePlacement, input),
      { guardsSum: true },
    );
  }

  @Mutation(() => ConfirmPayload, {
    nullable: true,
    description:
      'Records that the person was still at work on a day: without it, or something that shows it, nobody knows whether a placement lasted.',
  })
  confirmGemeentePlacement(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmGemeentePlacementInput, { description: 'Which one, the day, and the proof.' })
    input: ConfirmGemeentePlacementInput,
  ): Promise<Payload<GemeentePlacement>> {
    return mutate(context, 'confirmGemeentePlacement', GemeentePlacement, input, async (transaction) => {
      const before = await transaction.findOneBy(GemeentePlacement, { id: input.id });
      const today = todayIn(AMSTERDAM, context.clock);
      return changeVersioned(transaction, GemeentePlacement, input, confirmation(before, input, today));
    });
  }

  @Mutation(() => HoursPayload, {
    nullable: true,
    description:
      'Records that the hours of a placement changed on a day (urenwijziging): the placement goes on, and each day counts by its own hours.',
  })
  changeGemeentePlacementHours(
    @Ctx() context: Context,
    @Arg('input', () => ChangeGemeentePlacementHoursInput, {
      description: 'Which one, the day and the hours.',
    })
    input: ChangeGemeentePlacementHoursInput,
  ): Promise<Payload<GemeentePlacement>> {
    return changeAndValue(context, 'changeGemeentePlacementHours', input, () => hoursChanged(input));
  }

  @Mutation(() => MovePayload, {
    nullable: true,
    description:
      'Records that a placement counts for another contract from a day on: the placement goes on, the days before fill the first contract and those from then on the other, and the months of its building block do not begin anew. What counted for a settled contract never moves.',
  })
  moveGemeentePlacement(
    @Ctx() context: Context,
    @Arg('input', () => MoveGemeentePlacementInput, { description: 'Which one, the day and the contract.' })
    input: MoveGemeentePlacementInput,
  ): Promise<Payload<GemeentePlacement>> {
    const { contractId = null, contractorKvk = null } = input;
    const change = () => ({ contractId, contractorKvk });
    return changeAndValue(context, 'moveGemeentePlacement', input, change, refuseMove);
  }

  @Mutation(() => ApprovalPayload, {
    nullable: true,
    description: 'Judges whether a placement counts for the obligation of the contract.',
  })
  setGemeentePlacementApproval(
    @Ctx() context: Context,
    @Arg('input', () => SetGemeentePlacementApprovalInput, { description: 'The judgement.' })
    input: SetGemeentePlacementApprovalInput,
  ): Promise<Payload<GemeentePlacement>> {
    return mutate(context, 'setGemeentePlacementApproval', GemeentePlacement, input, async (transaction) => {
      const before = await transaction.findOne(GemeentePlacement, {
        where: { id: input.id },
        lock: { mode: 'pessimistic_write' },
      });
      const change = before ? judgePlacement(before, input) : {};
      const approved = before !== null && isApproval(before, input, change);
      if (approved) {
        await refuseIneligible(context, transaction, before);
        await refuseUnproven(transaction, before);
      }
      const bonusCents = approved ? { bonusCents: await bonusesNow(context, transaction, before) } : {};
      const judgement = { ...change, ...bonusCents };
      const judgedPlacement = await changeVersioned(transaction, GemeentePlacement, input, judgement);
      if (judgedPlacement.approval === ApprovalState.APPROVED) {
        await storeFigure(context, transaction, judgedPlacement);
      }
      return judgedPlacement;
    });
  }
}

/** Changes a placement from a day on. What is approved is worth something else from then on: the figure is stored anew. */
function changeAndValue(
  context: Context,
  mutation: string,
  input: ChangeFromInput,
  change: () => Readonly<Record<string, unknown>>,
  check?: PartsCheck,
): Promise<Payload<GemeentePlacement>> {
  return mutate(
    context,
    mutation,
    GemeentePlacement,
    input,
    async (transaction) => {
      const placement = await changePlacement(
        ...([context, transaction, GemeentePlacement, input, change()] as const),
        ...([TERMS, check] as const),
      );
      if (placement.approval === ApprovalState.APPROVED) await storeFigure(context, transaction, placement);
      return placement;
    },
    { guardsSum: true },
  );
}

/** The properties of a placement that can change on a day. */
const TERMS: ChangingTerms = {
  ...HOURS,
  contractId: 'contract_id',
  contractorKvk: { column: 'contractor_kvk', boundTo: 'contractId' },
};

/** The version of the scheme that holds on that day. @throws Refusal in a gap: another version never stands in. */
export async function versionOn(transaction: EntityManager, day: Day): Promise<string> {
  const rows: { id: string }[] = await transaction.query(
    `select id from policy_scheme_version
     where scheme_id = $1 and not proposed and valid_from <= $2 and (valid_until is null or valid_until > $2)`,
    [ROTTERDAM_SCHEME, day],
  );
  const version = rows[0];
  if (!version) {
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, 'start', {
        en: `No version of the policy scheme holds on ${day}.`,
        nl: `Op ${day} geldt geen versie van de regeling.`,
      }),
    );
  }
  return version.id;
}
