import { newId } from '@social-return/contract/ids';
import type { CandidateProfile, VacancyProfile } from '@social-return/contract/matching/profile';
import { matchScore } from '@social-return/contract/matching/score';
import { addDays, type Day, daysBetween } from '@social-return/values/day';
import { mondayFrom } from './calendar.ts';
import { type DemoPlacement, makeClaim } from './placements.ts';
import type { Random } from './random.ts';
import type { DemoCandidate } from './register.ts';
import { DEMO_ORGANISATIONS, type Scale } from './scale.ts';
import type { DemoVacancy } from './vacancies.ts';
import { DECLINE_REASONS } from './vocabulary.ts';
import { endOf } from './work.ts';

/** What the owner of the vacancy decided. */
export interface DemoDecision {
  readonly status: 'ACCEPTED' | 'DECLINED';
  readonly reason: string | null;
  readonly decidedOn: Day;
}

/** Somebody of the register who was put forward for a vacancy of any organisation. */
export interface DemoReferral {
  /** Issued by the gemeente. */
  readonly id: string;
  readonly candidateId: string;
  readonly vacancy: DemoVacancy;
  readonly referredOn: Day;
  readonly withdrawnOn: Day | null;
  /** Null while it is open, or when it was withdrawn. */
  readonly decision: DemoDecision | null;
}

type Outcome = 'PENDING' | 'WITHDRAWN' | 'ACCEPTED' | 'DECLINED';

interface Window {
  readonly from: Day;
  /** The last day. */
  readonly to: Day;
}

/** The longest that an owner takes to decide. */
const DECIDED_WITHIN = 12;
/** Within half a year, so that no half-year that was over before changes by them. */
const LONGEST_AGO = 180;
const LOOKED_AT = 14;

/**
 * Referrals of people who look for work and allow it, each person at most once, to vacancies that fit; and the
 * placements of those who were accepted. Referrals follow from the seed, the days from `today`.
 */
export function makeReferrals(
  random: Random,
  scale: Scale,
  people: readonly DemoCandidate[],
  vacancies: readonly DemoVacancy[],
  today: Day,
): { referrals: DemoReferral[]; placements: DemoPlacement[] } {
  const free = new Set(people.filter(mayBeReferred));
  const referrals: DemoReferral[] = [];
  const placements: DemoPlacement[] = [];
  for (const organisation of DEMO_ORGANISATIONS) {
    const own = vacancies.filter((vacancy) => vacancy.organisation === organisation);
    for (let index = 0; index < scale.referrals[organisation]; index++) {
      const draw = random.fork(`record ${organisation} ${index}`);
      const outcome = draw.weighted<Outcome>([
        ['PENDING', 34],
        ['WITHDRAWN', 4],
        ['DECLINED', 26],
        ['ACCEPTED', 36],
      ]);
      const status = outcome === 'ACCEPTED' && draw.chance(0.7) ? 'FILLED' : 'OPEN';
      const vacancy = draw.pick(
        own.filter((one) => one.status === status && isPossible(one, outcome, today)),
      );
      const window = windowFor(vacancy, outcome, today);
      const candidate = bestOf(draw, [...free], vacancy, window.to);
      if (!candidate) continue;
      free.delete(candidate);
      const referral = makeReferral(draw, vacancy, candidate, outcome, window);
      referrals.push(referral);
      if (outcome === 'ACCEPTED') placements.push(placementOf(draw, referral, candidate));
    }
  }
  return { referrals, placements };
}

function mayBeReferred({ status, consents, home }: DemoCandidate): boolean {
  const allowed = consents.some(({ purpose, withdrawnOn }) => purpose === 'MATCHING' && withdrawnOn === null);
  return status === 'SEEKING' && allowed && home !== null;
}

/** The days on which a referral with that outcome can have been made: recent where nobody decided, long enough ago where somebody did. */
function windowFor(vacancy: DemoVacancy, outcome: Outcome, today: Day): Window {
  const latest = addDays(today, outcome === 'PENDING' ? -1 : -DECIDED_WITHIN - 1);
  const earliest = addDays(today, -(outcome === 'PENDING' ? DECIDED_WITHIN : LONGEST_AGO));
  const { publishedOn, closesOn } = vacancy;
  const lastOpen = closesOn === null ? latest : addDays(closesOn, -1);
  return {
    from: publishedOn > earliest ? publishedOn : earliest,
    to: lastOpen < latest ? lastOpen : latest,
  };
}

function isPossible(vacancy: DemoVacancy, outcome: Outcome, today: Day): boolean {
  const { from, to } = windowFor(vacancy, outcome, today);
  return from <= to;
}

/** The best match among some people, as a matchmaker finds one; undefined when none fits. */
function bestOf(
  random: Random,
  candidates: readonly DemoCandidate[],
  vacancy: DemoVacancy,
  knownOn: Day,
): DemoCandidate | undefined {
  const some = Array.from({ length: candidates.length && LOOKED_AT }, () => random.pick(candidates));
  const scored = some
    .filter(({ registeredOn }) => registeredOn <= knownOn)
    .map((candidate) => ({ candidate, score: scoreOf(candidate, vacancy) }));
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)[0]?.candidate;
}

/** How well they fit, by the chain's own score; 0 where they do not at all. */
export function scoreOf(candidate: DemoCandidate, vacancy: DemoVacancy): number {
  const { kinds, skillIds, hoursMin, hoursMax, language, home } = candidate;
  if (home === null) return 0;
  const person = { kinds: [...kinds], skills: [...skillIds], hoursMin, hoursMax, language, buurt: home };
  const work = {
    kind: vacancy.kind,
    skills: [...vacancy.skillIds],
    hoursMin: vacancy.hoursMin,
    hoursMax: vacancy.hoursMax,
    language: vacancy.language,
    buurt: vacancy.buurt,
  };
  return matchScore(person as CandidateProfile, work as VacancyProfile)?.total ?? 0;
}

function makeReferral(
  random: Random,
  vacancy: DemoVacancy,
  candidate: DemoCandidate,
  outcome: Outcome,
  { from, to }: Window,
): DemoReferral {
  const earliest = candidate.registeredOn > from ? candidate.registeredOn : from;
  const referredOn = addDays(earliest, random.int(0, daysBetween(earliest, to)));
  const later = addDays(referredOn, random.int(2, DECIDED_WITHIN));
  const reason = outcome === 'DECLINED' ? random.pick(DECLINE_REASONS) : null;
  const decided = outcome === 'ACCEPTED' || outcome === 'DECLINED';
  return {
    id: newId('gemeente', random.bytes),
    candidateId: candidate.id,
    vacancy,
    referredOn,
    withdrawnOn: outcome === 'WITHDRAWN' ? later : null,
    decision: decided ? { status: outcome, reason, decidedOn: later } : null,
  };
}

/** What came of a referral that was accepted: recorded by the owner of the vacancy alone. */
function placementOf(random: Random, referral: DemoReferral, candidate: DemoCandidate): DemoPlacement {
  const { vacancy, referredOn, decision } = referral;
  const decidedOn = decision?.decidedOn ?? referredOn;
  const start = mondayFrom(addDays(decidedOn, random.int(3, 24)), addDays(decidedOn, 1));
  const hoursMax = Math.min(vacancy.hoursMax, candidate.hoursMax);
  const minutesPerWeek = 60 * random.int(Math.max(1, vacancy.hoursMin, candidate.hoursMin), hoursMax);
  return {
    person: candidate,
    employer: vacancy.employer,
    kind: vacancy.kind,
    start,
    end: endOf(random, vacancy.kind, start),
    minutesPerWeek,
    buurt: vacancy.buurt,
    claims: [makeClaim(random, vacancy.organisation, minutesPerWeek)],
    vacancyId: vacancy.id,
    referralId: referral.id,
  };
}
