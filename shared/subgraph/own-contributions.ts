import { buurtenWithin } from '../areas/areas.ts';
import type {
  MeasureShape,
  ObligationShape,
  ReportContribution,
  ReportQuestion,
} from '../chain/contributions.ts';
import { type Day, todayIn } from '../values/day.ts';
import type { Context } from './context.ts';
import type { Contributions } from './contribute.ts';
import { cellsOf, claimsOn } from './placements/claims-on.ts';
import { type GroupedPlacements, onlyGroups } from './placements/grouped.ts';
import { placementsOfCandidates } from './placements/of-candidates.ts';
import { type PlacementColumns, readGrouped } from './placements/read-grouped.ts';
import { countPeople } from './processing/read-people.ts';
import { decisionsOn } from './referrals/decision.ts';
import { matchVacancies } from './vacancies/matches.ts';
import { searchVacancies } from './vacancies/search.ts';

/** What differs between organisations that keep vacancies and placements in the tables of the kit. */
export interface OwnReading {
  /** Columns of the placement table that the organisation's own measures are made of. */
  readonly placementColumns: PlacementColumns;
  /** The organisation's own figures, one list per report, in the order of the questions. */
  measures(
    questions: readonly ReportQuestion[],
    placements: readonly GroupedPlacements[],
    context: Context,
  ): Promise<readonly (readonly MeasureShape[])[]>;
  /**
   * How its contracts stand against what they oblige to, one per report, null for an area that it cannot tell of; only
   * where it imposes obligations.
   */
  obligation?(
    questions: readonly ReportQuestion[],
    context: Context,
  ): Promise<readonly (ObligationShape | null)[]>;
}

/** The contributions of an organisation whose vacancies and placements are in the tables of the kit. */
export function ownContributions(reading: OwnReading): Contributions {
  const today = (context: Context) => todayIn('Europe/Amsterdam', context.clock);
  return {
    vacancyPage: (questions, context) =>
      searchVacancies(context.db, context.organisation, questions, today(context), context.clock()),
    vacancyMatches: (questions, context) =>
      matchVacancies(context.db, questions, today(context), context.clock()),
    report: (questions, context) =>
      countPeople(context, () => reports(reading, questions, context, today(context))),
    placements: (candidates, context) => placementsOfCandidates(context, candidates),
    decision: (referrals, context) => decisionsOn(context, referrals),
  };
}

/** One statement reads the placements of each half-year once, whatever areas of it are asked. */
async function reports(
  reading: OwnReading,
  questions: readonly ReportQuestion[],
  context: Context,
  today: Day,
): Promise<ReportContribution[]> {
  const periods = [...new Set(questions.map(({ period }) => period))];
  const [city, obligations] = await Promise.all([
    readGrouped(context.db, periods, today, reading.placementColumns),
    reading.obligation?.(questions, context),
  ]);
  const placements = questions.map(({ period, area }) => inArea(city.get(period) as GroupedPlacements, area));
  const measures = await reading.measures(questions, placements, context);
  const cells = new Map(periods.map((period) => [period, cellsOf(city.get(period) as GroupedPlacements)]));
  return questions.map((question, n) => ({
    asOf: context.clock().toISOString(),
    claims: claimsOn(placements[n] as GroupedPlacements, question, context.keys.claim, today),
    cells: cells.get(question.period) ?? {},
    measures: [...(measures[n] ?? [])],
    ...(obligations?.[n] ? { obligation: obligations[n] } : {}),
  }));
}

/** By the place of the work; null is the whole city. */
function inArea(placements: GroupedPlacements, area: string | null): GroupedPlacements {
  if (area === null) return placements;
  const inside = new Set(buurtenWithin(area));
  return onlyGroups(placements, ({ buurt }) => inside.has(buurt));
}
