import { buurtenWithin, CITY } from '@social-return/contract/areas/areas';
import { LinearSystem, type Sum } from './linear-system.ts';

interface Count {
  readonly value: number | null;
  readonly roundedTo: number;
}

/** A report as anybody gets it. Where a report has more, it is no number about people of an area. */
export interface PublicReport {
  readonly area: string;
  readonly uniquePeople: Count | null;
  readonly placements: Count | null;
  readonly hours: number | null;
  readonly doubleClaims: Count | null;
  readonly residents: Record<'inside' | 'outside' | 'unknown', Count> | null;
  readonly durable:
    | readonly { readonly months: number; readonly lasted: Count; readonly known: Count }[]
    | null;
  readonly attribution:
    | readonly { readonly organisation: { readonly id: string }; readonly placements: Count }[]
    | null;
  readonly ownMeasures: readonly {
    readonly organisation: { readonly id: string };
    readonly measures: readonly { readonly unit: string; readonly amount: string }[];
  }[];
  /** Numbers about people that stand outside the report, such as those of a scorecard. */
  readonly others?: readonly { readonly unit: string; readonly amount: string }[];
}

/** How the figures of an organisation are made: what an attacker can read in the rules. */
export interface FigureRule {
  readonly unit: string;
  readonly organisation: string;
  /** The amount counts people, or placements of which a person can have more; other amounts grow with people. */
  readonly counts: 'people' | 'placements' | 'amount';
}

/** More than anybody works in a half-year, in tenths of hours: 60 hours a week. */
const MOST_TENTHS = 60 * 27 * 10;

/**
 * Everything that the reports on one half-year say, as one system. The numbers by buurt are unknown: `people`,
 * `placements`, `tenths` (of hours) of all, and for each organisation and figure the same. That only buurten where
 * somebody works have unknowns makes the attacker stronger than anybody is. Half-years are apart: no figure spans them.
 */
export function systemOf(
  seen: readonly PublicReport[],
  buurten: readonly string[],
  rules: readonly FigureRule[],
): LinearSystem {
  const system = new LinearSystem();
  const organisations = [...new Set(rules.map(({ organisation }) => organisation))];
  for (const buurt of buurten) {
    system.atLeast({ [`placements_${buurt}`]: 1, [`people_${buurt}`]: -1 }, 0);
    system.atMost({ [`tenths_${buurt}`]: 1, [`placements_${buurt}`]: -MOST_TENTHS }, 0);
    for (const own of organisations) {
      system.atLeast({ [`placements_${buurt}`]: 1, [`claims_${own}_${buurt}`]: -1 }, 0);
    }
    // Whatever is counted, somebody claims.
    system.atLeast(
      {
        ...Object.fromEntries(organisations.map((own) => [`claims_${own}_${buurt}`, 1])),
        [`placements_${buurt}`]: -1,
      },
      0,
    );
    for (const { unit, organisation, counts } of rules) {
      const [people, amount] = [`people_${nameOf(unit)}_${buurt}`, `amount_${nameOf(unit)}_${buurt}`];
      system.atLeast({ [`people_${buurt}`]: 1, [people]: -1 }, 0);
      system.atLeast({ [`claims_${organisation}_${buurt}`]: 1, [people]: -1 }, 0);
      system.atLeast({ [amount]: 1, [people]: -1 }, 0);
      if (counts === 'placements') {
        system.atLeast({ [`claims_${organisation}_${buurt}`]: 1, [amount]: -1 }, 0);
      }
      if (counts === 'people') system.atMost({ [amount]: 1, [people]: -1 }, 0);
    }
  }
  for (const report of seen) addReport(system, report, buurten, rules, organisations);
  return system;
}

function addReport(
  system: LinearSystem,
  seen: PublicReport,
  buurten: readonly string[],
  rules: readonly FigureRule[],
  organisations: readonly string[],
): void {
  const inside = within(seen.area, buurten);
  const over = (prefix: string) => sumOver(prefix, inside);
  addPeople(system, 'people', seen.uniquePeople, inside);
  addCount(system, over('placements'), seen.placements);
  if (seen.hours !== null)
    system.between(over('tenths'), Math.round(seen.hours * 10) - 1, Math.round(seen.hours * 10) + 1);
  if (seen.area === CITY.code) {
    const claims = Object.assign({}, ...organisations.map((own) => over(`claims_${own}`))) as Sum;
    addCount(system, { ...claims, ...negative(over('placements')) }, seen.doubleClaims);
  }
  for (const { organisation, placements } of seen.attribution ?? []) {
    addCount(system, over(`claims_${organisation.id}`), placements);
  }
  for (const [part, count] of Object.entries(seen.residents ?? {})) {
    if (typeof count === 'object' && count) addCount(system, { [`home_${part}_${seen.area}`]: 1 }, count);
  }
  if (seen.uniquePeople?.value != null) {
    const homes = ['inside', 'outside', 'unknown'].map((part) => [`home_${part}_${seen.area}`, 1]);
    system.between(Object.fromEntries(homes) as Sum, seen.uniquePeople.value, seen.uniquePeople.value);
  }
  for (const { months, lasted, known } of seen.durable ?? []) {
    const [stayed, left] = [`stayed_${months}_${seen.area}`, `left_${months}_${seen.area}`];
    addCount(system, { [stayed]: 1 }, lasted);
    const rest = known.value === null || lasted.value === null ? null : known.value - lasted.value;
    addCount(system, { [left]: 1 }, { value: rest, roundedTo: lasted.roundedTo });
    system.atLeast({ ...over('placements'), [stayed]: -1, [left]: -1 }, 0);
  }
  const measures = [...seen.ownMeasures.flatMap((own) => own.measures), ...(seen.others ?? [])];
  for (const { unit, amount } of measures) {
    const rule = rules.find((each) => each.unit === unit);
    if (!rule) continue;
    const name = nameOf(unit);
    if (rule.counts === 'people') {
      addPeople(system, `people_${name}`, { value: Number(amount), roundedTo: 1 }, inside);
    } else {
      // In tenths where it is no count: what is cut off could be as much.
      const [value, slack] =
        rule.counts === 'amount' ? [Math.round(Number(amount) * 10), 1] : [Number(amount), 0];
      system.between(over(`amount_${name}`), Math.max(0, value - slack), value + slack);
    }
  }
}

/** People in several buurten are one: at least as many as in any, at most as many as in all together. */
function addPeople(
  system: LinearSystem,
  prefix: string,
  count: Count | null,
  inside: readonly string[],
): void {
  if (count?.value == null) return;
  const off = roundedBy(count);
  system.atLeast(sumOver(prefix, inside), count.value - off);
  for (const buurt of inside) system.atMost({ [`${prefix}_${buurt}`]: 1 }, count.value + off);
}

function addCount(system: LinearSystem, sum: Sum, count: Count | null): void {
  if (count?.value != null)
    system.between(sum, Math.max(0, count.value - roundedBy(count)), count.value + roundedBy(count));
}

/** Whole numbers to the nearest five are off by two at most. */
function roundedBy({ roundedTo }: Count): number {
  return Math.floor(roundedTo / 2);
}

export function within(area: string, buurten: readonly string[]): string[] {
  const inside = new Set(buurtenWithin(area));
  return buurten.filter((buurt) => inside.has(buurt));
}

export function sumOver(prefix: string, buurten: readonly string[]): Sum {
  return Object.fromEntries(buurten.map((buurt) => [`${prefix}_${buurt}`, 1]));
}

function negative(sum: Sum): Sum {
  return Object.fromEntries(Object.entries(sum).map(([name, factor]) => [name, -factor]));
}

/** A unit as a name of a variable. */
export function nameOf(unit: string): string {
  return unit.replaceAll('-', '.');
}
