import {
  CITY_ONLY,
  fromPublished,
  type Gate,
  type PublishedCount,
} from '@social-return/contract/publication/gate';
import type { ReportContribution } from '@social-return/contract/questions/contributions';
import type { CountedClaims } from '../interpretation/counted.ts';
import { type Durable, hoursOf } from '../interpretation/report.ts';
import type { ChainReport } from '../model/report.ts';
import type { Durability } from '../model/report-counts.ts';

type Counts = Pick<
  ChainReport,
  'uniquePeople' | 'placements' | 'hours' | 'doubleClaims' | 'doubleHours' | 'residents' | 'durable'
>;

/** Nobody answered: nothing is not zero. */
export const NO_COUNTS: Counts = {
  uniquePeople: null,
  placements: null,
  hours: null,
  doubleClaims: null,
  doubleHours: null,
  residents: null,
  durable: null,
};

/** What the chain counts over all who answered, as it is published. Its parts are published of the whole city only. */
export function publishCounts(
  { figures, behind }: CountedClaims,
  contributions: readonly Pick<ReportContribution, 'cells'>[],
  gate: Gate,
): Counts {
  const { people, residents, durable } = figures;
  const everybody = { people, where: contributions.map(({ cells }) => cells) };
  const double = { people: behind.double, where: CITY_ONLY } as const;
  const [doubleClaims = null] = gate.parts(double, [figures.doubleClaims]);
  return {
    uniquePeople: gate.count(everybody, people),
    placements: gate.count(everybody, figures.placements),
    hours: gate.pass(everybody, () => hoursOf(figures.minuteDays)),
    doubleClaims,
    doubleHours: gate.pass(double, () => hoursOf(figures.doubleMinuteDays)),
    residents: homes(residents, gate),
    durable: [
      durability(6, durable.months6, behind.months6, gate),
      durability(12, durable.months12, behind.months12, gate),
    ],
  };
}

/** That nobody's home is unknown is about nobody; but it is not shown, so that it looks like few. */
function homes(
  { inside, outside, unknown }: CountedClaims['figures']['residents'],
  gate: Gate,
): ChainReport['residents'] {
  const where = CITY_ONLY;
  const known = unknown === 0 ? [inside, outside] : [inside, outside, unknown];
  const [within, elsewhere] = gate.parts({ people: known, where }, [inside, outside]) as Two<PublishedCount>;
  const [nowhere] = gate.parts({ people: [inside, outside, unknown], where }, [unknown]) as [PublishedCount];
  return { share: shareOf(within, elsewhere), inside: within, outside: elsewhere, unknown: nowhere };
}

/** That of nobody it is not known is about nobody; but it is not shown, so that it looks like few. */
function durability(
  months: number,
  { lasted, known, notKnown }: Durable,
  people: readonly [lasted: number, left: number, notKnown: number],
  gate: Gate,
): Durability {
  const where = CITY_ONLY;
  const some = people[2] === 0 ? people.slice(0, 2) : people;
  const parts = gate.parts({ people: some, where }, [lasted, known - lasted]);
  const [stayed, left] = parts as Two<PublishedCount>;
  const [open] = gate.parts({ people, where }, [notKnown]) as [PublishedCount];
  const all = fromPublished([stayed.value, left.value], (one, other) => one + other);
  return {
    months,
    known: { ...stayed, value: all },
    lasted: stayed,
    notKnown: open,
    share: shareOf(stayed, left),
  };
}

type Two<T> = [T, T];

/** Of the parts as they are published, so that it says no more than they do; null when hidden. */
function shareOf(part: PublishedCount, rest: PublishedCount): ChainReport['hours'] {
  return fromPublished([part.value, rest.value], (one, other) =>
    one + other === 0 ? null : thousandths(one, one + other),
  );
}

/** A part of a whole, to three decimals. */
export function thousandths(part: number, whole: number): number {
  return Math.round((1000 * part) / whole) / 1000;
}
