import { CHAIN_RULE_BOOK } from '@social-return/contract/questions/chain-rules';
import { recompute } from '@social-return/contract/questions/figures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerStatus } from '../model/answer.ts';
import { lineageOf, type ShownReport } from './lineage.ts';

const AS_OF = '2026-03-02T10:00:00.000Z';
const organisation = (id: string) => ({ id, title: id, reading: '', ownUnit: '' }) as never;
const count = fc
  .option(fc.nat({ max: 5_000 }))
  .map((value) => ({ value, suppressed: value === null, roundedTo: 1 }));
const tenths = fc.nat({ max: 1_000_000 }).map((value) => value / 10);
const cents = fc.bigInt({ min: 0n, max: 10n ** 12n });
const share = fc.constant(null);

/** As if it had passed the gate, which alone publishes. */
const published = <T>(value: T) => value as unknown as ShownReport;

const shownReport: fc.Arbitrary<ShownReport> = fc
  .record({
    uniquePeople: count,
    placements: count,
    hours: fc.option(tenths),
    doubleClaims: count,
    doubleHours: fc.option(tenths),
    residents: fc.option(fc.record({ inside: count, outside: count, unknown: count, share })),
    durable: fc.option(
      fc.tuple(count, fc.nat({ max: 5_000 }), count).map(([lasted, left, notKnown]) => [
        {
          months: 6,
          lasted,
          notKnown,
          known: { ...lasted, value: lasted.value === null ? null : lasted.value + left },
          share: null,
        },
      ]),
    ),
    obligations: fc.option(
      fc
        .tuple(cents, fc.option(cents), fc.nat({ max: 50 }), fc.nat({ max: 50 }))
        .map(([obliged, realised, withClause, without]) => [
          {
            organisation: organisation('gemeente'),
            obliged,
            realised,
            overshoot: realised,
            suppressed: realised === null,
            contracts: withClause + without,
            withClause,
            coverage: null,
          },
        ]),
    ),
    attribution: fc.option(
      fc.tuple(tenths, tenths, count).map(([claimedHours, attributedHours, placements]) => [
        {
          organisation: organisation('eneco'),
          claimedHours,
          attributedHours,
          doubleClaimedHours: Math.max(0, Math.round(10 * (claimedHours - attributedHours)) / 10),
          placements,
        },
      ]),
    ),
    suppressedCells: fc.option(fc.nat()),
  })
  .map((report) =>
    published({
      ...report,
      answeredBy: [
        { organisation: organisation('gemeente'), status: 'ANSWERED' as AnswerStatus, asOf: AS_OF },
        { organisation: organisation('eneco'), status: 'MISSING' as AnswerStatus, asOf: null },
      ],
      fixedParts: [],
      corrections: [
        {
          organisation: organisation('eneco'),
          period: '2025-H1',
          figures: [{ unit: 'fte', unitTitle: 'fte', fixed: '1.00', now: '2.50' }],
        },
        { organisation: organisation('eneco'), period: '2024-H2', figures: null },
      ],
    }),
  );

/** Every number of a report by its path, as a naive walk finds it; null where it is hidden. */
function numbersOf(value: unknown, path: string): [string, string | null][] {
  if (typeof value === 'number' || typeof value === 'bigint') return [[path, String(value)]];
  if (typeof value !== 'object' || value === null) return [];
  if ('suppressed' in value && 'value' in value) return [[path, value.value as string | null]];
  if (Array.isArray(value)) {
    return value.flatMap((one) => numbersOf(one, `${path}.${one.months ?? one.organisation.id}`));
  }
  return Object.entries(value).flatMap(([key, part]) =>
    ['suppressed', 'months', 'organisation'].includes(key) ? [] : numbersOf(part, `${path}.${key}`),
  );
}

describe('the lineage of a report', () => {
  it('names every number that the report shows, with its amount', () => {
    fc.assert(
      fc.property(shownReport, ({ answeredBy, fixedParts, corrections, ...report }) => {
        const lineage = lineageOf({ ...report, answeredBy, fixedParts, corrections });
        const named = new Map(lineage.map(({ figure, amount }) => [figure, amount]));
        expect(named.size).toBe(lineage.length);
        for (const [path, value] of Object.entries(report).flatMap(([key, part]) => numbersOf(part, key))) {
          const amount = named.get(path);
          const scale = /obliged|realised|overshoot/.test(path) ? 100 : 1;
          if (value === null) expect(amount, path).toBeNull();
          else expect(Number(amount), path).toBeCloseTo(Number(value) / scale, 6);
        }
      }),
    );
  });

  it('makes every amount again out of its rule and inputs, and gives no figure that is hidden as an input', () => {
    fc.assert(
      fc.property(shownReport, (report) => {
        for (const { amount, rule, inputs } of lineageOf(report)) {
          const parts = inputs.filter(({ name }) => !name.startsWith('asOf:'));
          if (amount === null) expect(parts).toEqual([]);
          else expect(recompute(CHAIN_RULE_BOOK, { rule, inputs })).toBe(amount);
        }
      }),
    );
  });

  it('names what a fixed figure would be now beside what it was, and nothing of a hidden correction', () => {
    const [report] = fc.sample(shownReport, { numRuns: 1, seed: 1 }) as [ShownReport];
    const found = lineageOf(report).filter(({ figure }) => figure.startsWith('corrections.'));
    expect(found).toMatchObject([
      {
        figure: 'corrections.eneco.2025-H1.fte',
        amount: '2.50',
        rule: { id: 'chain.corrections' },
        inputs: [{ value: '2.50' }, { name: 'fixed', value: '1.00' }, {}],
      },
    ]);
  });

  it('computes shares of the numbers as they are shown', () => {
    const lineage = lineageOf(
      published({
        ...fc.sample(shownReport, { numRuns: 1, seed: 1 })[0]!,
        residents: {
          inside: { value: 15, suppressed: false },
          outside: { value: 30, suppressed: false },
          unknown: { value: 5, suppressed: false },
          share: 0.333,
        },
      }),
    );
    expect(lineage.find(({ figure }) => figure === 'residents.share')).toMatchObject({
      amount: '0.333',
      rule: { id: 'chain.residents-share', assumption: true },
      inputs: [
        { name: 'inside', value: '15' },
        { name: 'outside', value: '30' },
        { name: 'asOf:gemeente', title: 'antwoord van gemeente', value: AS_OF },
      ],
    });
  });
});
