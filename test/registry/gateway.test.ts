import { generateKeyPairSync } from 'node:crypto';
import { registry } from '@social-return/contract/registry/in-force';
import { newcomer } from '@social-return/contract/registry/testing';
import { followRegistry } from '@social-return/edge/registry/follow';
import { type RunningGateway, startGateway } from '@social-return/gateway/server';
import { afterEach, expect, it, vi } from 'vitest';
import { TEST_GATEWAY } from '../setup/hop.ts';
import { ROOMY_LIMITS } from '../setup/limits.ts';
import { composed, replaceableFile, type SmallSubgraph, smallSubgraph } from '../setup/small-graph.ts';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Small = [name: string, body: string, resolvers: object];
const ONE: Small = ['one', 'type Query { one: Int }', { Query: { one: () => 1 } }];
const TWO: Small = [
  'two',
  'type Query { two: Two } type Two { two: Int }',
  { Query: { two: () => ({ two: 2 }) } },
];

async function subgraph(...[name, body, resolvers]: Small): Promise<SmallSubgraph> {
  const made = await smallSubgraph(name, body, resolvers as never);
  closing.push(() => made.close());
  return made;
}

const { publicKey } = generateKeyPairSync('x25519');
const hopKey = publicKey.export({ format: 'jwk' });

function entryOf({ name, address }: Pick<SmallSubgraph, 'name' | 'address'>, own: object = {}) {
  const typePrefix = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return { ...newcomer({ name, typePrefix, address }), hopKey, ...own };
}

const documentOf = (serial: number, ...organisations: object[]) => JSON.stringify({ serial, organisations });

/** A gateway that has nothing but the registry to know its subgraphs by. */
async function serving(supergraph: string, document: string) {
  const [file, registryFile] = [await replaceableFile(supergraph), await replaceableFile(document)];
  closing.push(file.remove, registryFile.remove);
  const followed = await followRegistry(
    { REGISTRY: registryFile.path, REGISTRY_POLL_MS: '5' },
    { name: 'gateway' },
  );
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    deadlineMs: 2_000,
    maxBytes: 1_000_000,
    exports: false,
    unprotected: true,
    supergraphFile: file.path,
    supergraphPollMs: 5,
    registry: followed,
    subgraphs: new Map(),
    hop: { ...TEST_GATEWAY, subgraphs: new Map() },
    limits: ROOMY_LIMITS,
    policy: { graphiql: false },
  });
  closing.push(() => gateway.close());
  return { file, registryFile, followed, gateway };
}

const eventually = (met: () => boolean | Promise<boolean>) =>
  vi.waitUntil(met, { timeout: 20_000, interval: 10 });

async function ask({ address }: RunningGateway, query: string): Promise<unknown> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await answer.json()) as { data?: unknown; errors?: unknown };
  return errors === undefined ? { data } : { data, errors };
}

interface Ready {
  readonly status: string;
  readonly supergraph: string;
  readonly registry: number;
  readonly refusedSupergraph?: { readonly code: string };
  readonly refusedRegistry?: { readonly code: string };
  readonly subgraphs: readonly { readonly name: string; readonly status: string }[];
}

async function ready({ address }: RunningGateway): Promise<Ready> {
  return (await (await fetch(address.replace('/graphql', '/ready'))).json()) as Ready;
}

it('a newcomer of the registry is reached by a gateway that was started before it, under load', async () => {
  const [one, two] = [await subgraph(...ONE), await subgraph(...TWO)];
  const { file, registryFile, gateway } = await serving(composed(one), documentOf(1, entryOf(one)));
  let stop = false;
  const answers: unknown[] = [];
  const client = async () => {
    while (!stop) answers.push(await ask(gateway, '{ one }'));
  };
  const clients = Array.from({ length: 4 }, client);
  await registryFile.write(documentOf(2, entryOf(one), entryOf(two)));
  await eventually(() => registry().serial === 2);
  await file.write(composed(one, two));
  await eventually(async () => (await ready(gateway)).subgraphs.length === 2);
  const half = answers.length;
  await eventually(() => answers.length > half + 20);
  stop = true;
  await Promise.all(clients);
  expect(answers.filter((answer) => JSON.stringify(answer) !== '{"data":{"one":1}}')).toEqual([]);
  expect(await ask(gateway, '{ one two { two } }')).toEqual({ data: { one: 1, two: { two: 2 } } });
});

it('a supergraph that comes before the registry is refused by name, and taken when the registry is there', async () => {
  const [one, two] = [await subgraph(...ONE), await subgraph(...TWO)];
  const { file, registryFile, gateway } = await serving(composed(one), documentOf(1, entryOf(one)));
  await file.write(composed(one, two));
  await eventually(async () => (await ready(gateway)).refusedSupergraph !== undefined);
  expect(await ready(gateway)).toMatchObject({
    registry: 1,
    refusedSupergraph: { code: 'SUBGRAPH_WITHOUT_ADDRESS' },
  });
  expect(await ask(gateway, '{ one }')).toEqual({ data: { one: 1 } });
  await registryFile.write(documentOf(2, entryOf(one), entryOf(two)));
  await eventually(async () => (await ready(gateway)).refusedSupergraph === undefined);
  expect(await ask(gateway, '{ two { two } }')).toEqual({ data: { two: { two: 2 } } });
});

it('a supergraph is refused by name when the registry has no key to sign with', async () => {
  const [one, two] = [await subgraph(...ONE), await subgraph(...TWO)];
  const { file, gateway } = await serving(
    composed(one),
    documentOf(1, entryOf(one), entryOf(two, { hopKey: undefined })),
  );
  await file.write(composed(one, two));
  await gateway.reload();
  expect((await ready(gateway)).refusedSupergraph).toMatchObject({ code: 'SUBGRAPH_WITHOUT_KEY' });
});

it('a newcomer that is away is named, and nobody else is affected', async () => {
  const [one, two] = [await subgraph(...ONE), await subgraph(...TWO)];
  const { file, gateway } = await serving(composed(one), documentOf(1, entryOf(one), entryOf(two)));
  await two.close();
  closing.splice(1, 1);
  await file.write(composed(one, two));
  await eventually(async () => (await ready(gateway)).subgraphs.length === 2);
  const named = (await ready(gateway)).subgraphs.map(({ name, status }) => [name, status]);
  expect(named).toEqual([
    ['one', 'ready'],
    ['two', 'unreachable'],
  ]);
  expect(await ask(gateway, '{ one }')).toEqual({ data: { one: 1 } });
});

it('a supergraph that says more of a subgraph than it has waits until the subgraph has it', async () => {
  const one = await subgraph(...ONE);
  const more: Small = [
    'one',
    'type Query { one: Int more: More } type More { more: Int }',
    { Query: { one: () => 1, more: () => ({ more: 3 }) } },
  ];
  const next = await subgraph(...more);
  const { file, registryFile, gateway } = await serving(composed(one), documentOf(1, entryOf(one)));
  await file.write(composed(next));
  await gateway.reload();
  expect((await ready(gateway)).refusedSupergraph).toMatchObject({ code: 'SUBGRAPH_BEHIND' });
  expect(await ask(gateway, '{ one }')).toEqual({ data: { one: 1 } });
  // The same organisation at another address, where it has what the supergraph says.
  await registryFile.write(documentOf(2, entryOf(next)));
  await eventually(async () => (await ready(gateway)).refusedSupergraph === undefined);
  expect(await ask(gateway, '{ more { more } }')).toEqual({ data: { more: { more: 3 } } });
});

it('an organisation that moves to another address is asked there, and the old connections close', async () => {
  const [one, moved] = [await subgraph(...ONE), await subgraph(...ONE)];
  const { registryFile, gateway } = await serving(composed(one), documentOf(1, entryOf(one)));
  await ask(gateway, '{ one }');
  await registryFile.write(documentOf(2, entryOf(moved)));
  await eventually(() => one.connections() === 0);
  const before = one.asked.length;
  expect(await ask(gateway, '{ one }')).toEqual({ data: { one: 1 } });
  expect([one.asked.length, moved.asked.length > 0]).toEqual([before, true]);
});

it('a registry that is refused is named beside the supergraph, and nothing changes', async () => {
  const one = await subgraph(...ONE);
  const { registryFile, gateway } = await serving(composed(one), documentOf(1, entryOf(one)));
  await registryFile.write(documentOf(2));
  await gateway.reload();
  expect(await ready(gateway)).toMatchObject({
    registry: 1,
    refusedRegistry: { code: 'ENTRY_GONE' },
  });
  expect(await ask(gateway, '{ one }')).toEqual({ data: { one: 1 } });
});
