import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type KitDatabase, kitDatabase } from '@social-return/test/setup/kit';
import { NOON } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requestContext } from '../context.ts';
import { exportProcessing } from './export.ts';
import { startExport } from './export-loop.ts';
import { readPeople } from './read-people.ts';
import { deleteExpired } from './retention.ts';

interface SentRequest {
  readonly path: string;
  readonly type: string;
  readonly spans: readonly { readonly name: string; readonly attributes: readonly object[] }[];
}

let kit: KitDatabase;
let collector: Server;
let address: string;
let received: SentRequest[] = [];
let answer: { status: number; body: string } = { status: 200, body: '{}' };

beforeAll(async () => {
  kit = await kitDatabase();
  collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString()) as {
      resourceSpans: { scopeSpans: { spans: SentRequest['spans'] }[] }[];
    };
    const spans = resourceSpans[0]?.scopeSpans[0]?.spans ?? [];
    received.push({ path: String(request.url), type: String(request.headers['content-type']), spans });
    response.writeHead(answer.status).end(answer.body);
  });
  await once(collector.listen(0, '127.0.0.1'), 'listening');
  address = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});

afterAll(async () => {
  collector.close();
  await kit?.drop();
});

beforeEach(() => {
  received = [];
  answer = { status: 200, body: '{}' };
});

/** Reads people with ids of their own, so that the log grows by as many. */
let readers = 0;
async function read(count: number, clock = () => NOON): Promise<void> {
  readers += 1;
  const people = Array.from({ length: count }, (_, n) => `gemeente:${readers}-${n}`);
  const base = await kit.context(clock);
  const trace = { traceId: String(readers).padStart(32, 'a'), spanId: 'b'.repeat(16), parentSpanId: null };
  const context = requestContext(base, { ...base.facts, trace });
  await readPeople(
    context,
    { action: 'PLACEMENTS', type: 'KitPlacement' },
    async (_transaction, ground) => (ground('p') === 'true' ? people : []),
    (rows) => rows,
  );
}

/** Sends until this many records went: one waits for every transaction of the cluster, also of tests beside this one. */
async function exported(count: number): Promise<number> {
  let sent = 0;
  while (sent < count) sent += await exportProcessing(kit.db, 'eneco', address);
  return sent;
}

describe('the export of the processing log', () => {
  it('sends every record once as a span of OTLP, in batches', async () => {
    await read(501);
    expect(await exported(501)).toBe(501);
    expect(received.map(({ spans }) => spans.length)).toEqual([500, 1]);
    expect(received[0]).toMatchObject({ path: '/v1/traces', type: 'application/json' });
    expect(received[0]?.spans[0]).toEqual({
      traceId: `${'a'.repeat(31)}1`,
      spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
      parentSpanId: 'b'.repeat(16),
      name: 'Read the placements of a person',
      kind: 1,
      startTimeUnixNano: `${NOON.getTime()}000000`,
      endTimeUnixNano: `${NOON.getTime()}000000`,
      attributes: [
        {
          key: 'dpl.core.processing_activity_id',
          value: { stringValue: 'urn:social-return:eneco:processing:guidance' },
        },
        { key: 'dpl.core.data_subject_id', value: { stringValue: expect.stringMatching(/^[0-9a-f]{32}$/) } },
        {
          key: 'dpl.core.data_subject_id_type',
          value: { stringValue: 'urn:social-return:candidate-pseudonym' },
        },
        { key: 'social_return.action', value: { stringValue: 'PLACEMENTS' } },
      ],
      status: { code: 1 },
    });
    expect(await exportProcessing(kit.db, 'eneco', address)).toBe(0);
    await read(2);
    expect(await exported(2)).toBe(2);
  });

  it.each([
    ['an error', { status: 503, body: '' }, 'answered 503'],
    ['a rejection', { status: 200, body: '{"partialSuccess":{"rejectedSpans":"1"}}' }, 'rejected 1 records'],
  ])('sends again what the collector answered with %s', async (_what, refusal, message) => {
    await read(1);
    answer = refusal;
    await expect(exported(1)).rejects.toThrow(message);
    answer = { status: 200, body: '' };
    expect(await exported(1)).toBe(1);
  });

  it('passes over no record of a transaction that ends late', async () => {
    const late = kit.db.createQueryRunner();
    await late.startTransaction();
    await late.query('select pg_current_xact_id()');
    const insert = `insert into processing_record (trace_id, span_id, name, action, start_time, end_time, processing_activity_id)
      values (repeat('c', 32), repeat('d', 16), 'late', 'STATISTICS', 0, 0, 'x')`;
    await late.query(insert);
    await read(1);
    expect(await exportProcessing(kit.db, 'eneco', address)).toBe(0);
    await late.commitTransaction();
    await late.release();
    expect(await exported(2)).toBe(2);
    expect(received.flatMap(({ spans }) => spans.map(({ name }) => name))).toContain('late');
  });

  it('goes on by itself while a subgraph runs', async () => {
    await read(3);
    const loop = startExport(kit.db, 'eneco', address, () => undefined);
    await expect.poll(() => received.length).toBe(1);
    await loop.stop();
    expect(received[0]?.spans).toHaveLength(3);
  });

  it('is refused for what is no address of a collector', async () => {
    await expect(exportProcessing(kit.db, 'eneco', 'file:///etc')).rejects.toThrow(
      'Expected the http(s) address',
    );
  });
});

it('deletes what was kept long enough, and of nothing else', async () => {
  await read(4, () => new Date('2019-01-01T00:00:00Z'));
  const options = { days: 365 };
  const counts = async () =>
    (await kit.db.query('select count(*)::int as count from processing_record'))[0].count as number;
  const before = await counts();
  expect(await deleteExpired(kit.db, NOON, { ...options, dryRun: true })).toEqual({
    processingRecords: 5,
    auditRecords: 1,
  });
  expect(await counts()).toBe(before);
  expect(await deleteExpired(kit.db, NOON, options)).toEqual({ processingRecords: 5, auditRecords: 1 });
  expect(await counts()).toBe(before - 5);
  // Saying that more has expired than has is of no use to anybody else.
  await expect(
    kit.db.transaction(async (transaction) => {
      await transaction.query(`select set_config('processing.expired_before', '1', true)`);
      await transaction.query('delete from processing_record');
    }),
  ).rejects.toThrow('is append-only');
});
