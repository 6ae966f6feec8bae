import { randomUUID } from 'node:crypto';
import { report } from '@social-return/contract/questions/contributions';
import { claimsDigest } from '@social-return/contract/questions/packed-claims';
import { NOON, startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { eneco } from '../subgraph.ts';
import { BOSPOLDER, change, createRecord, PLACEMENT, refusal } from '../testing.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(eneco);
  await createRecord(subgraph, 'startEnecoPlacement', { ...PLACEMENT, start: '2025-07-01' });
});

afterAll(() => subgraph?.stop());

/** What Eneco contributes, byte for byte. */
async function contribution(period: string, area: string | null): Promise<string> {
  const key = { __typename: 'ChainReport', query: encodeQuestion({ period, area }) };
  const { data } = await subgraph.entities<{ enecoReport: unknown }>(
    [key],
    '... on ChainReport { enecoReport }',
  );
  return JSON.stringify(data._entities[0]!.enecoReport);
}

const FIELDS = 'period fixedAt';

it('fixes no half-year that still goes on', async () => {
  expect(await change(subgraph, 'fixEnecoPeriod', { period: '2026-H1' }, FIELDS)).toEqual(
    refusal(
      'NOT_ALLOWED_NOW',
      'period',
      'Expected a half-year that is over: 2026-H1 goes on until 2026-07-01.',
    ),
  );
});

it('fixes a half-year once, serves it byte for byte, and shows later records as corrections after it', async () => {
  const live = report.parse(JSON.parse(await contribution('2025-H2', null)));
  const input = { period: '2025-H2', idempotencyKey: randomUUID() };
  const fixed = { record: { period: '2025-H2', fixedAt: NOON.toISOString() }, errors: [] };
  expect(await change(subgraph, 'fixEnecoPeriod', input, FIELDS)).toEqual(fixed);
  expect(await change(subgraph, 'fixEnecoPeriod', input, FIELDS)).toEqual(fixed);
  expect(await change(subgraph, 'fixEnecoPeriod', { period: '2025-H2' }, FIELDS)).toEqual(
    refusal('CONFLICT', 'period', 'This half-year was fixed before, and stays as it is.'),
  );

  const [city, buurt] = [await contribution('2025-H2', null), await contribution('2025-H2', BOSPOLDER)];
  expect(report.parse(JSON.parse(city))).toEqual({
    ...live,
    fixedAt: NOON.toISOString(),
    digest: claimsDigest(live.claims ?? ''),
  });
  expect(report.parse(JSON.parse(await contribution('2026-H1', null))).corrections).toBeUndefined();

  const late = { ...PLACEMENT, candidateId: 'gemeente:candidate2', start: '2025-10-01' };
  await createRecord(subgraph, 'startEnecoPlacement', late);
  expect(await contribution('2025-H2', null)).toBe(city);
  expect(await contribution('2025-H2', BOSPOLDER)).toBe(buurt);
  expect(report.parse(JSON.parse(await contribution('2026-H1', null))).corrections).toEqual([
    {
      period: '2025-H2',
      people: 1,
      figures: [expect.objectContaining({ unit: 'weighted-fte', fixed: '0.90', now: '1.35' })],
    },
  ]);
});

it('shows hours that change in a fixed half-year as a correction, and moves nothing of what is fixed', async () => {
  const city = await contribution('2025-H2', null);
  const [first] = await subgraph.sql<{ id: string }>(`select id from placement where start = '2025-07-01'`);
  const input = { id: first?.id, expectedVersion: 1, from: '2025-10-01', hoursPerWeek: 18 };
  expect((await change(subgraph, 'changeEnecoPlacementHours', input, 'id')).errors).toEqual([]);
  expect(await contribution('2025-H2', null)).toBe(city);
  // Half of 0.90 for 92 of the 184 days less than the 1.35 of before: 1.125.
  expect(report.parse(JSON.parse(await contribution('2026-H1', null))).corrections).toMatchObject([
    { period: '2025-H2', figures: [{ unit: 'weighted-fte', fixed: '0.90', now: '1.13' }] },
  ]);
  expect(
    (
      await change(
        subgraph,
        'changeEnecoPlacementHours',
        { ...input, expectedVersion: 2, hoursPerWeek: 36 },
        'id',
      )
    ).errors,
  ).toEqual([]);
  expect(report.parse(JSON.parse(await contribution('2026-H1', null))).corrections).toMatchObject([
    { figures: [{ now: '1.35' }] },
  ]);
});

it('leaves nothing fixed when fixing fails halfway', async () => {
  await subgraph.sql(
    "alter table fixed_report add constraint full_up check (period <> '2024-H1' or area <> 'BU05990321')",
  );
  const { data } = await subgraph.ask<{ fixEnecoPeriod: unknown }>(
    'mutation ($input: FixEnecoPeriodInput!) { fixEnecoPeriod(input: $input) { record { period } } }',
    { input: { period: '2024-H1', idempotencyKey: randomUUID() } },
  );
  expect(data.fixEnecoPeriod).toBeNull();
  expect(await subgraph.sql('select id from fixed_period')).toEqual([{ id: '2025-H2' }]);
});

it.each([
  'update fixed_report set contribution = $$ $$',
  'delete from fixed_report',
  'truncate fixed_report',
  'update fixed_period set fixed_at = now()',
  'delete from fixed_period',
])('is never changed or removed: %s', async (statement) => {
  await expect(subgraph.sql(statement)).rejects.toThrow('What is fixed is never changed or removed.');
});

it('fixes the finished half-years of a demo that it just loaded, where it is asked to', async () => {
  const demo = await startSubgraph(eneco, { environment: { DEMO: 'small', DEMO_FIXED: 'yes' } });
  const fixed = () => demo.sql<{ id: string }>('select id from fixed_period order by id desc');
  const finished = ['2025-H2', '2025-H1', '2024-H2', '2024-H1', '2023-H2', '2023-H1', '2022-H2'];
  try {
    await vi.waitFor(async () => expect((await fixed()).map(({ id }) => id)).toEqual(finished), 60_000);
  } finally {
    await demo.stop();
  }
}, 90_000);
