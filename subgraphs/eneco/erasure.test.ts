import { randomUUID } from 'node:crypto';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eneco } from './subgraph.ts';
import { change, createRecord, PLACEMENT } from './testing.ts';

const clock = testClock();
let subgraph: TestSubgraph;
let track: string;

beforeAll(async () => {
  subgraph = await startSubgraph(eneco, { clock });
  await subgraph.sql(
    `insert into heat_network_area (id, name, buurten) values ('eneco:area', 'Testgebied', '{BU05990321}')`,
  );
  await subgraph.sql(
    `insert into learning_track (id, name, type, level, learning_hours_per_week, places, start, heat_network_area_id)
     values ('eneco:track', 'BBL', 'BBL', 2, 8, 12, '2025-09-01', 'eneco:area')`,
  );
  track = 'eneco:track';
});

afterAll(() => subgraph?.stop());

const TOMBSTONE = 'gemeente:erased-AAAAAAAAAAAAAAAAAAAAAA';

interface Answer {
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly code: string }[];
}

async function erase(candidateId: string, requestId: string): Promise<Answer> {
  const { eraseEnecoPerson } = await subgraph.data<{ eraseEnecoPerson: Answer }>(
    `mutation ($input: EraseEnecoPersonInput!) {
       eraseEnecoPerson(input: $input) { record { outcome retainedUntil ground } errors { code } }
     }`,
    { input: { idempotencyKey: randomUUID(), candidateId, requestId, tombstone: TOMBSTONE } },
    { as: { organisation: 'gemeente' }, purpose: 'ERASURE' },
  );
  return eraseEnecoPerson;
}

const personOf = async (id: string) =>
  (await subgraph.sql('select candidate_id from placement where id = $1', [id]))[0]?.candidate_id;

it('answers that it erased somebody whom it never knew, and remembers nothing of the person', async () => {
  const { record, errors } = await erase('gemeente:stranger', 'gemeente:request1');
  expect(errors).toEqual([]);
  expect(record).toEqual({ outcome: 'ERASED', retainedUntil: null, ground: null });
  expect(await subgraph.sql('select 1 from processing_record')).toEqual([]);
  expect(await subgraph.sql('select 1 from person_key')).toEqual([]);
});

it('takes no placement of somebody who was erased', async () => {
  const input = { ...PLACEMENT, candidateId: 'gemeente:stranger' };
  const { record, errors } = await change(subgraph, 'startEnecoPlacement', input);
  expect(record).toBeNull();
  expect(errors).toMatchObject([
    { message: 'This person asked to be erased: nothing is recorded of the person any more.' },
  ]);
});

it('keeps people who learn under a practice agreement until it ends, and erases the rest at once', async () => {
  const candidateId = 'gemeente:learner';
  const half = { ...PLACEMENT, candidateId, hoursPerWeek: 18 };
  const job = await createRecord(subgraph, 'startEnecoPlacement', half);
  const learning = await createRecord(subgraph, 'startEnecoPlacement', {
    ...half,
    employerKvk: '87654321',
  });
  await subgraph.sql(`update placement set learning_track_id = $2, "end" = '2026-09-01' where id = $1`, [
    learning,
    track,
  ]);
  const { record } = await erase(candidateId, 'gemeente:request2');
  expect(record).toMatchObject({ outcome: 'RETAINED', retainedUntil: '2026-09-01' });
  expect(record?.ground).toContain('WEB art. 7.2.8');
  const kept = () =>
    subgraph.sql('select placement_id from retained_person where candidate_id = $1', [candidateId]);
  expect(await personOf(job)).toBe(TOMBSTONE);
  expect(await personOf(learning)).toBe(TOMBSTONE);
  expect(await kept()).toEqual([{ placement_id: learning }]);
  clock.set('2026-09-01T12:00:00.000Z');
  expect((await erase(candidateId, 'gemeente:request2')).record).toMatchObject({ outcome: 'ERASED' });
  expect(await personOf(learning)).toBe(TOMBSTONE);
  expect(await kept()).toEqual([]);
});
