import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { GatewayOptions } from '@social-return/gateway/options';
import { publishersFrom } from '@social-return/gateway/reload/signature';
import { type RunningGateway, startGateway } from '@social-return/gateway/server';
import { afterEach, expect, it, vi } from 'vitest';
import { ROOMY_LIMITS } from './setup/limits.ts';
import { composed, replaceableFile, type SmallSubgraph, smallSubgraph } from './setup/small-graph.ts';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function subgraph(...[name, body, resolvers]: [string, string, object]): Promise<SmallSubgraph> {
  const made = await smallSubgraph(name, body, resolvers as never);
  closing.push(() => made.close());
  return made;
}

const one = () => subgraph('one', 'type Query { one: Int }', { Query: { one: () => 1 } });
const two = () => subgraph('two', 'type Query { two: Int }', { Query: { two: () => 2 } });

async function serving(
  supergraph: string,
  subgraphs: readonly SmallSubgraph[],
  options: Partial<GatewayOptions> = {},
) {
  const file = await replaceableFile(supergraph);
  closing.push(file.remove);
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    deadlineMs: 2_000,
    maxBytes: 1_000_000,
    exports: false,
    unprotected: true,
    supergraphFile: file.path,
    subgraphs: new Map(subgraphs.map(({ name, address }) => [name, address])),
    limits: ROOMY_LIMITS,
    policy: { graphiql: false },
    ...options,
  });
  closing.push(() => gateway.close());
  return { file, gateway, ask: (query: string) => ask(gateway, query), ready: () => ready(gateway) };
}

const eventually = (met: () => boolean | Promise<boolean>) =>
  vi.waitUntil(met, { timeout: 20_000, interval: 10 });

interface GraphQLAnswer {
  readonly data?: Record<string, unknown>;
  readonly errors?: readonly { readonly message: string }[];
}

async function ask({ address }: RunningGateway, query: string): Promise<GraphQLAnswer> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await answer.json()) as GraphQLAnswer;
}

interface Ready {
  readonly supergraph: string;
  readonly refusedSupergraph?: { readonly code: string };
  readonly subgraphs: readonly { readonly name: string }[];
}

async function ready({ address }: RunningGateway): Promise<Ready> {
  return (await (await fetch(address.replace('/graphql', '/ready'))).json()) as Ready;
}

it('a new supergraph takes over under load, and every request is answered by one of the two', async () => {
  const [first, second] = [await one(), await two()];
  const { file, ask, ready } = await serving(composed(first), [first, second], { supergraphPollMs: 5 });
  const before = (await ready()).supergraph;
  let stop = false;
  const answers: GraphQLAnswer[] = [];
  const client = async () => {
    while (!stop) answers.push(await ask('{ one }'));
  };
  const clients = Array.from({ length: 8 }, client);
  await eventually(() => answers.length > 50);
  await file.write(composed(first, second));
  await eventually(async () => (await ready()).supergraph !== before);
  const half = answers.length;
  await eventually(() => answers.length > half + 50);
  stop = true;
  await Promise.all(clients);
  expect(answers.filter(({ data, errors }) => data?.one !== 1 || errors)).toEqual([]);
  expect(await ask('{ one two }')).toMatchObject({ data: { one: 1, two: 2 } });
});

it('a request that began before is answered by the supergraph that it began with', async () => {
  const [first, second] = [await one(), await two()];
  const { file, gateway, ask } = await serving(composed(first), [first, second]);
  let letGo = (): void => undefined;
  first.held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow = ask('{ one }');
  await eventually(() => first.asked.length === 1);
  await file.write(composed(second));
  await gateway.reload();
  expect((await ask('{ one }')).errors?.[0]?.message).toContain('Cannot query field "one"');
  expect(await ask('{ two }')).toMatchObject({ data: { two: 2 } });
  letGo();
  expect(await slow).toMatchObject({ data: { one: 1 } });
});

it('the connections to a subgraph that departed close once nobody needs them', async () => {
  const [first, second] = [await one(), await two()];
  const { file, gateway, ask, ready } = await serving(composed(first, second), [first, second]);
  await ask('{ one two }');
  expect([first.connections(), second.connections()]).toEqual([1, 1]);
  await file.write(composed(first));
  await gateway.reload();
  await eventually(() => second.connections() === 0);
  expect(first.connections()).toBe(1);
  expect((await ready()).subgraphs.map(({ name }) => name)).toEqual(['one']);
  await file.write(composed(first, second));
  await gateway.reload();
  expect(await ask('{ one two }')).toMatchObject({ data: { one: 1, two: 2 } });
});

it.each([
  ['text that is no supergraph', async () => 'type Query {', 'INVALID'],
  ['a schema without subgraphs', async () => 'type Query { one: Int }', 'INVALID'],
  ['an empty file', async () => '', 'INVALID'],
  ['half a file', async (whole: string) => whole.slice(0, whole.length / 2), 'INVALID'],
  [
    'a subgraph without an address',
    async () => composed({ name: 'three', sdl: 'type Query { three: Int }' }),
    'SUBGRAPH_WITHOUT_ADDRESS',
  ],
])('%s is refused, and nothing changes', async (_what, text, code) => {
  const first = await one();
  const supergraph = composed(first);
  const { file, gateway, ask, ready } = await serving(supergraph, [first]);
  const { supergraph: before } = await ready();
  await file.write(await text(supergraph));
  await gateway.reload();
  expect(await ready()).toMatchObject({ supergraph: before, refusedSupergraph: { code } });
  expect(await ask('{ one }')).toMatchObject({ data: { one: 1 } });
  // What was refused leaves nothing behind.
  await file.write(supergraph);
  await gateway.reload();
  expect((await ready()).refusedSupergraph).toBeUndefined();
});

it('says in the log which subgraphs lack an address', async () => {
  const first = await one();
  const { file, gateway } = await serving(composed(first), [first]);
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await file.write(composed(first, { name: 'three', sdl: 'type Query { three: Int }' }));
  await gateway.reload();
  const lines = log.mock.calls.map(([line]) => String(line));
  log.mockRestore();
  expect(lines.join('\n')).toContain('the registry gives an address for: three');
});

it('a field that nobody registered can go; one of a registered operation cannot', async () => {
  const sdl = 'type Query { one: Int other: Int }';
  const first = await subgraph('one', sdl, { Query: { one: () => 1, other: () => 2 } });
  const registered = '{ one }';
  const { createHash } = await import('node:crypto');
  const operations = await replaceableFile(
    JSON.stringify({ [createHash('sha256').update(registered).digest('hex')]: registered }),
  );
  closing.push(operations.remove);
  const { file, gateway, ask, ready } = await serving(composed(first), [first], {
    policy: { graphiql: false, persistedOperationsFile: operations.path },
  });
  await file.write(composed({ name: 'one', sdl: 'type Query { one: Int }' }));
  await gateway.reload();
  expect((await ready()).refusedSupergraph).toBeUndefined();
  expect((await ask('{ other }')).errors).toHaveLength(1);
  await file.write(composed({ name: 'one', sdl: 'type Query { other: Int }' }));
  await gateway.reload();
  expect((await ready()).refusedSupergraph).toMatchObject({ code: 'OPERATION_BROKEN' });
  expect(await ask('{ one }')).toMatchObject({ data: { one: 1 } });
});

it('two quick changes end with the last one', async () => {
  const [first, second] = [await one(), await two()];
  const { file, gateway, ask } = await serving(composed(first), [first, second]);
  await file.write(composed(second));
  const earlier = gateway.reload();
  await file.write(composed(first, second));
  await Promise.all([earlier, gateway.reload()]);
  expect(await ask('{ one two }')).toMatchObject({ data: { one: 1, two: 2 } });
});

it('metrics show which supergraph is served and what became of others', async () => {
  const [first, second] = [await one(), await two()];
  const { file, gateway, ready } = await serving(composed(first), [first, second], {
    observe: { metrics: { host: '127.0.0.1', port: 0 } },
  });
  await file.write('nothing');
  await gateway.reload();
  await file.write(composed(first, second));
  await gateway.reload();
  const metrics = await (await fetch(String(gateway.metricsAddress))).text();
  expect(metrics.match(/^gateway_supergraph_info.*$/gm)).toEqual([
    `gateway_supergraph_info{hash="${(await ready()).supergraph}"} 1`,
  ]);
  expect(metrics).toContain('gateway_supergraph_offers_total{outcome="INVALID"} 1');
  expect(metrics).toContain('gateway_supergraph_offers_total{outcome="served"} 1');
});

it('stops while a supergraph is taking over', async () => {
  const [first, second] = [await one(), await two()];
  const { file, gateway } = await serving(composed(first), [first, second]);
  await file.write(composed(first, second));
  const taking = gateway.reload();
  closing.pop();
  await Promise.all([gateway.close(), taking]);
  expect(second.connections()).toBe(0);
});

const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' });

it('with publishers only what one of them signed takes over', async () => {
  const [first, second] = [await one(), await two()];
  const [ours, theirs] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
  const signed = (text: string, key = ours.privateKey) =>
    sign(null, Buffer.from(text), key).toString('base64');
  const publishers = publishersFrom(JSON.stringify([jwkOf(ours.publicKey)]));
  const [old, next] = [composed(first), composed(first, second)];
  await expect(serving(old, [first, second], { publishers })).rejects.toThrow(
    'SUPERGRAPH: Nobody signed the supergraph.',
  );

  const file = await replaceableFile(old);
  closing.push(file.remove);
  await file.write(signed(old), '.sig');
  const { gateway, ready } = await serving(old, [first, second], { publishers, supergraphFile: file.path });
  const { supergraph: before } = await ready();
  await file.write(next);
  await gateway.reload();
  expect(await ready()).toMatchObject({ supergraph: before, refusedSupergraph: { code: 'WRONG_SIGNATURE' } });
  await file.write(`${signed(next, theirs.privateKey)}\n`, '.sig');
  await gateway.reload();
  expect(await ready()).toMatchObject({ supergraph: before, refusedSupergraph: { code: 'WRONG_SIGNATURE' } });
  await file.write('', '.sig');
  await gateway.reload();
  expect(await ready()).toMatchObject({ supergraph: before, refusedSupergraph: { code: 'NO_SIGNATURE' } });
  await file.write(`${signed(next, theirs.privateKey)}\n${signed(next)}\n`, '.sig');
  await gateway.reload();
  const now = await ready();
  expect(now.supergraph).not.toBe(before);
  expect(now.refusedSupergraph).toBeUndefined();
});

it.each(['[]', '{}', 'text', '[{"kty":"EC"}]'])('SUPERGRAPH_PUBLISHERS %s is refused by name', (text) => {
  expect(() => publishersFrom(text)).toThrow('SUPERGRAPH_PUBLISHERS: expected a JSON list');
});
