import type { MeasureShape, ObligationShape, ReportQuestion } from '../chain/contributions.ts';
import { todayIn } from '../values/day.ts';
import type { Context } from './context.ts';
import type { Contributions } from './contribute.ts';
import { cellsOf } from './placements/cells.ts';
import { claimsOn, type PlacementInPeriod, placementsInPeriods } from './placements/in-period.ts';
import { placementsOfCandidates } from './placements/of-candidates.ts';
import { decisionsOn } from './referrals/decision.ts';
import { matchVacancies } from './vacancies/matches.ts';
import { searchVacancies } from './vacancies/search.ts';

/** What differs between organisations that keep vacancies and placements in the tables of the kit. */
export interface OwnReading {
  /** Columns of the placement table that the organisation's own measures are made of. */
  readonly placementColumns: readonly string[];
  /** The organisation's own figures, one list per report, in the order of the questions. */
  measures(
    questions: readonly ReportQuestion[],
    placements: readonly (readonly PlacementInPeriod[])[],
    context: Context,
  ): Promise<readonly (readonly MeasureShape[])[]>;
  /** How its contracts stand against what they oblige to, one per report; only where it imposes obligations. */
  obligation?(questions: readonly ReportQuestion[], context: Context): Promise<readonly ObligationShape[]>;
}

/** The contributions of an organisation whose vacancies and placements are in the tables of the kit. */
export function ownContributions(reading: OwnReading): Contributions {
  const today = (context: Context) => todayIn('Europe/Amsterdam', context.clock);
  return {
    vacancyPage: (questions, context) =>
      searchVacancies(context.db, context.organisation, questions, today(context), context.clock()),
    vacancyMatches: (questions, context) =>
      matchVacancies(context.db, questions, today(context), context.clock()),
    report: async (questions, context) => {
      const rows = await placementsInPeriods(context.db, questions, today(context), reading.placementColumns);
      const measures = await reading.measures(questions, rows, context);
      const cells = await cellsOf(context.db, questions, today(context));
      const obligations = await reading.obligation?.(questions, context);
      return questions.map((question, n) => ({
        asOf: context.clock().toISOString(),
        claims: claimsOn(rows[n] ?? [], question, context.keys.claim, today(context)),
        cells: cells[n] ?? {},
        measures: [...(measures[n] ?? [])],
        ...(obligations ? { obligation: obligations[n] } : {}),
      }));
    },
    placements: (candidates, context) =>
      placementsOfCandidates(context.db, candidates, context.keys.claim, context.clock()),
    decision: (referrals, context) => decisionsOn(context.db, referrals, context.clock()),
  };
}
