import type { DataSource } from 'typeorm';
import { type ReportContribution, type ReportQuestion, report } from '../../chain/contributions.ts';
import { parsePeriod, previousPeriod } from '../../values/period.ts';
import type { Answer } from '../contribute.ts';
import { correction } from './corrections.ts';

type ReportAnswer = Answer<ReportQuestion, ReportContribution>;

/** In how many half-years after it a fixed one can still show corrections: two years. */
const LOOK_BACK = 4;

/**
 * Contributions to reports, out of what was fixed where the half-year was, and else live. A live one tells what was
 * recorded since about the half-years before it that are fixed. One statement finds all that is fixed; the live ones,
 * those of fixed half-years that are compared included, are asked at once and each once.
 */
export function withFixedPeriods(live: ReportAnswer): ReportAnswer {
  return async (questions, context) => {
    const fixed = await fixedReports(context.db, questions.flatMap(withEarlier));
    const open = questions.filter((question) => !fixed.has(keyOf(question)));
    const needed = new Map(
      open
        .flatMap((question) => [question, ...earlier(question).filter((before) => fixed.has(keyOf(before)))])
        .map((question) => [keyOf(question), question]),
    );
    const answers = needed.size === 0 ? [] : await live([...needed.values()], context);
    const now = new Map([...needed.keys()].map((key, n) => [key, answers[n]]));
    return questions.map((question) => {
      const kept = fixed.get(keyOf(question));
      if (kept) return kept;
      const corrections = earlier(question).flatMap((before) => {
        const [was, is] = [fixed.get(keyOf(before)), now.get(keyOf(before))];
        return (was && is && correction(before.period, was, is)) ?? [];
      });
      const current = now.get(keyOf(question)) as ReportContribution;
      return corrections.length === 0 ? current : { ...current, corrections };
    });
  };
}

function withEarlier(question: ReportQuestion): ReportQuestion[] {
  return [question, ...earlier(question)];
}

/** The same question about the half-years before it, the latest first. */
function earlier({ period, area }: ReportQuestion): ReportQuestion[] {
  const questions: ReportQuestion[] = [];
  let before = parsePeriod(period);
  for (let n = 0; n < LOOK_BACK; n += 1) {
    before = previousPeriod(before);
    questions.push({ period: before, area });
  }
  return questions;
}

function keyOf({ period, area }: ReportQuestion): string {
  return `${period} ${areaColumn(area)}`;
}

/** The whole city has no code in a question, and an empty one in the table. */
export function areaColumn(area: string | null): string {
  return area ?? '';
}

async function fixedReports(
  db: DataSource,
  questions: readonly ReportQuestion[],
): Promise<Map<string, ReportContribution>> {
  const asked = questions.map(({ period, area }) => ({ period, area: areaColumn(area) }));
  const rows: { period: string; area: string; contribution: string }[] = await db.query(
    `select period, area, contribution from fixed_report
     where (period, area) in (select period, area from jsonb_to_recordset($1::jsonb) as q(period text, area text))`,
    [JSON.stringify(asked)],
  );
  return new Map(
    rows.map(({ period, area, contribution }) => [
      `${period} ${area}`,
      report.parse(JSON.parse(contribution)),
    ]),
  );
}
