import { runRetention } from '@social-return/subgraph-kit/retention/run';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gemeente } from './subgraph.ts';
import { make, registerPerson } from './testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterAll(() => subgraph?.stop());

/** Runs the job as somebody would on that day; gives its counts by category. */
async function retention(moment: string, ...words: string[]): Promise<Record<string, number>> {
  let text = '';
  const code = await runRetention(
    gemeente,
    words,
    { DATABASE_URL: subgraph.databaseUrl },
    {
      write: (part) => {
        text += part;
      },
      clock: () => new Date(moment),
    },
  );
  expect(code).toBe(0);
  return Object.fromEntries(
    [...text.matchAll(/^ *(\d+) {2}([\w-]+) /gm)].map(([, count, name]) => [name, Number(count)]),
  );
}

it('deletes nothing a day early, and reports first what would go', async () => {
  await subgraph.sql('delete from idempotency');
  await subgraph.sql(
    `insert into idempotency (key, mutation, input_hash, created_at)
     values ('one-of-a-leap-day', 'x', 'y', '2028-01-30T12:00:00Z')`,
  );
  expect(await retention('2028-02-28T22:59:59Z', '--dry-run')).toMatchObject({ 'idempotency-keys': 0 });
  // In the Netherlands it is 29 February from here on.
  expect(await retention('2028-02-28T23:00:00Z', '--dry-run')).toMatchObject({ 'idempotency-keys': 1 });
  expect(await subgraph.sql('select key from idempotency')).toHaveLength(1);
  expect(await retention('2028-02-28T23:00:00Z')).toMatchObject({ 'idempotency-keys': 1 });
  expect(await subgraph.sql('select key from idempotency')).toEqual([]);
});

it('asks every organisation to erase who left a year ago, once', async () => {
  const candidateId = await registerPerson(subgraph);
  await make(subgraph, 'closeCandidate', { id: candidateId, expectedVersion: 1 });
  await subgraph.sql(`update candidate set left_at = '2024-02-29T12:00:00Z' where id = $1`, [candidateId]);
  expect(await retention('2025-02-28T12:00:00Z')).toMatchObject({ 'left-candidates': 0 });
  expect(await retention('2025-03-01T12:00:00Z', '--dry-run')).toMatchObject({ 'left-candidates': 1 });
  expect(await subgraph.sql('select 1 from erasure_request')).toEqual([]);
  expect(await retention('2025-03-01T12:00:00Z')).toMatchObject({ 'left-candidates': 1 });
  expect(await retention('2025-03-01T12:00:00Z')).toMatchObject({ 'left-candidates': 0 });
  expect(
    await subgraph.sql('select candidate_id, reason from erasure_request where candidate_id = $1', [
      candidateId,
    ]),
  ).toEqual([{ candidate_id: candidateId, reason: 'NOT_NEEDED' }]);
  expect(await subgraph.sql('select 1 from pgboss.job')).toHaveLength(3);
});

it('deletes the logs by the one way that the database allows', async () => {
  await registerPerson(subgraph);
  const kept = await subgraph.sql('select 1 from processing_record');
  expect(kept.length).toBeGreaterThan(0);
  expect((await retention('2031-03-01T12:00:00Z', '--dry-run'))['processing-log']).toBe(0);
  const gone = (await retention('2031-03-03T13:00:00Z'))['processing-log'];
  expect(gone).toBeGreaterThanOrEqual(kept.length);
  expect(await subgraph.sql('select 1 from processing_record')).toEqual([]);
});

it('removes notes after two years and consents five years after they were withdrawn', async () => {
  const candidateId = await registerPerson(subgraph, {}, []);
  await make(subgraph, 'writeCandidateNote', { candidateId, text: 'A note.' });
  const consent = await make(subgraph, 'giveConsent', { candidateId, purpose: 'MATCHING', textVersion: '1' });
  await make(subgraph, 'withdrawConsent', { id: consent.id, expectedVersion: 1 });
  expect(await retention('2028-03-01T12:00:00Z', '--dry-run')).toMatchObject({ notes: 0 });
  expect(await retention('2028-03-02T12:00:00Z')).toMatchObject({ notes: 1, 'withdrawn-consents': 0 });
  expect(await retention('2031-03-02T12:00:00Z')).toMatchObject({ 'withdrawn-consents': 1 });
});
