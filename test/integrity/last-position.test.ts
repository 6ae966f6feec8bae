import { randomUUID } from 'node:crypto';
import { eneco } from '@social-return/eneco/subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSubgraph, type TestSubgraph } from '../setup/subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startSubgraph(eneco);
});
afterAll(() => subgraph?.stop());

interface Payload {
  record: { id: string } | null;
  errors: { code: string; message: string }[];
}

async function change(mutation: string, input: object): Promise<Payload> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await subgraph.data<Record<string, Payload>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { id } errors { code message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return data[mutation] as Payload;
}

/** A vacancy, and accepted referrals of that many people to it. */
async function vacancyFor(positions: number, people: number): Promise<string[]> {
  const { record } = await change('createEnecoVacancy', {
    title: 'Monteur warmtenet',
    description: 'Leidingen leggen.',
    kind: 'JOB',
    positions,
    hoursPerWeekMin: 24,
    hoursPerWeekMax: 36,
    workplace: 'BU05990321',
  });
  const referrals = Array.from({ length: people }, () => `gemeente:${randomUUID()}`);
  for (const id of referrals) {
    await subgraph.sql(
      `insert into referral_decision (id, vacancy_id, candidate_id, status, decided_at)
       values ($1, $2, $3, 'ACCEPTED', now())`,
      [id, record?.id, `gemeente:${randomUUID()}`],
    );
  }
  return referrals;
}

const start = (referralId: string, more: object = {}) =>
  change('startEnecoPlacement', {
    referralId,
    kind: 'JOB',
    employer: 'Warmte BV',
    employerKvk: '12345678',
    start: '2026-02-01',
    hoursPerWeek: 32,
    workplace: 'BU05990321',
    startPosition: 'WIA_WAJONG',
    contractType: 'REGULAR',
    ...more,
  });

it('people who start at the same time get the last positions, and the others hear that it is full', async () => {
  const referrals = await vacancyFor(3, 12);
  const payloads = await Promise.all(referrals.map((id) => start(id)));
  expect(payloads.filter(({ record }) => record)).toHaveLength(3);
  const reasons = new Set(payloads.flatMap(({ errors }) => errors.map(({ code }) => code)));
  // CONFLICT: too many came at once, who comes again hears that it is full.
  expect([...reasons].every((code) => code === 'NOT_ALLOWED_NOW' || code === 'CONFLICT')).toBe(true);
  const { errors } = await start(referrals[payloads.findIndex(({ record }) => !record)] as string);
  expect(errors).toEqual([
    { code: 'NOT_ALLOWED_NOW', message: 'All 3 positions of the vacancy are taken on 2026-02-01.' },
  ]);
});

it('a position is free again on the day on which its placement is over', async () => {
  const [first, second] = (await vacancyFor(1, 2)) as [string, string];
  expect((await start(first, { end: '2026-02-15' })).errors).toEqual([]);
  expect((await start(second, { start: '2026-02-14' })).errors[0]?.code).toBe('NOT_ALLOWED_NOW');
  expect((await start(second, { start: '2026-02-15' })).errors).toEqual([]);
});
