import { type Connection, connectionType, pageOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { AFTER, FIRST, ownLists } from '@social-return/subgraph-kit/own-lists';
import { AWAITING, selectUnconfirmed } from '@social-return/subgraph-kit/placements/confirm';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Arg, Ctx, FieldResolver, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { behindOn, RUNNING, TO_JUDGE } from '../model/behind.ts';
import { Candidate } from '../model/candidate.ts';
import { Contract } from '../model/contract.ts';
import { ENFORCED_AT } from '../model/enforced-at.ts';
import { EnforcementState } from '../model/enforcement-enums.ts';
import { ApprovalState } from '../model/enums.ts';
import { AnchorOrganisation, RecognisedEntrepreneur } from '../model/parties.ts';
import { GemeentePlacement } from '../model/placement.ts';
import { PolicyScheme } from '../model/policy.ts';
import { Referral } from '../model/referral.ts';
import { Succession } from '../model/succession.ts';
import { GemeenteVacancy } from '../model/vacancy.ts';

const ContractConnection = connectionType(Contract, 'GemeenteContract');
const CandidateConnection = connectionType(Candidate, 'GemeenteCandidate');
const ReferralConnection = connectionType(Referral, 'GemeenteReferral');
const PlacementConnection = connectionType(GemeentePlacement, 'GemeentePlacement');
const AnchorConnection = connectionType(AnchorOrganisation, 'GemeenteAnchorOrganisation');
const EntrepreneurConnection = connectionType(RecognisedEntrepreneur, 'GemeenteRecognisedEntrepreneur');

@ObjectType('Gemeente', {
  description:
    "The gemeente's own view: contracts and their obligation, the scheme that values them, and the register of candidates.",
})
export class Gemeente {}

export const OwnLists = ownLists(Gemeente, 'Gemeente', GemeenteVacancy, Succession);

@Resolver(() => Gemeente)
export class GemeenteQueries {
  @Query(() => Gemeente, { nullable: true, description: "The gemeente's own view of social return." })
  gemeente(): Gemeente {
    return {};
  }

  @FieldResolver(() => ContractConnection, { description: 'Contracts and subsidies, the newest first.' })
  async contracts(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Arg('running', () => Boolean, {
      defaultValue: false,
      description: 'Only those that run today and are not settled (lopend).',
    })
    running: boolean,
    @Arg('behind', () => Boolean, {
      defaultValue: false,
      description:
        'Only those that run today and of which less is filled than the share of the obligation for the days that have passed (achter).',
    })
    behind: boolean,
    @Arg('toJudge', () => Boolean, {
      defaultValue: false,
      description:
        'Only those for which something was handed in that is not judged yet: a placement, an activity, or a custom fulfilment that waits to be valued or approved.',
    })
    toJudge: boolean,
    @Arg('enforcement', () => EnforcementState, {
      nullable: true,
      description:
        'Only those with an obligation whose enforcement stands there (handhaving), such as RECOVERY_PERIOD.',
    })
    enforcement: EnforcementState | null,
  ): Promise<Connection<Contract>> {
    const today = todayIn(AMSTERDAM, context.clock);
    const late = behind ? await behindOn(context, today) : [];
    return pageOf(context, Contract, 'start', { first, after }, (query) => {
      if (running) query.andWhere(RUNNING, { today });
      if (behind) query.andWhere('row.id = any(:late)', { late });
      if (toJudge) query.andWhere(TO_JUDGE);
      if (enforcement != null) query.andWhere(`${ENFORCED_AT} = :enforcement`, { enforcement });
      return query;
    });
  }

  @FieldResolver(() => Contract, { nullable: true, description: 'One contract by id.' })
  contract(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Contract | null> {
    return loadRow(context, Contract, id);
  }

  @FieldResolver(() => [PolicyScheme], { description: 'The schemes by which placements are valued.' })
  schemes(@Ctx() context: Context): Promise<PolicyScheme[]> {
    return context.db.manager.find(PolicyScheme, { order: { name: 'ASC' } });
  }

  @FieldResolver(() => AnchorConnection, { description: 'Anchor organisations, the newest first.' })
  anchorOrganisations(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<Connection<AnchorOrganisation>> {
    return pageOf(context, AnchorOrganisation, 'since', { first, after });
  }

  @FieldResolver(() => EntrepreneurConnection, { description: 'Recognised entrepreneurs, the newest first.' })
  recognisedEntrepreneurs(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<Connection<RecognisedEntrepreneur>> {
    return pageOf(context, RecognisedEntrepreneur, 'since', { first, after });
  }

  @FieldResolver(() => CandidateConnection, {
    description:
      "The register, the newest first: all of it for the register's own people, who guide the people in it (Participatiewet); for others those who allow it.",
  })
  candidates(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<Connection<Candidate>> {
    return pageOf(context, Candidate, 'registeredOn', { first, after });
  }

  @FieldResolver(() => Candidate, {
    nullable: true,
    description:
      'One person of the register by the id that it issued, as in the list: what its own people guide somebody with also before anything is allowed. What all organisations hold of a person is at `candidate`.',
  })
  candidate(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Candidate | null> {
    return loadRow(context, Candidate, id);
  }

  @FieldResolver(() => ReferralConnection, {
    description:
      "Referrals, the newest first: all of them for the register's own people; for others those that are put to their organisation, while they stand.",
  })
  referrals(
    @Ctx() context: Context,
    @Arg('vacancyId', () => ID, { nullable: true, description: 'Only those for this vacancy.' })
    vacancyId: string | null,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
  ): Promise<Connection<Referral>> {
    return pageOf(context, Referral, 'referredAt', { first, after }, (query) =>
      vacancyId == null ? query : query.where('row.vacancyId = :vacancyId', { vacancyId }),
    );
  }

  @FieldResolver(() => PlacementConnection, { description: 'Placements, the newest first.' })
  placements(
    @Ctx() context: Context,
    @Arg('contractId', () => ID, {
      nullable: true,
      description: 'Only those that count for this contract, or did before they moved to another.',
    })
    contractId: string | null,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Arg('awaitingConfirmation', () => Boolean, AWAITING) awaiting: boolean,
    @Arg('approval', () => ApprovalState, {
      nullable: true,
      description: 'Only those that stand so, such as SUBMITTED: what waits to be judged.',
    })
    approval: ApprovalState | null,
  ): Promise<Connection<GemeentePlacement>> {
    const today = todayIn(AMSTERDAM, context.clock);
    return pageOf(context, GemeentePlacement, 'start', { first, after }, (query) => {
      const ofContract =
        contractId == null
          ? query
          : query.andWhere(
              `(row.contractId = :contractId or exists (select from placement_past past
                 where past.placement_id = row.id and past.contract_id = :contractId))`,
              { contractId },
            );
      const standing =
        approval == null ? ofContract : ofContract.andWhere('row.approval = :approval', { approval });
      return awaiting ? selectUnconfirmed(standing, today) : standing;
    });
  }
}
