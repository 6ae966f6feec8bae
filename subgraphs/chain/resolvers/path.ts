import { organisationType } from '@social-return/contract/model/organisation';
import { decision, placements } from '@social-return/contract/questions/contributions';
import {
  CANDIDATE_PLACEMENTS,
  REFERRAL_DECISION,
  SHARE_GATE,
} from '@social-return/contract/questions/questions';
import { Requires } from '@social-return/subgraph-kit/requires';
import { Arg, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { contributionsIn, readAnswers } from '../interpretation/answers.ts';
import { joinPlacements } from '../interpretation/placements.ts';
import { AccessLogConnection } from '../model/access-log.ts';
import { AnswerStatus, answersShown } from '../model/answer.ts';
import { CandidatePlacements, ReferralOutcome, ReferralStatus } from '../model/candidate.ts';
import { VacancyMatchConnection } from '../model/match-connection.ts';
import { ChainCandidate, ChainReferral } from '../model/stubs.ts';
import { Vacancy } from '../model/vacancy.ts';
import { askAccessLog } from './access-log.ts';
import { askVacancyMatches } from './matches.ts';
import type { Representation } from './questions.ts';
import { reference } from './root.ts';

/** A person's way through all organisations. */
@Resolver(() => ChainCandidate)
export class CandidateResolver {
  @Requires(CANDIDATE_PLACEMENTS, SHARE_GATE)
  @FieldResolver(() => CandidatePlacements, {
    nullable: true,
    description: 'Where the person was placed, over all organisations, each placement once.',
  })
  placements(@Root() candidate: Representation): CandidatePlacements | null {
    // The register gives it only while there is a ground to share what organisations hold of the person.
    if (candidate[SHARE_GATE] !== candidate.ref) return null;
    const answers = readAnswers(CANDIDATE_PLACEMENTS, placements, candidate);
    return {
      items: joinPlacements(contributionsIn(answers)).map((placement) => ({
        start: placement.start,
        end: placement.end,
        hoursPerWeek: placement.minutesPerWeek / 60,
        claims: placement.claims.map((id) => reference('Placement', id)),
      })),
      answeredBy: answersShown(answers),
    };
  }

  @Directive('@requires(fields: "matchProfile")')
  @FieldResolver(() => VacancyMatchConnection, {
    nullable: true,
    description:
      'Vacancies of all organisations that fit the person, best first; null without consent to be matched.',
  })
  matchingVacancies(
    @Root() candidate: Representation,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
      | string
      | null,
  ): { query: string } | null {
    return askVacancyMatches(candidate.matchProfile, { first, after });
  }

  @FieldResolver(() => AccessLogConnection, {
    nullable: true,
    description:
      'Who saw the data of the person, over all organisations, the newest first (recht op inzage, AVG art. 15). Also of a person who allows nothing any more.',
  })
  accessLog(
    @Root() candidate: Representation,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
      | string
      | null,
  ): { query: string } {
    return askAccessLog(candidate.ref, { first, after });
  }
}

/** Where a referral stands. */
@Resolver(() => ChainReferral)
export class ReferralResolver {
  @Directive('@requires(fields: "vacancyId")')
  @FieldResolver(() => Vacancy, {
    nullable: true,
    description: 'The vacancy; null when its owner cannot tell more of it right now.',
  })
  vacancy(@Root() referral: Representation): object | null {
    return typeof referral.vacancyId === 'string' ? reference('Vacancy', referral.vacancyId) : null;
  }

  @Requires(REFERRAL_DECISION)
  @FieldResolver(() => ReferralOutcome, {
    nullable: true,
    description: 'What the owner of the vacancy decided, and what came of it.',
  })
  outcome(@Root() referral: Representation): ReferralOutcome {
    const answers = readAnswers(REFERRAL_DECISION, decision, referral);
    const decided = answers.find((answer) => answer.contribution?.decision);
    const answered = answersShown(answers);
    const found = decided?.contribution?.decision;
    if (!decided || !found) {
      // Undecided is known only when nobody is missing: the silent one may be the owner.
      const complete = answered.every((answer) => answer.status === AnswerStatus.ANSWERED);
      return { status: complete ? ReferralStatus.PROPOSED : null, decision: null, answeredBy: answered };
    }
    const status = ReferralStatus[found.status];
    return {
      status,
      decision: {
        organisation: organisationType(decided.organisation),
        status,
        decidedAt: found.decidedAt,
        reason: found.reason,
        placement: found.placement === null ? null : reference('Placement', found.placement),
      },
      answeredBy: answered,
    };
  }
}
