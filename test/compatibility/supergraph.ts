import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { TEST_FACTS } from '@social-return/edge/trust/testing';
import { composeSupergraph } from '@social-return/gateway/composition/compose';
import { startGateway } from '@social-return/gateway/server';
import { serveSubgraph } from '@social-return/subgraph-kit/server';
import { ROOMY_LIMITS } from '../setup/limits.ts';
import { productsSubgraph } from './products/subgraph.ts';
import { bundled } from './suite.ts';

export interface RunningSupergraph {
  /** Where the products subgraph answers GraphQL. */
  readonly products: string;
  /** Where the gateway answers GraphQL. */
  readonly router: string;
  stop(): Promise<void>;
}

/** The suite is made of these: a field that one subgraph alone has, and a field that another took over. */
const MEANT = new Set(['INCONSISTENT_OBJECT_VALUE_TYPE_FIELD', 'OVERRIDDEN_FIELD_CAN_BE_REMOVED']);

const HOST = '127.0.0.1';

/** Module that a bundled subgraph loads first, so that it never outlives a test run that was cut off. */
const ENDS_WITH_PARENT = `data:text/javascript,${encodeURIComponent('process.on("disconnect", () => process.exit());')}`;

/** The suite's users and inventory beside our products, behind our gateway, each on a free port. */
export async function startSupergraph(): Promise<RunningSupergraph> {
  const { schema, sdl } = productsSubgraph();
  const supergraph = composeSupergraph(
    [
      { name: 'products', sdl },
      { name: 'users', sdl: bundled('users').sdl },
      { name: 'inventory', sdl: bundled('inventory').sdl },
    ],
    MEANT,
  );
  const [products, users, inventory] = await Promise.all([
    serveSubgraph({
      schema,
      context: (facts) => ({ facts }),
      // The suite asks it directly, without a signature.
      admit: async () => ({ facts: { ...TEST_FACTS, gateway: 'suite' }, checkBody: () => undefined }),
      name: 'products',
      host: HOST,
      port: 0,
      // Federated tracing is for a client that asks for it; our own subgraphs answer without.
      plugins: [ApolloServerPluginInlineTrace()],
    }),
    startBundled('users'),
    startBundled('inventory'),
  ]);
  const gateway = await inFile(supergraph, (supergraphFile) =>
    startGateway({
      host: HOST,
      port: 0,
      exports: false,
      supergraphFile,
      unprotected: true,
      subgraphs: new Map([
        ['products', products.address],
        ['users', users.address],
        ['inventory', inventory.address],
      ]),
      deadlineMs: 30_000,
      maxBytes: 1_000_000,
      limits: ROOMY_LIMITS,
    }),
  );
  return {
    products: products.address,
    router: gateway.address,
    stop: async () => {
      await gateway.close();
      await Promise.all([products.close(), users.stop(), inventory.stop()]);
    },
  };
}

/** Lends a file with that text for as long as the work takes. */
async function inFile<T>(text: string, work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'compatibility-'));
  try {
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, text);
    return await work(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface BundledSubgraph {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts a subgraph of the suite as a process of its own and waits until it says that it listens. */
async function startBundled(name: 'users' | 'inventory'): Promise<BundledSubgraph> {
  const port = await freePort();
  const child = fork(bundled(name).main, {
    env: { ...process.env, [`${name.toUpperCase()}_PORT`]: String(port) },
    execArgv: ['--import', ENDS_WITH_PARENT],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), ended.then(() => null)]);
  if (!first)
    throw new Error(`Expected the suite's ${name} subgraph to listen at port ${port}, but it ended.`);
  return {
    address: `http://localhost:${port}/`,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** These servers take 0 for no port at all, so a free one is looked up for them. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, HOST);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
