import {
  type CorrectionShape,
  type ReportContribution,
  type ReportQuestion,
  report,
} from '@social-return/contract/questions/contributions';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { parsePeriod, previousPeriod } from '@social-return/values/period';
import { LRUCache } from 'lru-cache';
import type { DataSource } from 'typeorm';
import type { Context } from '../context.ts';
import type { Answer } from '../contribute.ts';
import { type OtherName, packFormerNames, renamings } from '../erasure/former-names.ts';
import { marksOf } from '../reports/marks.ts';
import { correction } from './corrections.ts';

/** How an organisation answers questions about reports. */
export type ReportAnswer = Answer<ReportQuestion, ReportContribution>;

/** By which tokens people are counted whom other registers know by other ids. What is fixed goes by what was known then. */
export type OtherNames = (context: Context) => Promise<readonly OtherName[]>;

/** In how many half-years after it a fixed one can still show corrections: two years. */
const LOOK_BACK = 4;
/** Corrections are small: some hundred areas of four half-years. */
const REMEMBERED = 2_000;

/** What was worked out of one database, by its key: null where nothing was recorded since. */
type CorrectionMemory = LRUCache<string, { readonly found: CorrectionShape | null }>;

/**
 * Contributions to reports, out of what was fixed where the half-year was, and else live. A live one reports what was
 * recorded since about the half-years before it that are fixed. That is only worked out when something was: every write
 * notes, in its own transaction, which fixed half-years it changes, and what was worked out holds until the next one.
 */
export function withFixedPeriods(live: ReportAnswer, otherNames: OtherNames = async () => []): ReportAnswer {
  const memories = new WeakMap<DataSource, CorrectionMemory>();
  return async (questions, context) => {
    const remembered = memories.get(context.db) ?? new LRUCache({ max: REMEMBERED });
    memories.set(context.db, remembered);
    const fixed = await readFixedReports(context.db, questions);
    const open = questions.filter((question) => !fixed.has(keyOf(question)));
    const answers = open.length === 0 ? [] : await live(open, context);
    const now = new Map(open.map((question, n) => [keyOf(question), answers[n] as ReportContribution]));
    const corrections =
      open.length === 0 ? NO_CORRECTIONS : await correctionsOf(open, live, remembered, context);
    // After the claims: each name that they bear already is among these.
    const [erased, others] = await Promise.all([renamings(context.db), otherNames(context)]);
    const formerNames = (question: ReportQuestion, fixedAt?: string) => {
      const renamed = [...erased, ...others.filter(({ since }) => !fixedAt || since <= new Date(fixedAt))];
      return renamed.length === 0
        ? {}
        : { formerNames: packFormerNames(context.keys.claim, question, renamed) };
    };
    return questions.map((question) => {
      const kept = fixed.get(keyOf(question));
      if (kept) return { ...kept, ...formerNames(question, kept.fixedAt) };
      const current = now.get(keyOf(question)) as ReportContribution;
      const since = earlier(question).flatMap((before) => corrections.get(keyOf(before)) ?? []);
      return {
        ...current,
        ...(since.length === 0 ? {} : { corrections: since }),
        ...formerNames(question),
      };
    });
  };
}

const NO_CORRECTIONS: ReadonlyMap<string, CorrectionShape | null> = new Map();

/** What was recorded since about the fixed half-years before these open ones, by their key. */
async function correctionsOf(
  open: readonly ReportQuestion[],
  live: ReportAnswer,
  remembered: CorrectionMemory,
  context: Context,
): Promise<ReadonlyMap<string, CorrectionShape | null>> {
  const asked = new Map(open.flatMap(earlier).map((question) => [keyOf(question), question]));
  const { fixed: changes } = await marksOf(context);
  const today = todayIn(AMSTERDAM, context.clock);
  const changed = [...asked.values()].filter(({ period }) => changes.has(period));
  const memoryKey = (question: ReportQuestion) =>
    `${keyOf(question)} ${changes.get(question.period)} ${today}`;
  const unknown = changed.filter((question) => !remembered.has(memoryKey(question)));
  if (unknown.length > 0) {
    const [was, is] = await Promise.all([readFixedReports(context.db, unknown), live(unknown, context)]);
    unknown.forEach((question, n) => {
      const before = was.get(keyOf(question));
      const after = is[n];
      const found = before && after ? correction(question.period, before, after) : null;
      remembered.set(memoryKey(question), { found });
    });
  }
  return new Map(
    changed.map((question) => [keyOf(question), remembered.get(memoryKey(question))?.found ?? null]),
  );
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

/** What is fixed of these, without the claims that the asker holds: most of its bytes are those. */
async function readFixedReports(
  db: DataSource,
  questions: readonly ReportQuestion[],
): Promise<Map<string, ReportContribution>> {
  const asked = questions.map(({ period, area, held = [] }) => ({ period, area: areaColumn(area), held }));
  const rows: {
    period: string;
    area: string;
    contribution: string;
    digest: string;
    claims: string | null;
  }[] = await db.query(
    `select r.period, r.area, r.contribution, r.digest, case when not q.held ? r.digest then r.claims end as claims
       from jsonb_to_recordset($1::jsonb) as q(period text, area text, held jsonb)
       join fixed_report r on r.period = q.period and r.area = q.area`,
    [JSON.stringify(asked)],
  );
  return new Map(
    rows.map(({ period, area, contribution, digest, claims }) => [
      `${period} ${area}`,
      // The claims bear other names once somebody in them was erased, and then their digest is another one too.
      report.parse({ ...(JSON.parse(contribution) as object), digest, claims }),
    ]),
  );
}
