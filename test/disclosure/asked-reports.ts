import { BUURTEN, CITY, WIJKEN } from '@social-return/contract/areas/areas';
import { CONVERTIBLE_TO } from '@social-return/contract/questions/crosswalk';
import type { TestChain } from '../setup/chain.ts';
import type { Asker } from '../setup/subgraph.ts';
import { publicFragments } from './public-selection.ts';

/** Every area that a report can be asked of. */
export const AREAS = [CITY, ...WIJKEN, ...BUURTEN].map(({ code }) => code);

/** All half-years of which the demo has anything, with one before and one that has not begun. */
const LAST_PERIOD = '2026-H2';
export const PERIODS = 10;

/** Somebody without a right: nobody, or a persona. */
export type Caller = null | 'researcher';

/** How somebody without a right asks. */
export function askerOf(as: Caller): Asker {
  return { as, purpose: as === null ? null : 'REPORTING' };
}

/** A report or a scorecard as it came, and what it was asked for. */
export interface Answer {
  readonly period: string;
  readonly area: string;
  readonly answer: Readonly<Record<string, unknown>>;
}

const CONVERTED = CONVERTIBLE_TO.map(
  (to, n) => `converted${n}: converted(to: "${to}") { ...ConvertedMeasures }`,
);
const FRAGMENTS = publicFragments(['ChainReport', 'ConvertedMeasures'], { ChainReport: CONVERTED.join(' ') });
const CARD = publicFragments(['HavenstederScorecard']);
/** This many questions at the same time. */
const AT_ONCE = 3;

interface ReportScope {
  readonly areas: readonly string[];
  /** The last half-year, and how many up to and including it. */
  readonly period: string;
  readonly last: number;
}

const EVERYTHING: ReportScope = { areas: AREAS, period: LAST_PERIOD, last: PERIODS };

/** The reports of these areas and half-years, with every field that needs no right. */
export function askedReports(
  chain: TestChain,
  as: Caller,
  wanted: Partial<ReportScope> = {},
): Promise<Answer[]> {
  const { areas, ...variables } = { ...EVERYTHING, ...wanted };
  return inTurn(areas, async (area) => {
    const { chainReport } = await chain.data<{ chainReport: { trend: Answer['answer'][] } }>(
      `query ($period: Period!, $last: Int!, $area: ID) {
         chainReport(period: $period, area: $area) { trend(last: $last) { ...ChainReport } }
       } ${FRAGMENTS}`,
      { ...variables, area: area === CITY.code ? null : area },
      askerOf(as),
    );
    return chainReport.trend.map((answer) => ({ area, period: String(answer.period), answer }));
  });
}

/** Havensteder's scorecards of every area and half-year. */
export function askedScorecards(
  chain: TestChain,
  as: Caller,
  periods: readonly string[],
  areas = AREAS,
): Promise<Answer[]> {
  const cards = periods.map(
    (period) =>
      `card${period.replace('-', '')}: scorecard(period: "${period}", area: $area) { ...HavenstederScorecard }`,
  );
  return inTurn(areas, async (area) => {
    const { havensteder } = await chain.data<{ havensteder: Record<string, Answer['answer']> }>(
      `query ($area: ID) { havensteder { ${cards.join(' ')} } } ${CARD}`,
      { area: area === CITY.code ? null : area },
      askerOf(as),
    );
    return Object.values(havensteder).map((answer) => ({ area, period: String(answer.period), answer }));
  });
}

/** What comes of each, in their order, a few at a time. */
export async function inTurn<T, A>(all: readonly T[], ask: (one: T) => Promise<A[]>): Promise<A[]> {
  const answers: A[][] = [];
  const waiting = all.entries();
  const worker = async () => {
    for (const [n, one] of waiting) answers[n] = await ask(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answers.flat();
}
