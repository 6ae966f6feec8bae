import { type Period, previousPeriod } from '@social-return/values/period';
import type { Ask } from '../graph/graph.ts';
import { WEB_FIGURES_MONEY, WEB_FIGURES_REPORT } from '../graph/operations.ts';
import { type Language, textLanguageOf } from '../words/words.ts';
import type { Multiplier, Report } from './figure.ts';
import { areaVariable, currentPeriod, type FiguresQuestion } from './question.ts';

/** What the page of the report shows: half-years, the oldest first. */
export interface FiguresAnswer {
  readonly reports: readonly Report[];
  /** Of each half-year; null where that organisation does not answer. */
  readonly multipliers: readonly (Multiplier | null)[];
}

/** The language in which the graph explains its rules. */
export function textLanguage(language: Language): 'NL' | 'EN' {
  return textLanguageOf(language) === 'nl' ? 'NL' : 'EN';
}

/** Asks the half-years of a question. Without a half-year the last one is the newest that everybody fixed. */
export async function askFigures(
  ask: Ask,
  question: FiguresQuestion,
  { now, language }: { readonly now: Date; readonly language: Language },
): Promise<FiguresAnswer> {
  const shared = { area: areaVariable(question), language: textLanguage(language) };
  const reports = new Map<Period, Promise<Report>>();
  const reportOf = (period: Period): Promise<Report> => {
    const asked =
      reports.get(period) ??
      ask(WEB_FIGURES_REPORT, { ...shared, period }).then(({ data }) => data.chainReport);
    reports.set(period, asked);
    return asked;
  };
  const last = question.period ?? (await newestFixed(reportOf, previousPeriod(currentPeriod(now))));
  const periods = periodsUpTo(last, question.beside);
  const [answers, multipliers] = await Promise.all([
    Promise.all(periods.map(reportOf)),
    Promise.all(
      periods.map(
        async (period) => (await ask(WEB_FIGURES_MONEY, { ...shared, period })).data.havensteder?.lm3 ?? null,
      ),
    ),
  ]);
  return { reports: answers, multipliers };
}

/** How far back one is looked for. */
const TRIES = 4;

/** The newest half-year that is over and that everybody who answers has fixed; the newest one when none of the last is. */
export async function newestFixed(
  stateOf: (period: Period) => Promise<Pick<Report, 'fixed'>>,
  newest: Period,
): Promise<Period> {
  let period = newest;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const { fixed } = await stateOf(period);
    // Nobody answered: another half-year has no answer either.
    if (fixed === null) return newest;
    if (fixed) return period;
    period = previousPeriod(period);
  }
  return newest;
}

function periodsUpTo(last: Period, count: number): Period[] {
  const periods = [last];
  while (periods.length < count) periods.unshift(previousPeriod(periods[0]!));
  return periods;
}
