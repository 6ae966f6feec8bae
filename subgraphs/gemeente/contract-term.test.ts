import { report } from '@social-return/contract/questions/contributions';
import { budget } from '@social-return/test/setup/budget';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { addDays, type Day } from '@social-return/values/day';
import { parseEuro } from '@social-return/values/euro';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gemeente } from './subgraph.ts';
import {
  approve,
  BOSPOLDER,
  change,
  contract,
  make,
  newKey,
  newSha256,
  placement,
  refusal,
  registerPerson,
} from './testing.ts';

const clock = testClock();

const RUNS = budget({ quick: 10, deep: 30 });

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterAll(() => subgraph?.stop());

const TERM = 'It runs from 2025-01-01 up to 2025-07-01.';
const OUTSIDE = `The contract does not run on any day of the placement: a contract is filled in its own term. ${TERM}`;

it('refuses work that begins after the contract, or was over before it', async () => {
  const { id: contractId } = await make(subgraph, 'createGemeenteContract', contract({ end: '2025-07-01' }));
  const start = async (more: object) =>
    change(
      subgraph,
      'startGemeentePlacement',
      placement(await registerPerson(subgraph), { contractId, ...more }),
    );
  const refused = refusal('INVALID', 'contractId', OUTSIDE);
  expect(await start({ start: '2025-07-01' })).toEqual(refused);
  expect(await start({ start: '2024-09-01', end: '2025-01-01' })).toEqual(refused);
  expect((await start({ start: '2025-06-30' })).errors).toEqual([]);
  expect((await start({ start: '2024-09-01', end: '2025-01-02' })).errors).toEqual([]);
  const purchase = (doneOn: string) =>
    change(subgraph, 'recordGemeenteActivity', {
      ...{ contractId, kind: 'TRAINING', title: 'Cursus', registers: [], unit: 'COST', cost: '10.00' },
      ...{ doneOn, sha256: newSha256() },
    });
  expect((await purchase('2025-06-30')).errors).toEqual([]);
  const sentence = `The contract does not run on this day: a contract is filled in its own term. ${TERM}`;
  expect(await purchase('2025-07-01')).toEqual(refusal('INVALID', 'doneOn', sentence));
});

it('does not approve work of which the contract was over when it began', async () => {
  const { id: contractId } = await make(subgraph, 'createGemeenteContract', contract());
  const { id } = await make(
    subgraph,
    'startGemeentePlacement',
    placement(await registerPerson(subgraph), { contractId, start: '2025-09-01' }),
  );
  await make(subgraph, 'updateGemeenteContract', { id: contractId, expectedVersion: 1, end: '2025-07-01' });
  expect(await approve(subgraph, id)).toEqual(refusal('INVALID', 'contractId', OUTSIDE));
});

// No leap year, so that every day is 1/365.
const anyDay = fc.nat({ max: 300 }).map((n) => addDays('2025-01-02' as Day, n));
const anyWork = fc.record({
  start: anyDay,
  days: fc.option(fc.integer({ min: 1, max: 200 })),
  minutes: fc.constantFrom(60, 180, 300),
  approved: fc.boolean(),
});
const anyContract = fc.record({
  start: anyDay,
  days: fc.integer({ min: 1, max: 250 }),
  obligation: fc.constantFrom(0, 100_000, 500_000, 100_000_000),
  works: fc.array(anyWork, { maxLength: 5 }),
});

/** Day by day: € 40,000 a year for a full week of 36 hours, on days of both work and contract that have passed. */
function filledByHand({
  start,
  days,
  works,
}: typeof anyContract extends fc.Arbitrary<infer T> ? T : never): number {
  const end = addDays(start, days);
  let fullDays = 0;
  for (const work of works.filter(({ approved }) => approved)) {
    const over = work.days === null ? '9999-12-31' : addDays(work.start, work.days);
    for (let day = '2025-01-01' as Day; day <= '2026-03-02'; day = addDays(day, 1)) {
      if (work.start <= day && day < over && start <= day && day < end) fullDays += work.minutes / 2_160;
    }
  }
  return (fullDays * 4_000_000) / 365;
}

it('is filled by the days of its own term, up to its obligation, in its own fields and in the total of all', async () => {
  const worlds = fc.sample(anyContract, RUNS);
  const ids: string[] = [];
  // Rows of before the rule, that lie outside the term.
  await subgraph.sql('alter table placement disable trigger placement_in_term');
  for (const { start, days, obligation, works } of worlds) {
    const id = `gemeente:${newKey()}`;
    const candidateId = await registerPerson(subgraph, {}, []);
    await subgraph.sql(
      `insert into contract (id, title, kind, contractor_name, contractor_kvk, managing_team, value_cents,
         percentage_hundredths, obligation_cents, motivation, start, "end")
       values ($1, 'x', 'WORKS', 'x', '12345678', 'x', $2, $3, $4, 'x', $5, $6)`,
      [
        id,
        Math.max(obligation, 1) * 10,
        obligation === 0 ? 0 : 1_000,
        obligation,
        start,
        addDays(start, days),
      ],
    );
    for (const [n, work] of works.entries()) {
      await subgraph.sql(
        `insert into placement (id, kind, employer, employer_kvk, contract_id, start, "end", minutes_per_week,
           candidate_id, buurt, target_group, scheme_version_id, approval, no_displacement_declared)
         values ($1, 'JOB', 'x', $2, $3, $4, $5, $6, $7, '${BOSPOLDER}', 'PARTICIPATIEWET', 'gemeente:scheme-rotterdam-2023', $8, true)`,
        [
          ...[`gemeente:${newKey()}`, `1234567${n}`, id, work.start],
          ...[work.days === null ? null : addDays(work.start, work.days), work.minutes, candidateId],
          work.approved ? 'APPROVED' : 'SUBMITTED',
        ],
      );
    }
    ids.push(id);
  }
  await subgraph.sql('alter table placement enable trigger placement_in_term');

  const cents = (euro: string) => Number(parseEuro(euro, 'amount'));
  const read = `obligation filled realised overshoot`;
  const data = await subgraph.data<{ gemeente: Record<string, Record<string, string>> }>(
    `{ gemeente { ${ids.map((id, n) => `c${n}: contract(id: "${id}") { ${read} }`).join(' ')} } }`,
  );
  const found = ids.map((_id, n) => data.gemeente[`c${n}`] as Record<string, string>);
  for (const [n, world] of worlds.entries()) {
    const [filled, realised, overshoot] = ['filled', 'realised', 'overshoot'].map((name) =>
      cents(found[n]?.[name] ?? ''),
    );
    expect(Math.abs((filled as number) - filledByHand(world))).toBeLessThanOrEqual(0.5001);
    expect(realised).toBe(Math.min(filled as number, world.obligation));
    expect(overshoot).toBe(world.obligation === 0 ? 0 : (filled as number) - (realised as number));
  }

  const running = worlds.flatMap(({ start, days }, n) =>
    addDays(start, days) > '2026-01-01' ? [found[n] as Record<string, string>] : [],
  );
  const total = (name: string) => String(running.reduce((sum, row) => sum + cents(row[name] as string), 0));
  const { data: chain } = await subgraph.entities<{ gemeenteReport: unknown }>(
    [{ __typename: 'ChainReport', query: encodeQuestion({ period: '2026-H1', area: null }) }],
    '... on ChainReport { gemeenteReport }',
  );
  // The contracts of the tests before were over by then.
  expect(report.parse(chain._entities[0]?.gemeenteReport).obligation).toMatchObject({
    contracts: running.length,
    obligedCents: total('obligation'),
    realisedCents: total('realised'),
    overshootCents: total('overshoot'),
  });
}, 60_000);
