import { input, recompute } from '@social-return/contract/questions/figures';
import type { Day } from '@social-return/values/day';
import { CLAUSE_ROWS } from '../published/clause-rows.ts';
import { COUNTED_IN_MONTHS } from '../published/month-rows.ts';
import { PUBLISHED_SCHEMES } from '../published/published-schemes.ts';
import { FULL_TIME_MINUTES } from '../published/scheme-rows.ts';
import type { ClauseTerms } from './clause.ts';
import type { Circumstances, SchemeFacts } from './scheme-facts.ts';
import { lineInputs } from './scheme-lines.ts';
import type { SchemeBlock, SchemeTerms } from './scheme-terms.ts';
import type { SchemeValue } from './scheme-value.ts';
import { TRIAL_BOOK } from './trial-lineage.ts';
import type { Extras } from './worth.ts';

const cents = (euro: number | undefined) => (euro === undefined ? null : BigInt(euro) * 100n);

/** For tests: a version by the key of its source, as the migration seeds it; a test compares the database with the sources. */
export function termsOfSource(sourceKey: string): SchemeTerms {
  for (const scheme of PUBLISHED_SCHEMES) {
    const version = scheme.versions.find((one) => one.sourceKey === sourceKey);
    if (version) {
      return {
        id: version.id,
        schemeId: scheme.id,
        label: version.label,
        validFrom: version.validFrom as Day,
        validUntil: version.validUntil as Day | null,
        source: version.source,
        assumption: version.assumption ?? false,
        method: version.method ?? 'FIXED_BLOCK',
        blocks: new Map(
          version.blocks.map(({ group, euro, cap, monthsInGroup }): [string, SchemeBlock] => [
            group,
            {
              amountCents: BigInt(euro) * 100n,
              fullTimeMinutesPerWeek: FULL_TIME_MINUTES,
              monthCap: cap,
              monthsInGroupMin: monthsInGroup ?? null,
            },
          ]),
        ),
        bonuses: new Map(Object.entries(version.bonuses).map(([kind, euro]) => [kind, BigInt(euro) * 100n])),
        rules: new Map([
          ...Object.entries(version.rules).map(([kind, [value]]): [string, number] => [kind, value]),
          ...COUNTED_IN_MONTHS.filter(([id]) => id === version.id).map((): [string, number] => [
            'COUNT_MONTHS',
            1,
          ]),
        ]),
      };
    }
  }
  throw new Error(`No published version has the key ${sourceKey}.`);
}

/** For tests: the clauses of one organisation, as the migration seeds them. */
export function clausesOf(who: string): ClauseTerms[] {
  return CLAUSE_ROWS.filter((row) => row.who === who).map((row) => ({
    id: row.id,
    contractKinds: row.kinds ?? null,
    validFrom: (row.from ?? null) as Day | null,
    validUntil: (row.until ?? null) as Day | null,
    comparison: row.comparison,
    percentageHundredths: row.percentage ?? null,
    thresholdCents: cents(row.threshold),
    thresholdIncluded: row.included ?? false,
    monthsMin: row.monthsMin ?? null,
    labourShareBelowHundredths: row.labourShareBelow ?? null,
    capCents: cents(row.cap),
    specialAboveCents: cents(row.specialAbove),
    below: row.below ?? 'NONE',
  }));
}

/** For tests: a full-time placement through 2025 of which nothing more is known. */
export function facts(
  targetGroup: string,
  more: Partial<Record<keyof SchemeFacts, unknown>> = {},
): SchemeFacts {
  const start = (more.start ?? '2025-01-01') as Day;
  return {
    ...NOTHING_KNOWN,
    targetGroup,
    start,
    end: '2026-01-01' as Day,
    minutesPerWeek: FULL_TIME_MINUTES,
    award: null,
    contractStart: null,
    firstSrDay: start,
    placedHereUntil: null,
    costs: [],
    confirmedUntil: null,
    ...more,
  } as SchemeFacts;
}

/** For tests: a placement of which nothing more is known. */
export const NOTHING_KNOWN: Circumstances = {
  ageBand: null,
  permanentContract: null,
  statusHolder: null,
  disability: null,
  disabilityKind: null,
  groupSince: null,
  registeredJobSeeker: null,
  educationLevel: null,
  benefitBackground: null,
  newApprenticeship: null,
  stageMonths: null,
  employedHereUntil: null,
  lksUntil: null,
  workedMinutes: null,
  contractorYearMinutes: null,
};

/** For tests: a placement of which only the hours count. */
export const NO_EXTRAS: Omit<Extras, 'start'> = {
  bonusCents: 0,
  costs: [],
  confirmedUntil: null,
};

/** For tests: a value as a trial shows it, computed anew out of the stored form of its inputs. */
export function recomputeValue({ lines }: SchemeValue): string {
  const inputs = lineInputs(lines, (name, title, value) => input(name, title, value));
  const rule = { id: 'gemeente.trial-value', version: '2026.2' };
  return recompute(TRIAL_BOOK, JSON.parse(JSON.stringify({ rule, inputs })));
}
