import { buurtenWithin } from '@social-return/contract/areas/areas';
import type { Day, DayRange } from '@social-return/values/day';
import { add, compare, divide, multiply, type Rational, rational } from '@social-return/values/rational';
import { type AssignmentMoney, moneyOn } from './local-money.ts';

/**
 * The local multiplier in three rounds: what is spent (R1), how much of it arrives with receivers inside the area (R2),
 * and what those spend inside the area again (R3, as they report in a survey). LM3 = (R1 + R2 + R3) / R1: 1 when all
 * money leaves at once, 3 when all of it stays.
 */

/** Whole of a share: hundredths of a per cent. */
const WHOLE_SHARE = 10_000n;

const NOTHING = rational(0n);

/** What a local party reported; `respentShare` in hundredths of a per cent of its income, spent again in `area`. */
export interface Survey {
  readonly id: string;
  readonly version: number;
  readonly area: string;
  readonly respentShare: number;
}

/** The receiver of the local part of an assignment: a known local party, residents, or the choice of a contractor. */
export type Receiver =
  | {
      readonly kind: 'PARTY';
      readonly partyId: string;
      /** Where the party is established. */
      readonly buurt: string;
      readonly survey: Survey | null;
    }
  | { readonly kind: 'RESIDENTS' }
  | { readonly kind: 'CONTRACTOR' };

export interface ReceivedMoney extends AssignmentMoney {
  readonly receiver: Receiver;
  /** Local parties that the receiver became, each from a day inside the assignment on, in order of time. */
  readonly successors?: readonly Successor[];
}

/** The local party that a firm is from a day on, under the KvK number that it has then. */
export interface Successor {
  readonly from: Day;
  readonly receiver: Receiver;
}

export type Lm3Status = 'MEASURED' | 'LOWER_BOUND' | 'NOT_MEASURED' | 'NOTHING_SPENT';

/** One local party inside the area: what it received, and what it spent there again, where it answered. */
export interface PartyRounds {
  readonly partyId: string;
  readonly received: Rational;
  /** Only a survey that says something about the area. */
  readonly survey: Survey | null;
  /** Null while it is not known. */
  readonly respent: Rational | null;
}

/** Exact cents. */
export interface Lm3 {
  readonly status: Lm3Status;
  readonly round1: Rational;
  /** The local money inside the area. */
  readonly round2: Rational;
  /** Parts of round 2. */
  readonly toParties: Rational;
  readonly toResidents: Rational;
  readonly throughContractors: Rational;
  /** Local money that goes to local parties of another area: not in round 2. */
  readonly elsewhere: Rational;
  /** What the parties that reported spent again; null when nothing of round 2 is surveyed. */
  readonly round3: Rational | null;
  /** The part of round 2 whose receivers reported what they did with it. */
  readonly surveyed: Rational;
  /** That part in per cent of round 2; null when round 2 is nothing. */
  readonly coverage: Rational | null;
  /** By party id. */
  readonly parties: readonly PartyRounds[];
  /** Null when nothing was spent or nothing is measured. */
  readonly score: Rational | null;
  /** Rounds 2 and 3: the money that came to be in the area; null when there is no score. */
  readonly kept: Rational | null;
}

/**
 * The three rounds over the days of a range. A local party is inside when it is established in the area; a firm that went on
 * under another KvK number is on each day the party that is recorded under its number of that day. Residents,
 * and the local parties that a contractor chose, count as inside the area where the work is; nobody asks them, so
 * their part of round 3 stays unknown. A survey about a smaller area inside this one gives at least its share; one
 * about a larger area says nothing.
 */
export function lm3(range: DayRange, area: string, assignments: readonly ReceivedMoney[]): Lm3 {
  const inside = new Set(buurtenWithin(area));
  const groups = byReceiver(assignments.flatMap(byFirm)).map((group) => ({
    ...group,
    ...moneyOn(range, group.assignments),
  }));
  const local = (kind: Receiver['kind'], where: (receiver: Receiver) => boolean = () => true) =>
    total(
      groups.filter(({ receiver }) => receiver.kind === kind && where(receiver)).map((group) => group.local),
    );
  const isInside = (receiver: Receiver) => receiver.kind === 'PARTY' && inside.has(receiver.buurt);

  const parties = groups.flatMap(({ receiver, local: received }): PartyRounds[] =>
    receiver.kind === 'PARTY' && isInside(receiver) && received.numerator > 0n
      ? [partyRounds(receiver.partyId, received, usable(receiver.survey, inside))]
      : [],
  );
  const [toParties, toResidents, throughContractors] = [
    local('PARTY', isInside),
    local('RESIDENTS'),
    local('CONTRACTOR'),
  ];
  const round1 = total(groups.map(({ all }) => all));
  const round2 = total([toParties, toResidents, throughContractors]);
  const told = parties.filter(({ respent }) => respent !== null);
  const surveyed = total(told.map(({ received }) => received));
  const status = statusOf(round1, round2, surveyed, told, inside.size);
  const respent = total(told.flatMap(({ respent }) => respent ?? []));
  const round3 = status === 'MEASURED' || status === 'LOWER_BOUND' ? respent : null;
  const kept = round3 && add(round2, round3);
  return {
    status,
    round1,
    round2,
    toParties,
    toResidents,
    throughContractors,
    elsewhere: local('PARTY', (receiver) => !isInside(receiver)),
    round3,
    surveyed,
    coverage: isNothing(round2) ? null : multiply(divide(surveyed, round2), 100n),
    parties,
    score: kept && divide(add(round1, kept), round1),
    kept,
  };
}

/** An assignment by the days of each party that received it. */
function byFirm({ successors = [], ...money }: ReceivedMoney): ReceivedMoney[] {
  if (successors.length === 0) return [money];
  const all = [{ from: money.start, receiver: money.receiver }, ...successors];
  return all.map(({ from: start, receiver }, n) => {
    const end = all[n + 1]?.from ?? money.end;
    return { ...money, receiver, within: { start, end } };
  });
}

function byReceiver(assignments: readonly ReceivedMoney[]) {
  const groups = new Map<string, { readonly receiver: Receiver; readonly assignments: ReceivedMoney[] }>();
  for (const assignment of assignments) {
    const { receiver } = assignment;
    const key = receiver.kind === 'PARTY' ? `PARTY ${receiver.partyId}` : receiver.kind;
    const group = groups.get(key) ?? { receiver, assignments: [] };
    group.assignments.push(assignment);
    groups.set(key, group);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function partyRounds(partyId: string, received: Rational, survey: Survey | null): PartyRounds {
  const respent = survey && multiply(received, rational(BigInt(survey.respentShare), WHOLE_SHARE));
  return { partyId, received, survey, respent };
}

function usable(survey: Survey | null, inside: ReadonlySet<string>): Survey | null {
  return survey && buurtenWithin(survey.area).every((buurt) => inside.has(buurt)) ? survey : null;
}

function statusOf(
  round1: Rational,
  round2: Rational,
  surveyed: Rational,
  told: readonly PartyRounds[],
  buurten: number,
): Lm3Status {
  if (isNothing(round1)) return 'NOTHING_SPENT';
  // Nothing arrived inside the area, so nothing can be spent there again: no survey is needed to know it.
  if (isNothing(round2)) return 'MEASURED';
  if (isNothing(surveyed)) return 'NOT_MEASURED';
  const aboutAllOfIt = told.every(({ survey }) => survey && buurtenWithin(survey.area).length === buurten);
  return aboutAllOfIt && compare(surveyed, round2) === 0 ? 'MEASURED' : 'LOWER_BOUND';
}

function total(parts: readonly Rational[]): Rational {
  return parts.reduce(add, NOTHING);
}

function isNothing({ numerator }: Rational): boolean {
  return numerator === 0n;
}
