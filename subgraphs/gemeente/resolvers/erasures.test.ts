import { whileInForce, withNewcomer } from '@social-return/contract/registry/testing';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { change, contract, make, newKey, person, placement, registerPerson } from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterAll(() => subgraph?.stop());

const FOR_ERASURE = { as: { organisation: 'gemeente' }, purpose: 'ERASURE' } as const;

interface RequestResult {
  readonly record: { readonly id: string } | null;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

async function request(candidateId: string, idempotencyKey = newKey()): Promise<RequestResult> {
  const { requestErasure } = await subgraph.data<{ requestErasure: RequestResult }>(
    `mutation ($input: RequestErasureInput!) {
       requestErasure(input: $input) { record { id } errors { code message } }
     }`,
    { input: { idempotencyKey, candidateId, reason: 'PERSON_ASKED' } },
    FOR_ERASURE,
  );
  return requestErasure;
}

const status = async (id: string) => {
  const data = await subgraph.data<{ gemeente: { erasure: unknown } }>(
    `query ($id: ID!) { gemeente { erasure(id: $id) {
       status overdue requestedAt answers { organisation { id } outcome attempts ground retainedUntil answeredAt } } } }`,
    { id },
    FOR_ERASURE,
  );
  return data.gemeente.erasure;
};

async function erase(input: object, asker: object = FOR_ERASURE) {
  const { data, errors } = await subgraph.ask<{
    eraseGemeentePerson: { record: object | null; errors: { code: string }[] } | null;
  }>(
    `mutation ($input: EraseGemeentePersonInput!) {
       eraseGemeentePerson(input: $input) { record { outcome ground retainedUntil } errors { code } }
     }`,
    { input: { idempotencyKey: newKey(), ...input } },
    asker,
  );
  return { answer: data?.eraseGemeentePerson ?? null, errors };
}

async function tombstoneOf(requestId: string): Promise<string> {
  const [row] = await subgraph.sql<{ tombstone: string }>(
    'select tombstone from erasure_request where id = $1',
    [requestId],
  );
  return row!.tombstone;
}

async function eraseAt(candidateId: string, requestId: string) {
  return erase({ requestId, candidateId, tombstone: await tombstoneOf(requestId) });
}

it('asks every organisation in the transaction of the request, and closes the person at once', async () => {
  const candidateId = await registerPerson(subgraph);
  const { record, errors } = await request(candidateId);
  expect(errors).toEqual([]);
  const pending = { outcome: 'PENDING', attempts: 0, ground: null, retainedUntil: null, answeredAt: null };
  expect(await status(record!.id)).toEqual({
    status: 'OPEN',
    overdue: false,
    requestedAt: '2026-03-02T12:00:00.000Z',
    answers: ['eneco', 'gemeente', 'havensteder'].map((id) => ({ organisation: { id }, ...pending })),
  });
  expect(
    await subgraph.sql(
      `select data ->> 'organisation' as organisation from pgboss.job
       where data ->> 'requestId' = $1 order by 1`,
      [record!.id],
    ),
  ).toEqual([{ organisation: 'eneco' }, { organisation: 'gemeente' }, { organisation: 'havensteder' }]);
  expect(
    await subgraph.sql('select 1 from consent where candidate_id = $1 and withdrawn_at is null', [
      candidateId,
    ]),
  ).toEqual([]);
});

it('asks an organisation that joined while the register runs', async () => {
  const candidateId = await registerPerson(subgraph);
  const { record } = await whileInForce(withNewcomer(), () => request(candidateId));
  expect(
    await subgraph.sql(
      `select data ->> 'organisation' as organisation from pgboss.job
       where data ->> 'requestId' = $1 order by 1`,
      [record!.id],
    ),
  ).toEqual(['eneco', 'gemeente', 'havensteder', 'rijnmond'].map((organisation) => ({ organisation })));
});

it('leaves no delivery behind when the request is refused', async () => {
  const before = await subgraph.sql('select id from pgboss.job');
  const { record, errors } = await request('gemeente:nobody');
  expect(record).toBeNull();
  expect(errors.map(({ code }) => code)).toEqual(['NOT_FOUND']);
  expect(await subgraph.sql('select id from pgboss.job')).toEqual(before);
});

it('asks once for one person: a second request names the first', async () => {
  const candidateId = await registerPerson(subgraph);
  const { record } = await request(candidateId);
  const { record: second, errors } = await request(candidateId);
  expect(second).toBeNull();
  expect(errors).toEqual([
    { code: 'NOT_ALLOWED_NOW', message: `This was asked before: it is request ${record!.id}.` },
  ]);
});

it('is overdue when a month went by and somebody did not answer', async () => {
  const candidateId = await registerPerson(subgraph);
  const { record } = await request(candidateId);
  clock.set('2026-04-01T11:59:59.999Z');
  expect(await status(record!.id)).toMatchObject({ status: 'OPEN', overdue: false });
  clock.set('2026-04-01T12:00:00.000Z');
  expect(await status(record!.id)).toMatchObject({ status: 'OPEN', overdue: true });
  clock.set('2026-03-02T12:00:00.000Z');
});

it('erases all of the person, keeps figures under a tombstone, and takes nobody back', async () => {
  const candidateId = await registerPerson(subgraph);
  await make(subgraph, 'setCandidateContact', { candidateId, name: 'Canary', phone: null, email: null });
  await make(subgraph, 'writeCandidateNote', { candidateId, text: 'Canary.' });
  const ended = await make(subgraph, 'startGemeentePlacement', placement(candidateId));
  await subgraph.sql(`update placement set home_buurt = 'BU05990322' where id = $1`, [ended.id]);
  const { record } = await request(candidateId);
  const { answer } = await eraseAt(candidateId, record!.id);
  expect(answer).toEqual({ record: { outcome: 'ERASED', ground: null, retainedUntil: null }, errors: [] });
  const tables = ['candidate_contact', 'candidate_note', 'consent', 'referral', 'person_key', 'placement'];
  for (const table of tables) {
    expect(await subgraph.sql(`select 1 from ${table} where candidate_id = $1`, [candidateId])).toEqual([]);
  }
  expect(await subgraph.sql('select 1 from candidate where id = $1', [candidateId])).toEqual([]);
  expect(
    await subgraph.sql(
      'select candidate_id, home_buurt, minutes_per_week, claim is not null as claimed from placement where id = $1',
      [ended.id],
    ),
  ).toEqual([
    {
      candidate_id: await tombstoneOf(record!.id),
      home_buurt: 'BU05990322',
      minutes_per_week: 2160,
      claimed: true,
    },
  ]);
  const again = await change(subgraph, 'startGemeentePlacement', placement(candidateId));
  expect(again.record).toBeNull();
});

it('gives the same answer to the same delivery, with one effect', async () => {
  const candidateId = await registerPerson(subgraph);
  const { record } = await request(candidateId);
  const delivery = {
    idempotencyKey: `${record!.id}|gemeente`,
    requestId: record!.id,
    candidateId,
    tombstone: await tombstoneOf(record!.id),
  };
  const first = await erase(delivery);
  const second = await erase(delivery);
  expect(second).toEqual(first);
  const log = await subgraph.sql(
    `select 1 from processing_record where action = 'ERASURE' and data_subject_id not in (select pseudonym from person_key)`,
  );
  const before = log.length;
  await erase(delivery);
  expect(
    (await subgraph.sql(`select 1 from processing_record where action = 'ERASURE'`)).length,
  ).toBeLessThanOrEqual(before);
});

it('retains people who run under an open contract until that is over, and erases everything else', async () => {
  const { id: contractId } = await make(subgraph, 'createGemeenteContract', contract());
  const candidateId = await registerPerson(subgraph);
  await make(subgraph, 'writeCandidateNote', { candidateId, text: 'Canary.' });
  const running = await make(subgraph, 'startGemeentePlacement', placement(candidateId, { contractId }));
  const { record } = await request(candidateId);
  const { answer } = await eraseAt(candidateId, record!.id);
  expect(answer?.record).toMatchObject({ outcome: 'RETAINED', retainedUntil: '2027-01-01' });
  expect(await subgraph.sql('select 1 from candidate_note where candidate_id = $1', [candidateId])).toEqual(
    [],
  );
  expect(await subgraph.sql('select 1 from candidate where id = $1', [candidateId])).toEqual([]);
  const tombstone = await tombstoneOf(record!.id);
  const about = () => subgraph.sql('select candidate_id from placement where id = $1', [running.id]);
  const kept = () =>
    subgraph.sql('select placement_id from retained_person where candidate_id = $1', [candidateId]);
  expect(await about()).toEqual([{ candidate_id: tombstone }]);
  expect(await kept()).toEqual([{ placement_id: running.id }]);
  clock.set('2027-01-01T12:00:00.000Z');
  const { answer: later } = await eraseAt(candidateId, record!.id);
  clock.set('2026-03-02T12:00:00.000Z');
  expect(later?.record).toMatchObject({ outcome: 'ERASED', retainedUntil: null });
  expect(await about()).toEqual([{ candidate_id: tombstone }]);
  expect(await kept()).toEqual([]);
});

it.each([
  ['for another purpose', { ...FOR_ERASURE, purpose: 'GUIDANCE' }],
  [
    'without the scope',
    { as: { organisation: 'gemeente', scopes: ['erasure:request'] }, purpose: 'ERASURE' },
  ],
])('erases nobody %s', async (_how, asker) => {
  const candidateId = await registerPerson(subgraph);
  const { record } = await request(candidateId);
  const input = { requestId: record!.id, candidateId, tombstone: await tombstoneOf(record!.id) };
  const { answer, errors } = await erase(input, asker);
  expect(answer).toBeNull();
  expect(errors).toHaveLength(1);
  expect(await subgraph.sql('select 1 from candidate where id = $1', [candidateId])).toHaveLength(1);
});

it.each([
  [
    'by the people of another organisation',
    {},
    { ...FOR_ERASURE, as: { organisation: 'eneco' } },
    'NOT_FOUND',
  ],
  ['under the id of somebody', { tombstone: 'gemeente:somebody' }, FOR_ERASURE, 'INVALID'],
  ['for a request of somebody else', { requestId: 'eneco:x' }, FOR_ERASURE, 'INVALID'],
])('refuses an erasure %s', async (_how, more, asker, code) => {
  const candidateId = await registerPerson(subgraph, person());
  const { record } = await request(candidateId);
  const input = { requestId: record!.id, candidateId, tombstone: await tombstoneOf(record!.id), ...more };
  const { answer } = await erase(input, asker);
  expect(answer).toEqual({ record: null, errors: [{ code }] });
});
