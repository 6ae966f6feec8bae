import { type ChildProcess, fork } from 'node:child_process';
import { CHAIN } from '@social-return/contract/registry/registry';
import { installPackageOf } from '@social-return/routers/install';
import { type RunningSigner, startSigner } from '@social-return/routers/signer/server';
import { projectFile } from '@social-return/runtime/files';
import type { TestChain } from './chain.ts';
import { GATEWAY_ENVIRONMENT, TEST_HOP } from './hop.ts';
import { asking, type TestSubgraph } from './subgraph.ts';
import { TEST_ISSUERS } from './tokens.ts';

/** A gateway of somebody else over the subgraphs of a test chain, as a process. */
export interface TestRouter extends Pick<TestSubgraph, 'ask' | 'data'> {
  /** Where it answers GraphQL. */
  readonly address: string;
  stop(): Promise<void>;
}

/** The signer: Hive Gateway by the plugin, or the signer that stands beside a router that cannot. */
export type SignerKind = 'plugin' | 'signer';

/** A chain that is asked through Hive Gateway, with our own gateway beside it. */
export interface RoutedChain extends TestChain {
  /** The same subgraphs, asked through our own gateway. */
  readonly ours: Pick<TestChain, 'address' | 'ask' | 'data'>;
}

/** Exchanges the endpoint of a test chain: whoever asks it asks Hive Gateway. */
export function throughHiveGateway<O>(
  start: (options?: O) => Promise<TestChain>,
  signing: SignerKind,
): (options?: O) => Promise<RoutedChain> {
  return async (options) => {
    const chain = await start(options);
    const hive = await startHiveGateway(chain, signing);
    return {
      ...chain,
      ours: { address: chain.address, ask: chain.ask, data: chain.data },
      address: hive.address,
      ask: hive.ask,
      data: hive.data,
      stop: async () => {
        await hive.stop();
        await chain.stop();
      },
    };
  };
}

/** Starts Hive Gateway with the configuration of `routers/`; the first time it is installed. */
export async function startHiveGateway(chain: TestChain, signing: SignerKind): Promise<TestRouter> {
  installPackageOf('routers/hive-gateway', 'Hive Gateway');
  const subgraphs = new Map<string, string>([
    ...Object.entries(chain.proxies).map(([name, { address }]): [string, string] => [name, address]),
    [CHAIN, chain.chain.address],
  ]);
  const signer = signing === 'signer' ? await testSigner(subgraphs) : null;
  const child = fork(projectFile('test', 'setup', 'hive-process.mjs'), {
    env: {
      ...process.env,
      ...GATEWAY_ENVIRONMENT,
      // The registry of the tests hands out more than one that is read from configuration may.
      TEST_ISSUERS: JSON.stringify([...TEST_ISSUERS.values()], (_, value) =>
        value instanceof Set ? [...value] : value,
      ),
      SUBGRAPHS: [...subgraphs].map(([name, address]) => `${name}=${address}`).join(','),
      HOST: '127.0.0.1',
      PORT: '0',
      // A slow machine is no failing partner.
      SUBGRAPH_DEADLINE_MS: '5000',
      LIMIT_ANSWER_MS: '60000',
      ...(signer ? { HOP_SIGNER: signer.address } : {}),
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', process.env.DBG ? 'inherit' : 'pipe', 'ipc'],
  });
  const address = await readyAddress(child);
  return {
    address,
    ...asking(address),
    stop: async () => {
      await ended(child);
      await signer?.close();
    },
  };
}

function testSigner(subgraphs: ReadonlyMap<string, string>): Promise<RunningSigner> {
  return startSigner({
    host: '127.0.0.1',
    port: 0,
    subgraphs,
    hop: TEST_HOP,
    deadlineMs: 5_000,
    maxBytes: 8_000_000,
  });
}

function readyAddress(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { address: string }).address));
    child.once('exit', (code) => reject(new Error(`Hive Gateway ended with ${code}: ${said}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
