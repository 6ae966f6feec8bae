import { once } from 'node:events';
import { connect } from 'node:net';
import { registry } from '@social-return/contract/registry/in-force';
import { STANDARD_LIMITS } from '@social-return/gateway/limits/table';
import type { GatewayOptions } from '@social-return/gateway/options';
import { startGateway } from '@social-return/gateway/server';
import { ROOMY_LIMITS } from './limits.ts';
import { TEST_ISSUERS } from './tokens.ts';

/** What a gateway answered, whatever it was sent. */
export interface EdgeReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions: Readonly<Record<string, unknown>>;
    }[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
}

/** A gateway as strangers meet it; nobody is behind it unless a test says so. */
export interface Edge {
  readonly address: string;
  readonly origin: string;
  /** Sends anything to `/graphql`. */
  send(init: RequestInit): Promise<EdgeReply>;
  /** Sends an operation, as a client that knows GraphQL's own media type. */
  post(body: object, headers?: Record<string, string>): Promise<EdgeReply>;
  /** Writes bytes to a connection of its own and gives all that comes back before it is closed. */
  raw(text: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startEdge(options: Partial<GatewayOptions> = {}): Promise<Edge> {
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    subgraphs: new Map(registry().subgraphs.map((name) => [name, `http://${name}.invalid/graphql`])),
    deadlineMs: 1_000,
    maxBytes: 1_000_000,
    issuers: TEST_ISSUERS,
    ...options,
    limits: { ...ROOMY_LIMITS, operationCost: STANDARD_LIMITS.operationCost, ...options.limits },
  });
  const { origin, port } = new URL(gateway.address);
  const send = async (init: RequestInit) =>
    replyOf(await fetch(gateway.address, { method: 'POST', ...init }));
  return {
    address: gateway.address,
    origin,
    send,
    post: (body, headers = {}) =>
      send({
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...headers,
        },
        body: JSON.stringify(body),
      }),
    async raw(text) {
      const socket = connect(Number(port), '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk.toString();
      });
      socket.on('error', () => undefined);
      socket.write(text);
      await once(socket, 'close');
      return answer;
    },
    stop: () => gateway.close(),
  };
}

export async function replyOf(response: Response): Promise<EdgeReply> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? (JSON.parse(text) as EdgeReply['json']) : {},
  };
}

/** Status, code and message of a refusal; fails when it is no answer in the one shape, with a trace. */
export function refusalOf({
  status,
  json,
  headers,
}: EdgeReply): [status: number, code: unknown, message: string] {
  const [error] = json.errors ?? [];
  if (!error || !/^[0-9a-f]{32}$/.test(String(error.extensions.traceId))) {
    throw new Error(`No refusal with a trace: ${status} ${JSON.stringify(json)}`);
  }
  if (headers.get('x-content-type-options') !== 'nosniff') throw new Error('Its headers are missing.');
  return [status, error.extensions.code, error.message];
}
