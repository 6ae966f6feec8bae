import { randomBytes } from 'node:crypto';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import { EVERYTHING, TEST_FACTS } from '@social-return/edge/trust/testing';
import { type KitDatabase, KitPlacement, kitDatabase } from '@social-return/test/setup/kit';
import { NOON, statementsDuring } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childrenOf, pageOf } from '../connection.ts';
import { type Context, requestContext } from '../context.ts';
import { loadRow } from '../load-row.ts';
import { countPeople, readPeople } from './read-people.ts';
import { withLogClosed, withoutTransactions } from './testing.ts';

let kit: KitDatabase;

beforeAll(async () => {
  kit = await kitDatabase();
  await kit.addPlacements(
    { id: 'eneco:p1', candidate_id: 'gemeente:a' },
    { id: 'eneco:p2', candidate_id: 'gemeente:b', start: '2026-01-02' },
    { id: 'eneco:p3', candidate_id: 'gemeente:a', start: '2026-01-03' },
  );
});

afterAll(() => kit?.drop());

/** Somebody of the organisation itself, who may everything. */
const OWN = { ...EVERYTHING, organisation: 'eneco' };

/** A request of its own, with a trace of its own. */
async function request(facts: Partial<RequestFacts> = {}): Promise<Context> {
  const trace = {
    traceId: randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    parentSpanId: randomBytes(8).toString('hex'),
  };
  return requestContext(await kit.context(), { ...TEST_FACTS, caller: OWN, trace, ...facts });
}

interface LogRow {
  readonly person: string | null;
  readonly action: string;
  readonly parent_span_id: string;
  readonly status: string;
  readonly processor: string | null;
  readonly processing_activity_id: string;
}

/** What the log holds of a request, by person. */
const logged = (context: Context): Promise<LogRow[]> =>
  kit.db.query(
    `select k.candidate_id as person, r.* from processing_record r
     left join person_key k on k.pseudonym = r.data_subject_id where trace_id = $1 order by 1, r.id`,
    [context.facts.trace.traceId],
  );

const people = ['gemeente:a', 'gemeente:b'];
const read = (context: Context, who: readonly string[] = people) =>
  readPeople(
    context,
    { action: 'PROFILE', type: 'KitPlacement' },
    async (_transaction, ground) => (ground('p') === 'true' ? who : []),
    (rows) => rows,
  );

describe('reading people', () => {
  it('leaves one record per person, in the trace of the request and about a pseudonym', async () => {
    const context = await request();
    await read(context, [...people, 'gemeente:a']);
    const rows = await logged(context);
    expect(rows.map(({ person }) => person)).toEqual(people);
    expect(rows[0]).toMatchObject({
      name: 'Read the profile of a person',
      action: 'PROFILE',
      parent_span_id: context.facts.trace.spanId,
      status: 'Ok',
      start_time: String(NOON.getTime()),
      end_time: String(NOON.getTime()),
      processing_activity_id: 'urn:social-return:eneco:processing:guidance',
      data_subject_id_type: 'urn:social-return:candidate-pseudonym',
      processor: null,
    });
    const text = JSON.stringify(rows.map(({ person: _, ...kept }) => kept));
    expect(text).not.toContain('gemeente:a');
    expect(text).not.toContain(EVERYTHING.subject);
  });

  it('knows a person by the same pseudonym every time', async () => {
    const [one, two] = [await request(), await request()];
    await read(one);
    await read(two);
    const subjects = async (context: Context) =>
      (await kit.db.query('select data_subject_id from processing_record where trace_id = $1 order by 1', [
        context.facts.trace.traceId,
      ])) as unknown[];
    expect(await subjects(one)).toEqual(await subjects(two));
  });

  it('writes the records of many people with one statement', async () => {
    const context = await request();
    const many = Array.from({ length: 200 }, (_, n) => `gemeente:many-${n}`);
    const statements = await statementsDuring(() => read(context, many));
    expect(withoutTransactions(statements)).toHaveLength(1);
    expect(await logged(context)).toHaveLength(200);
  });

  it('gives new people one pseudonym each when many requests see them at once', async () => {
    const fresh = Array.from({ length: 20 }, (_, n) => `gemeente:fresh-${n}`);
    const requests = await Promise.all(Array.from({ length: 8 }, () => request()));
    await Promise.all(requests.map((context, n) => read(context, n % 2 ? fresh : fresh.toReversed())));
    for (const context of requests) expect(await logged(context)).toHaveLength(20);
    const [{ count }] = await kit.db.query(
      `select count(*)::int from person_key where candidate_id like 'gemeente:fresh-%'`,
    );
    expect(count).toBe(20);
  });

  it('names the organisation whose people had it done, and else the gateway', async () => {
    const asked = await request({ caller: { ...EVERYTHING, organisation: 'havensteder' }, gateway: 'key-1' });
    await read(asked);
    expect((await logged(asked))[0]?.processor).toBe('urn:social-return:organisation:havensteder');
    const own = await request({ caller: { ...EVERYTHING, organisation: 'eneco' } });
    await read(own);
    expect((await logged(own))[0]?.processor).toBeNull();
    const through = await request({ gateway: 'key-1' });
    await read(through);
    expect((await logged(through))[0]?.processor).toBe('urn:social-return:gateway:key-1');
  });

  it('names the caller in the audit log alone, once per request', async () => {
    const context = await request();
    await read(context);
    await read(context);
    const { traceId, spanId } = context.facts.trace;
    expect(await kit.db.query('select * from audit_record where trace_id = $1', [traceId])).toEqual([
      {
        trace_id: traceId,
        span_id: spanId,
        issuer: EVERYTHING.issuer,
        subject: EVERYTHING.subject,
        organisation: 'eneco',
        recorded_at: NOON,
      },
    ]);
  });

  it('leaves a record without a person when it fails', async () => {
    const context = await request();
    const failing = readPeople(
      context,
      { action: 'PROFILE', type: 'KitPlacement' },
      (transaction) => transaction.query('select 1/0'),
      () => [],
    );
    await expect(failing).rejects.toThrow('division by zero');
    expect(await logged(context)).toMatchObject([{ person: null, status: 'Error' }]);
  });
});

describe('a request', () => {
  it('that names no purpose learns which it can name, and reads nobody', async () => {
    const context = await request({
      purpose: null,
      caller: { ...EVERYTHING, purposes: new Set(['MATCHING']) },
    });
    await expect(read(context)).rejects.toMatchObject({
      message:
        'People are read for a purpose: name one in the header x-purpose. You may read people for MATCHING.',
      extensions: { code: 'PURPOSE_REQUIRED' },
    });
    expect(await logged(context)).toEqual([]);
  });

  it('for a purpose that the caller does not have is refused', async () => {
    const context = await request({ caller: { ...EVERYTHING, purposes: new Set() } });
    await expect(read(context)).rejects.toMatchObject({
      message: 'You may not read people for GUIDANCE. Your sign-in gives you no purpose to read people for.',
      extensions: { code: 'PURPOSE_NOT_ALLOWED' },
    });
  });
});

describe('rows about people', () => {
  it('are read by the kit only with a record of each person, however many rows', async () => {
    const rows = await request();
    const ids = ['eneco:p1', 'eneco:p2', 'eneco:p3', 'eneco:none'];
    const statements = await statementsDuring(() =>
      Promise.all(ids.map((id) => loadRow(rows, KitPlacement, id))),
    );
    expect(withoutTransactions(statements)).toHaveLength(2);
    expect((await logged(rows)).map(({ person, action }) => [person, action])).toEqual([
      ['gemeente:a', 'PLACEMENTS'],
      ['gemeente:b', 'PLACEMENTS'],
    ]);

    const page = await request();
    await pageOf(page, KitPlacement, 'start', { first: 1 });
    expect((await logged(page)).map(({ person }) => person)).toEqual(['gemeente:a']);

    const children = await request();
    await childrenOf(children, KitPlacement, 'candidateId', 'gemeente:b');
    expect((await logged(children)).map(({ person }) => person)).toEqual(['gemeente:b']);
  });

  it('are read on a ground alone: in its own view those of the organisation itself, by a key those who were shared', async () => {
    const facts = { caller: { ...EVERYTHING, organisation: 'havensteder' } };
    const other = await request(facts);
    expect(await loadRow(other, KitPlacement, 'eneco:p1')).toBeNull();
    const page = await pageOf(other, KitPlacement, 'start', { first: 5 });
    expect([page.edges, await page.count()]).toEqual([[], 0]);
    expect(await childrenOf(other, KitPlacement, 'candidateId', 'gemeente:b')).toEqual([]);
    expect(await logged(other)).toEqual([]);
    const shared = await request(facts);
    expect(await loadRow(shared, KitPlacement, 'eneco:p1', 'BY_KEY')).toMatchObject({ id: 'eneco:p1' });
    expect((await logged(shared)).map(({ person }) => person)).toEqual(['gemeente:a']);
  });

  it('are not read for a purpose without a ground, nor by a statement that leaves the ground out', async () => {
    const context = await request({ purpose: 'REPORTING' });
    await expect(loadRow(context, KitPlacement, 'eneco:p1')).rejects.toMatchObject({
      message:
        'KitPlacement is read for GUIDANCE or CONTRACTS, not for REPORTING: name another purpose in the header x-purpose.',
      extensions: { code: 'PURPOSE_NOT_ALLOWED' },
    });
    const careless = readPeople(
      await request(),
      { action: 'PLACEMENTS', type: 'KitPlacement' },
      async () => people,
      (rows) => rows,
    );
    await expect(careless).rejects.toThrow('KitPlacement was read without its ground in the statement.');
  });

  it('that are only counted leave one record about nobody', async () => {
    const context = await request({ purpose: null });
    expect(await countPeople(context, async () => 3)).toBe(3);
    expect(await logged(context)).toMatchObject([
      {
        person: null,
        action: 'STATISTICS',
        processing_activity_id: 'urn:social-return:eneco:processing:reporting',
      },
    ]);
  });
});

describe('the log', () => {
  it('that cannot be written lets nothing leave', async () => {
    await withLogClosed(kit.db, async () => {
      await expect(loadRow(await request(), KitPlacement, 'eneco:p1')).rejects.toThrow('permission denied');
      await expect(read(await request())).rejects.toThrow('permission denied');
    });
  });

  it.each([
    "update processing_record set status = 'Unset'",
    'delete from processing_record',
    'truncate processing_record',
    'update audit_record set subject = null',
    'delete from audit_record',
  ])('is append-only: %s', async (statement) => {
    await read(await request());
    await expect(kit.db.query(statement)).rejects.toThrow('is append-only');
  });
});
