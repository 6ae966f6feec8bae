import { addDays, type Day } from '@social-return/values/day';
import { type DemoPerson, homeOfSeeker, newPerson } from './candidates.ts';
import type { DemoPlacement } from './placements.ts';
import type { Random } from './random.ts';
import { minutesOf } from './work.ts';

export type DemoStatus = 'SEEKING' | 'PLACED' | 'LEFT';

export interface DemoConsent {
  readonly purpose: 'MATCHING' | 'FOLLOW_UP';
  readonly givenOn: Day;
  readonly withdrawnOn: Day | null;
}

/** A person as the gemeente's register knows one. People from outside the city are in it too, once they were placed. */
export interface DemoCandidate extends DemoPerson {
  readonly status: DemoStatus;
  /** The active ones at most one per purpose. */
  readonly consents: readonly DemoConsent[];
}

const SOME_YEARS = 1_500;
/** Fewer hours than this leave time to look for work. */
const SMALL_PLACEMENT_MINUTES = 720;
const RECENT_DAYS = 180;

const CONSENT_SHARES: Readonly<Record<DemoStatus, Readonly<Record<DemoConsent['purpose'], number>>>> = {
  SEEKING: { MATCHING: 0.87, FOLLOW_UP: 0.6 },
  PLACED: { MATCHING: 0.4, FOLLOW_UP: 0.8 },
  LEFT: { MATCHING: 0, FOLLOW_UP: 0.35 },
};
const WITHDRAWN_SHARE: Readonly<Record<DemoStatus, number>> = { SEEKING: 0.05, PLACED: 0.15, LEFT: 0.6 };

/** People of the register who never had a placement. They follow from the seed, their days from `today`. */
export function makeBystanders(random: Random, count: number, today: Day): DemoCandidate[] {
  return Array.from({ length: count }, () => {
    const status = random.weighted<DemoStatus>([
      ['SEEKING', 86],
      ['LEFT', 8],
      ['PLACED', 6],
    ]);
    const kind = random.weighted([
      ['JOB', 50],
      ['TRAINING', 16],
      ['WORK_EXPERIENCE', 18],
      ['CHORE', 10],
      ['VOLUNTEERING', 6],
    ] as const);
    const days = random.int(1, status === 'SEEKING' ? SOME_YEARS / 3 : SOME_YEARS);
    const person = newPerson(random, {
      home: homeOfSeeker(random),
      registeredOn: addDays(today, -days),
      kind,
      minutesPerWeek: minutesOf(random, kind),
      sector: null,
    });
    return candidateOf(random, person, status, today);
  });
}

/** The people with placements, as they stand on `today`. */
export function registerPlaced(
  random: Random,
  people: readonly DemoPerson[],
  placements: readonly DemoPlacement[],
  today: Day,
): DemoCandidate[] {
  const placementsOf = Map.groupBy(placements, ({ person }) => person);
  return people.map((person) =>
    candidateOf(random, person, statusOn(random, person, placementsOf.get(person) ?? [], today), today),
  );
}

/** Those of some people who found a place, as they stand on `today`; the others as they were. */
export function withPlacement(
  candidates: readonly DemoCandidate[],
  placements: readonly DemoPlacement[],
  today: Day,
): DemoCandidate[] {
  const placed = new Set(placements.filter((one) => occupies(one, today)).map(({ person }) => person.id));
  return candidates.map((candidate) =>
    placed.has(candidate.id) ? { ...candidate, status: 'PLACED' } : candidate,
  );
}

/** Whether the placement leaves no time to look for work on that day. */
function occupies({ start, end, minutesPerWeek }: DemoPlacement, day: Day): boolean {
  const running = start <= day && (end === null || end > day);
  return running && minutesPerWeek >= SMALL_PLACEMENT_MINUTES;
}

function statusOn(
  random: Random,
  { home }: DemoPerson,
  placements: readonly DemoPlacement[],
  today: Day,
): DemoStatus {
  const seeksAgain = random.next();
  if (placements.some((placement) => occupies(placement, today))) return 'PLACED';
  if (home === null) return 'LEFT';
  const recently = addDays(today, -RECENT_DAYS);
  const recent = placements.some(({ end }) => end === null || end > recently);
  return seeksAgain < (recent ? 0.45 : 0.06) ? 'SEEKING' : 'LEFT';
}

function candidateOf(random: Random, person: DemoPerson, status: DemoStatus, today: Day): DemoCandidate {
  const registeredOn = person.registeredOn < today ? person.registeredOn : today;
  // Contractors enter people from elsewhere, whom nobody asked: they stay invisible to the other organisations.
  const purposes = person.home === null ? [] : (['MATCHING', 'FOLLOW_UP'] as const);
  const consents = purposes.flatMap((purpose) => consentFor(random, purpose, status, registeredOn, today));
  return { ...person, registeredOn, status, consents };
}

function consentFor(
  random: Random,
  purpose: DemoConsent['purpose'],
  status: DemoStatus,
  givenOn: Day,
  today: Day,
): DemoConsent[] {
  const [given, withdrawn] = [random.next(), random.next()];
  const after = addDays(givenOn, random.int(1, 400));
  if (given < CONSENT_SHARES[status][purpose]) return [{ purpose, givenOn, withdrawnOn: null }];
  if (withdrawn >= WITHDRAWN_SHARE[status]) return [];
  return [{ purpose, givenOn, withdrawnOn: after < today ? after : today }];
}
