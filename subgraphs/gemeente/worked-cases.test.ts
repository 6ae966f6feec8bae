import { readFileSync } from 'node:fs';
import type { Day } from '@social-return/values/day';
import { formatEuro } from '@social-return/values/euro';
import { type Rational, rational, roundHalfAwayFromZero, sum } from '@social-return/values/rational';
import { describe, expect, it } from 'vitest';
import { schemeActivity } from './interpretation/activity-figure.ts';
import { businessCase, type CaseParameter, termsOn } from './interpretation/business-case.ts';
import { type ClauseAnswer, clauseFor } from './interpretation/clause.ts';
import { contractorFigures } from './interpretation/contractor-figures.ts';
import { workByContractor } from './interpretation/contractors.ts';
import { effortValue } from './interpretation/effort-value.ts';
import { obligation } from './interpretation/obligation.ts';
import type { SchemeFacts } from './interpretation/scheme-facts.ts';
import { type SchemeTerms, versionFor } from './interpretation/scheme-terms.ts';
import { clausesOf, facts, termsOfSource } from './interpretation/scheme-testing.ts';
import { centsOf, schemeValue } from './interpretation/scheme-value.ts';
import { type ActivityTerms, purchaseValue } from './interpretation/social-purchase.ts';
import { BUSINESS_CASE_PARAMETERS } from './published/business-case-rows.ts';
import { PURCHASE_ROWS } from './published/clause-rows.ts';

const DOCUMENT = readFileSync(new URL('../../docs/worked-cases.md', import.meta.url), 'utf8');

/** The bold amounts of each case, by its number. */
const WRITTEN = new Map(
  DOCUMENT.split(/^## /m)
    .slice(1)
    .map((part) => [
      Number.parseInt(part, 10),
      [...part.matchAll(/\*\*€ ([\d,.]+)\*\*/g)].map(([, amount = '']) => amount.replaceAll(',', '')),
    ]),
);

const day = (text: string) => text as Day;
const euro = (cents: Rational | bigint) => formatEuro(roundHalfAwayFromZero(cents));
const worth = (terms: SchemeTerms, placement: SchemeFacts, from = placement.start) =>
  euro(centsOf(schemeValue(terms, placement, { from, until: placement.end ?? from })));
const hours = (count: number) => ({ minutesPerWeek: count * 60 });
const span = (start: string, end: string) => ({ start, end });
const clause = (who: string, value: number, more: object = {}): ClauseAnswer =>
  clauseFor(clausesOf(who), {
    valueCents: BigInt(value) * 100n,
    kind: 'SERVICES',
    on: day('2025-06-01'),
    months: null,
    labourShareHundredths: null,
    large: null,
    ...more,
  });
const asked = (answer: ClauseAnswer) => euro(answer.obligationCents ?? 0n);

const wia = facts('WIA', { ...span('2021-10-01', '2022-05-01'), ...hours(24) });
const pupil = facts('BBL_1_2', { ...span('2024-09-01', '2025-08-01'), ...hours(32), educationLevel: 2 });
const nug = facts('NUG', { ...span('2025-03-01', '2025-09-01'), ...hours(18) });
const longOn = (groupSince: string) =>
  facts('PARTICIPATIEWET', { ...span('2021-01-01', '2022-01-01'), ...hours(28), groupSince });
const unemployed = facts('WW', span('2024-07-01', '2026-01-01'));
const hired = (stageMonths: number) => facts('WAJONG_BANENAFSPRAAK', { stageMonths });
const invoice = (register: string) => {
  const rules = PURCHASE_ROWS.filter(({ who }) => who === 'Twente').map((row) => ({
    register: row.register,
    shareHundredths: row.share,
  }));
  return euro(purchaseValue(rules, new Set([register]), 1_234_567n) as Rational);
};

/** The same cases, computed. */
const COMPUTED: Readonly<Record<number, () => readonly string[]>> = {
  1: () => {
    const versions = [termsOfSource('UT1'), termsOfSource('UT2')];
    const held = versionFor(versions, wia.start);
    return [worth(held as SchemeTerms, wia), worth(termsOfSource('UT2'), wia)];
  },
  2: () => [worth(termsOfSource('DH'), pupil)],
  3: () => [
    asked(clause('Amsterdam', 180_000, { kind: 'SUBSIDY' })),
    asked(clause('Amsterdam', 200_000, { kind: 'SUBSIDY' })),
  ],
  4: () => [invoice('CODE_SOCIALE_ONDERNEMINGEN'), invoice('SOCIAL_ENTERPRISE_NL')],
  5: () => [worth(termsOfSource('LEI'), { ...nug, disability: true }), worth(termsOfSource('LEI'), nug)],
  6: () => [
    worth(termsOfSource('UT1'), longOn('2019-06-01')),
    worth(termsOfSource('UT1'), longOn('2019-01-01')),
    worth(termsOfSource('LEI'), longOn('2019-06-01')),
    worth(termsOfSource('HAR'), longOn('2019-01-01')),
  ],
  7: () => [11, 12].map((count) => worth(termsOfSource('HAR'), facts('WIA', hours(count)))),
  8: () => [
    worth(
      termsOfSource('HAR'),
      facts('WIA', { ...span('2025-01-01', '2025-07-01'), ...hours(24), ageBand: 'FROM_55' }),
    ),
  ],
  9: () => [
    worth(termsOfSource('DH'), unemployed),
    worth(termsOfSource('DH'), unemployed, day('2025-07-01')),
    worth(termsOfSource('DH'), facts('WW', span('2023-07-01', '2026-11-01'))),
  ],
  10: () => [
    worth(termsOfSource('UT2'), facts('WIA', span('2024-01-01', '2025-01-01'))),
    worth(termsOfSource('UT2'), facts('WIA', span('2024-02-29', '2024-03-01'))),
  ],
  11: () => [
    worth(
      termsOfSource('UT2'),
      facts('PARTICIPATIEWET', { ...hours(32), permanentContract: true, statusHolder: true }),
    ),
  ],
  12: () => [6, 5].map((months) => worth(termsOfSource('DH'), hired(months))),
  13: () => [12_000_000, 20_000_000].map((value) => asked(clause('Súdwest-Fryslân', value))),
  14: () =>
    [2_999, 3_000].map((labourShareHundredths) =>
      asked(clause('Leidschendam-Voorburg', 500_000, { kind: 'SUPPLIES', labourShareHundredths })),
    ),
  15: () => {
    const terms = termsOn(PARAMETERS, day('2025-01-01'));
    const block = { amountCents: 4_000_000n, fullTimeMinutesPerWeek: 2160, monthCap: 24 };
    const weeks = [36, 24, 40].map((count) => count * 60);
    const months = { from: day('2025-02-01'), until: day('2025-08-01') };
    const measures = businessCase(
      {
        people: 3,
        weekMinutes: weeks.reduce((all, minutes) => all + BigInt(Math.min(minutes, 2160)), 0n),
        effortCents: sum(
          weeks.map((minutesPerWeek) => effortValue(block, { start: months.from, minutesPerWeek }, months)),
        ),
        schemes: [{ label: 'Rotterdam 2023', validFrom: '2023-01-01', source: 'x', people: 3 }],
      },
      terms,
    );
    return measures.map(({ amount }) => amount);
  },
  16: () => {
    const activity = (terms: ActivityTerms | null, costCents: bigint, hundredths: bigint) => {
      const value = schemeActivity(terms, costCents, rational(hundredths, 100n), {
        label: 'Rotterdam',
        validFrom: '2020-01-01',
        source: 'x',
        assumption: true,
      });
      return 'refusal' in value ? '0.00' : value.amount;
    };
    return [
      activity({ terms: 'RATE', amountCents: 10_000n }, 0n, 1_250n),
      activity({ terms: 'COST', amountCents: null }, 321_099n, 0n),
      activity(null, 0n, 1_250n),
    ];
  },
  17: () => {
    const term = { start: day('2025-01-01'), end: day('2026-01-01') };
    const block = { amountCents: 2_000_000n, fullTimeMinutesPerWeek: 2160, monthCap: null };
    const until = day('2025-04-01');
    const firms = ['11111111', '22222222'].map((kvk, n) => ({
      ...{ kvk, name: kvk, lead: n === 0, from: term.start, until: term.end, share: null },
    }));
    const holders = { contractors: firms, successions: [], asOf: until };
    const work = workByContractor(
      { ...holders, term },
      {
        placements: firms.map(({ kvk: contractorKvk }) => ({
          contractorKvk,
          worth: ({ start: from }) =>
            effortValue(block, { start: from, minutesPerWeek: 2160 }, { from, until }),
        })),
        activities: [{ contractorKvk: '22222222', day: day('2025-02-01'), cents: 123_456n }],
        custom: [],
      },
    );
    const effortRule = { id: 'x', version: '1', validFrom: '2025-01-01', source: 'x', assumption: true };
    const [first, second] = contractorFigures(work, {
      ...holders,
      effortRule: { ...effortRule, explanations: { NL: '', EN: '' } },
    });
    const effort = [first?.effort ?? 0n, second?.effort ?? 0n];
    const filled = (first?.filled ?? 0n) + (second?.filled ?? 0n);
    const asks = obligation(100_000_000n, 500);
    return [asks, sum(effort), ...effort, second?.filled ?? 0n, filled, asks - filled].map(euro);
  },
};

const PARAMETERS: readonly CaseParameter[] = BUSINESS_CASE_PARAMETERS.map((row) => ({
  ...row,
  validFrom: day(row.validFrom),
  validUntil: row.validUntil === null ? null : day(row.validUntil),
  value: BigInt(row.value),
  explanationNl: row.explanations.NL,
  explanationEn: row.explanations.EN,
}));

describe('the worked cases', () => {
  it('are all computed', () => {
    expect([...WRITTEN.keys()]).toEqual(Object.keys(COMPUTED).map(Number));
  });

  it.each([...WRITTEN])('%i is what was computed by hand: %j', (number, amounts) => {
    expect(amounts.length).toBeGreaterThan(0);
    expect(COMPUTED[number]?.()).toEqual(amounts);
  });

  it('3 is on trust below the threshold, and from it on is not', () => {
    expect(clause('Amsterdam', 199_999).asks).toBe('ON_TRUST');
    expect(clause('Amsterdam', 200_000).asks).toBe('PERCENTAGE');
  });
});
