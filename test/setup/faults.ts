import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  | 'too-large';

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
  close(): Promise<void>;
}

/** Stands between the gateway and a subgraph and makes it fail in one chosen way. */
export async function faultyProxy(target: string): Promise<FaultyProxy> {
  const open = new Set<ServerResponse>();
  const server = createServer(async (request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    const body = await readBody(request);
    const { fault } = proxy;
    if (fault === 'refused' || fault === 'reset') return void request.socket.destroy();
    if (fault === 'hang') return;
    const early = earlyAnswer(fault);
    if (early) return void response.writeHead(early.status, { 'content-type': early.type }).end(early.body);
    const answer = await fetch(target, {
      method: 'POST',
      headers: passedOn(request.headers),
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
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

/** What the gateway says of a request; what belongs to the connection stays behind. */
function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !OF_CONNECTION.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

const OF_CONNECTION = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive']);

function earlyAnswer(fault: Fault | null): { status: number; type: string; body: string } | null {
  const json = 'application/json';
  switch (fault) {
    case 'status-500':
      return {
        status: 500,
        type: json,
        body: JSON.stringify({ errors: [{ message: SECRET, extensions: { stacktrace: [SECRET] } }] }),
      };
    case 'html':
      return { status: 200, type: 'text/html', body: `<html><body>${SECRET}</body></html>` };
    case 'empty':
      return { status: 200, type: json, body: '' };
    case 'error':
      return {
        status: 200,
        type: json,
        body: JSON.stringify({
          data: null,
          errors: [{ message: SECRET, extensions: { code: SECRET, sql: SECRET } }],
        }),
      };
    case 'too-large':
      return { status: 200, type: json, body: JSON.stringify({ data: { padding: SECRET.repeat(500_000) } }) };
    default:
      return null;
  }
}

type Json = { data?: Record<string, unknown> | null } & Record<string, unknown>;

function alter(fault: Fault, text: string): string {
  if (fault === 'truncated') return text.slice(0, Math.floor(text.length / 2));
  const answer = JSON.parse(text) as Json;
  const entities = answer.data?._entities;
  if (fault === 'not-a-list') answer.data = { ...answer.data, _entities: { [SECRET]: SECRET } };
  if (fault === 'null-entities' && Array.isArray(entities))
    answer.data = { _entities: entities.map(() => null) };
  if (fault === 'swapped' && Array.isArray(entities)) answer.data = { _entities: entities.toReversed() };
  if (fault === 'wrong-shape')
    answer.data = Object.fromEntries(Object.keys(answer.data ?? {}).map((key) => [key, [SECRET]]));
  return JSON.stringify(answer);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
