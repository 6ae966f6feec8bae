import { Gate } from '@social-return/contract/publication/gate';
import { PUBLICATION_THRESHOLDS, type Thresholds } from '@social-return/contract/publication/thresholds';
import { type ReportContribution, report } from '@social-return/contract/questions/contributions';
import { WRITTEN } from '@social-return/contract/questions/members';
import { CHAIN_REPORT } from '@social-return/contract/questions/questions';
import { questionIn } from '@social-return/contract/questions/written-question';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { parsePeriod, periodStart } from '@social-return/values/period';
import { contributionsIn, partiesOn, readAnswers } from '../interpretation/answers.ts';
import { type CountedClaims, countClaims, questionKey, withHeldClaims } from '../interpretation/counted.ts';
import type { HeldClaims } from '../interpretation/held-claims.ts';
import { answersShown } from '../model/answer.ts';
import type { ChainReport } from '../model/report.ts';
import type { OrganisationMeasures } from '../model/report-parts.ts';
import { Agreement } from './agreement.ts';
import { factsOfFixing } from './fixed.ts';
import { NO_COUNTS, publishCounts } from './published-counts.ts';
import { publishDeliveries } from './published-deliveries.ts';
import { publishMeasures } from './published-measures.ts';
import { publishAttribution, publishObligations } from './published-parts.ts';
import type { Representation } from './questions.ts';
import { reportKey } from './report-key.ts';

/** The units of money that stayed in the neighbourhood. */
const LOCAL_MONEY: ReadonlySet<string> = new Set(['euro-local']);

/** The units of the business case per person. */
const BUSINESS_CASE: ReadonlySet<string> = new Set([
  'euro-benefit-saved-per-person',
  'euro-effort-per-person',
]);

/** What can be set for a resolver of the chain: the thresholds of this deployment. */
export interface ChainContext {
  readonly thresholds?: Thresholds;
  /** That organisations publish by the same. */
  readonly agreement?: Agreement;
  /** The claims that it holds; without it all claims are sent with every question. */
  readonly heldClaims?: HeldClaims<CountedClaims>;
}

/** The report over everybody who answered. Without any answer there are no figures: nothing is not zero. */
export async function chainReport(
  representation: Representation,
  {
    thresholds = PUBLICATION_THRESHOLDS,
    agreement = new Agreement(thresholds),
    heldClaims,
  }: ChainContext = {},
): Promise<ChainReport> {
  const { period, area, running } = questionIn(WRITTEN.report, representation.query);
  const key = reportKey(parsePeriod(period), area, undefined, running);
  const answers = withHeldClaims(
    agreement.among(
      readAnswers(CHAIN_REPORT, report, representation, partiesOn(periodStart(parsePeriod(period)))),
    ),
    questionKey(period, area),
    heldClaims,
  );
  const contributions = contributionsIn(answers);
  const today = contributions.map(({ asOf }) => todayIn(AMSTERDAM, () => new Date(asOf)));
  const ended = isPast(today, key.end);
  const fixed = contributions.length === 0 ? null : contributions.every(({ fixedAt }) => fixedAt);
  const standing = running || (ended && fixed) ? 'STANDS' : ended ? 'NOT_FIXED' : 'RUNS';
  const gate = new Gate(key.area.code, thresholds, everybody(contributions), standing);
  const counted = countClaims(contributions, heldClaims);
  const begun = today.length === 0 ? null : today.some((day) => day >= key.start);
  const published = publishMeasures(answers, key.query, gate);
  // What has not begun hides nobody.
  const measures = begun ? published : published.map((own) => ({ ...own, suppressed: 0 }));
  const shown = {
    ...(begun ? publishCounts(counted, contributions, gate) : NO_COUNTS),
    attribution: publishAttribution(answers, counted, gate),
    ownMeasures: measures,
    obligations: publishObligations(answers, key.area.code, gate),
  };
  return {
    ...key,
    // As it came: the key of the entity that was asked for may say what was held.
    query: String(representation.query),
    ...shown,
    begun,
    ended,
    fixed,
    suppressedCells: contributions.length === 0 ? null : countSuppressed(shown),
    localMoney: ofUnits(measures, LOCAL_MONEY),
    businessCase: ofUnits(measures, BUSINESS_CASE),
    deliveries: publishDeliveries(answers, key.query),
    ...factsOfFixing(answers, key, gate, running),
    answeredBy: answersShown(answers),
  };
}

/** By the clocks of all that answered; null when nobody did. */
function isPast(today: readonly string[], end: string): boolean | null {
  return today.length === 0 ? null : today.every((day) => day >= end);
}

function everybody(contributions: readonly ReportContribution[]): ReportContribution['cells'][] {
  return contributions.map(({ cells }) => cells);
}

/** Counts that are hidden, wherever they stand in the report. */
function countSuppressed(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const { suppressed } = value as { suppressed?: boolean | number };
  const inside = Object.values(value).reduce<number>((sum, part) => sum + countSuppressed(part), 0);
  return Number(suppressed ?? 0) + inside;
}

/** Of each organisation that has them, its figures in these units. */
function ofUnits(
  measures: readonly OrganisationMeasures[],
  units: ReadonlySet<string>,
): OrganisationMeasures[] {
  return measures
    .map((own) => ({
      ...own,
      suppressed: 0,
      measures: own.measures.filter(({ unit }) => units.has(unit)),
    }))
    .filter((own) => own.measures.length > 0);
}
