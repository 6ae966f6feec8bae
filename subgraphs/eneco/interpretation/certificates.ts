import { addMonths, type Day, yearOf } from '@social-return/values/day';

/** Lowest first. That PSO-30+ stands above step 3 is an assumption: it is a certificate of its own beside the ladder. */
const ORDER = ['ASPIRANT', 'BASIC', 'STEP_1', 'STEP_2', 'STEP_3', 'PLUS_30'] as const;

export type Level = (typeof ORDER)[number];

export interface Certificate {
  readonly level: `${Level}`;
  readonly validFrom: string;
  /** First day on which it is no longer valid. */
  readonly validUntil: string;
}

export interface CertificateCover {
  /** Valid on the day of the tender; null when that day is not recorded. */
  readonly atTender: boolean | null;
  /** First day of the agreement without a certificate; null when there is none. */
  readonly uncoveredFrom: string | null;
  /** At the tender and during the whole agreement; null when all but the day of the tender is known. */
  readonly covers: boolean | null;
}

/**
 * Whether certificates cover an agreement: one must be valid at the tender, and one on every day of the agreement
 * (source: Adviespunt social return, PSO). One that follows another without a day between goes on. When a level is
 * asked, only certificates of at least that level count.
 */
export function certificateCovers(
  agreement: {
    readonly start: string;
    readonly end: string;
    readonly tenderedOn: string | null;
    readonly requiredLevel: `${Level}` | null;
  },
  certificates: readonly Certificate[],
): CertificateCover {
  const { start, end, tenderedOn, requiredLevel } = agreement;
  const counting = certificates
    .filter(({ level }) => requiredLevel === null || ORDER.indexOf(level) >= ORDER.indexOf(requiredLevel))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  let covered = start;
  for (const { validFrom, validUntil } of counting) {
    if (validFrom <= covered && validUntil > covered) covered = validUntil;
  }
  const uncoveredFrom = covered < end ? covered : null;
  const atTender = tenderedOn === null ? null : counting.some((one) => isValidOn(one, tenderedOn));
  return { atTender, uncoveredFrom, covers: uncoveredFrom === null ? atTender : false };
}

export function isValidOn({ validFrom, validUntil }: Certificate, day: string): boolean {
  return validFrom <= day && day < validUntil;
}

const ASPIRANT_MONTHS = 24;

/** What an aspirant must still do. */
export interface AspirantRule {
  /** The day by which step 1 must have been reached: two years after the first certificate as an aspirant. */
  readonly deadline: string;
  readonly state: 'ON_THE_WAY' | 'REACHED' | 'OVERDUE';
}

/** Holds for a firm whose last certificate up to that day is one of an aspirant; null for others. */
export function aspirantRule(
  certificates: readonly Certificate[],
  stepsReached: number,
  day: string,
): AspirantRule | null {
  const past = certificates
    .filter(({ validFrom }) => validFrom <= day)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  if (past.at(-1)?.level !== 'ASPIRANT') return null;
  const first = past[past.findLastIndex(({ level }) => level !== 'ASPIRANT') + 1] as Certificate;
  const deadline = twoYearsAfter(first.validFrom as Day);
  const state = stepsReached >= 1 ? 'REACHED' : day < deadline ? 'ON_THE_WAY' : 'OVERDUE';
  return { deadline, state };
}

function twoYearsAfter(day: Day): Day {
  return yearOf(day) > 2190 ? ('2199-12-31' as Day) : addMonths(day, ASPIRANT_MONTHS);
}

/**
 * The level that a firm stands at: the step that its share reaches, else what it is certified as below step 1. What
 * the basistrede asks is not published, so that it is known by certificate only. Null below all of these.
 */
export function levelReached(
  steps: number,
  aspirant: AspirantRule | null,
  certificate: Certificate | undefined,
): `${Level}` | null {
  if (steps > 0) return (['STEP_1', 'STEP_2', 'STEP_3'] as const)[steps - 1] ?? 'STEP_3';
  if (certificate?.level === 'BASIC') return 'BASIC';
  return certificate?.level === 'ASPIRANT' && aspirant?.state === 'ON_THE_WAY' ? 'ASPIRANT' : null;
}
