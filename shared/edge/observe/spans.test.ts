import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type KitDatabase, kitDatabase } from '@social-return/test/setup/kit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Spans, spansOf } from './spans.ts';
import { recordSql, sqlBelongsTo } from './sql-spans.ts';

interface SpanRecord {
  name: string;
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  status: { code: number };
  attributes: { key: string; value: Record<string, unknown> }[];
}

let collector: Server;
let spans: Spans;
const bodies: string[] = [];

beforeEach(async () => {
  bodies.length = 0;
  collector = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(`${request.url} ${body}`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  spans = spansOf('eneco', { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}/` }) as Spans;
});

afterEach(() => new Promise((resolve) => collector.close(resolve)));

async function sent(): Promise<SpanRecord[]> {
  await spans.close();
  return bodies.flatMap((body) => {
    expect(body.startsWith('/v1/traces ')).toBe(true);
    const { resourceSpans } = JSON.parse(body.slice(body.indexOf(' ')));
    return resourceSpans[0].scopeSpans.flatMap(({ spans: found }: { spans: SpanRecord[] }) => found);
  });
}

const TRACE = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', parentSpanId: null };

it('are sent to the collector with their own ids', async () => {
  spans.record({
    trace: { ...TRACE, parentSpanId: '00f067aa0ba902b7' },
    name: 'hop',
    kind: 'client',
    startedAt: 1_000.5,
    endedAt: 1_002,
    failed: true,
    attributes: { subgraph: 'eneco' },
  });
  expect(await sent()).toEqual([
    expect.objectContaining({
      name: 'hop',
      kind: 3,
      traceId: TRACE.traceId,
      spanId: TRACE.spanId,
      parentSpanId: '00f067aa0ba902b7',
      startTimeUnixNano: '1000500000',
      endTimeUnixNano: '1002000000',
      status: { code: 2 },
      attributes: [{ key: 'subgraph', value: { stringValue: 'eneco' } }],
    }),
  ]);
});

it('are not made without a collector', () => {
  expect(spansOf('eneco', {})).toBeNull();
});

it('spans of SQL belong to the request and name the kind of statement alone', async () => {
  const kit: KitDatabase = await kitDatabase();
  const stop = recordSql(spans);
  try {
    await sqlBelongsTo(TRACE, async () => {
      await kit.db.query('select $1 as secret', ['canary']);
      await expect(kit.db.query(`select 'canary' from nowhere`)).rejects.toThrow();
      await kit.db.transaction(async (transaction) => transaction.query('-- canary\nselect 1'));
    });
  } finally {
    stop();
    await kit.drop();
  }
  const found = await sent();
  expect(bodies.join()).not.toContain('canary');
  expect(
    found.every(({ traceId, parentSpanId }) => traceId === TRACE.traceId && parentSpanId === TRACE.spanId),
  ).toBe(true);
  const statements = found.map(({ name, status }) => [name, status.code]);
  expect(statements).toEqual(
    expect.arrayContaining([
      ['SQL SELECT', 0],
      ['SQL SELECT', 2],
      ['SQL START', 0],
      ['SQL OTHER', 0],
      ['SQL COMMIT', 0],
    ]),
  );
});
