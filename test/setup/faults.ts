import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

/** What can go wrong with a subgraph. */
export type Fault =
  | 'refused'
  | 'reset'
  | 'hang'
  | 'status-500'
  | 'html'
  | 'empty'
  | 'truncated'
  | 'wrong-shape'
  | 'not-a-list'
  | 'swapped'
  | 'null-entities'
  | 'error'
  | 'too-large'
  | 'null-leaves'
  | 'wrong-leaves'
  | 'status-503'
  | 'nulls'
  | 'entity-errors'
  | 'slow'
  | 'sixty-megabytes'
  | 'skew-small-ahead'
  | 'skew-small-behind'
  | 'skew-ahead'
  | 'skew-behind'
  | 'other-contract';

export const FAULTS: readonly Fault[] = [
  'reset',
  'hang',
  'status-500',
  'html',
  'empty',
  'truncated',
  'wrong-shape',
  'not-a-list',
  'swapped',
  'null-entities',
  'error',
  'too-large',
];

/** Text that a failing subgraph sends and that nobody may ever see. */
export const SECRET = 'secret-of-the-inside';

export interface FaultyProxy {
  readonly address: string;
  /** Null lets everything through. */
  fault: Fault | null;
  /** Which requests fail, by their bodies; all of them without it. */
  only: ((body: string) => boolean) | null;
  close(): Promise<void>;
}

/** Stands between the gateway and a subgraph and makes it fail in one chosen way. */
export async function faultyProxy(
  target: string,
  resign: Resign = (_body, headers) => headers,
): Promise<FaultyProxy> {
  const open = new Set<ServerResponse>();
  const server = createServer(async (request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    const body = await readBody(request);
    const fault = proxy.only?.(body) === false ? null : proxy.fault;
    if (fault === 'refused' || fault === 'reset') return void request.socket.destroy();
    if (fault === 'hang') return;
    if (fault === 'sixty-megabytes') return pour(response);
    const early = earlyAnswer(fault);
    if (early) return void response.writeHead(early.status, early.headers).end(early.body);
    if (fault === 'slow') await wait(SLOW_MS);
    const answer = await fetch(target, {
      method: 'POST',
      headers: resign(body, passedOn(request.headers), SKEW_SECONDS[fault ?? ''] ?? null),
      body,
    });
    const text = await answer.text();
    const changed = fault ? alter(fault, text) : text;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(changed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const proxy: FaultyProxy = {
    address: `http://127.0.0.1:${port}/graphql`,
    fault: null,
    only: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

/** Headers as if a gateway had signed them whose clock is this many seconds off; null leaves them as they are. */
export type Resign = (
  body: string,
  headers: Record<string, string>,
  seconds: number | null,
) => Record<string, string>;

const SKEW_SECONDS: Readonly<Record<string, number>> = {
  'skew-small-ahead': 20,
  'skew-small-behind': -20,
  'skew-ahead': 120,
  'skew-behind': -120,
};

/** How long a slow subgraph takes: well within its deadline. */
const SLOW_MS = 400;

/** What the gateway says of a request; what belongs to the connection stays behind. */
function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !OF_CONNECTION.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

const OF_CONNECTION = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive']);

interface EarlyAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

function earlyAnswer(fault: Fault | null): EarlyAnswer | null {
  const headers = { 'content-type': 'application/json' };
  switch (fault) {
    case 'status-500':
      return {
        status: 500,
        headers,
        body: JSON.stringify({ errors: [{ message: SECRET, extensions: { stacktrace: [SECRET] } }] }),
      };
    case 'status-503':
      return { status: 503, headers: { ...headers, 'retry-after': '1' }, body: `"${SECRET}"` };
    case 'html':
      return {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: `<html><body>${SECRET}</body></html>`,
      };
    case 'empty':
      return { status: 200, headers, body: '' };
    case 'error':
      return {
        status: 200,
        headers,
        body: JSON.stringify({
          data: null,
          errors: [{ message: SECRET, extensions: { code: SECRET, sql: SECRET } }],
        }),
      };
    case 'too-large':
      return { status: 200, headers, body: padded(500_000) };
    default:
      return null;
  }
}

/** 60 MB in pieces, as fast as they are taken. */
function pour(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const piece = Buffer.alloc(1_000_000, SECRET);
  const pieces = Array.from({ length: 60 }, () => piece);
  Readable.from([Buffer.from('{"data":{"padding":"'), ...pieces, Buffer.from('"}}')]).pipe(response);
}

const padded = (times: number) => JSON.stringify({ data: { padding: SECRET.repeat(times) } });

type Json = { data?: Record<string, unknown> | null } & Record<string, unknown>;

function alter(fault: Fault, text: string): string {
  if (fault === 'truncated') return text.slice(0, Math.floor(text.length / 2));
  // As one that was built to a contract of years ahead.
  if (fault === 'other-contract') return text.replaceAll(/"contract":\d+/g, '"contract":99');
  const answer = JSON.parse(text) as Json;
  if (fault === 'not-a-list')
    answer.data = alterEntities({ _entities: null, ...answer.data }, () => ({ [SECRET]: SECRET }));
  if (fault === 'null-entities')
    answer.data = alterEntities(answer.data, (entities) => entities?.map(() => null));
  if (fault === 'swapped') answer.data = alterEntities(answer.data, (entities) => entities?.toReversed());
  if (fault === 'wrong-shape')
    answer.data = Object.fromEntries(Object.keys(answer.data ?? {}).map((key) => [key, [SECRET]]));
  if (fault === 'nulls') answer.data = nullFields(answer.data);
  if (fault === 'entity-errors') {
    answer.data = nullFields(answer.data);
    answer.errors = places(answer.data).map((path) => ({ message: SECRET, path }));
  }
  if (fault === 'null-leaves') answer.data = eachLeaf(answer.data, () => null);
  if (fault === 'wrong-leaves') answer.data = eachLeaf(answer.data, () => ({ [SECRET]: SECRET }));
  return JSON.stringify(answer);
}

/** Changes each list of entities, also those of several fetches in one request: `f1__entities`. Other fields stay. */
function alterEntities(
  data: Json['data'],
  change: (entities: unknown[] | null) => unknown,
): Record<string, unknown> {
  const isOfEntities = (name: string) => name === '_entities' || name.endsWith('__entities');
  return Object.fromEntries(
    Object.entries(data ?? {}).map(([name, value]) =>
      isOfEntities(name) ? [name, change(Array.isArray(value) ? value : null)] : [name, value],
    ),
  );
}

/** Every root field null; of `_entities` every entity. */
function nullFields(data: Json['data']): Record<string, unknown> {
  const nulled = (value: unknown) => (Array.isArray(value) ? value.map(() => null) : null);
  return Object.fromEntries(Object.entries(data ?? {}).map(([name, value]) => [name, nulled(value)]));
}

function places(data: Json['data']): (string | number)[][] {
  return Object.entries(data ?? {}).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((_, index) => [name, index]) : [[name]],
  );
}

/** Changes what is no list and no object; types and keys stay, so that it is known what the rest would be. */
function eachLeaf<T>(value: T, change: () => unknown): T {
  if (Array.isArray(value)) return value.map((item) => eachLeaf(item, change)) as T;
  if (typeof value !== 'object' || value === null) return change() as T;
  const entries = Object.entries(value).map(([name, own]) => [
    name,
    name === '__typename' || name.startsWith('hop_key_') ? own : eachLeaf(own, change),
  ]);
  return Object.fromEntries(entries) as T;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
