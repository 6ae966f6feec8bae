import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { CHAIN } from '@social-return/contract/registry/registry';
import { hopSigner } from '@social-return/edge/trust/hop-sign';
import type { BreakerOptions } from '@social-return/gateway/hop/breaker';
import { type RunningGateway, startGateway } from '@social-return/gateway/server';
import { startChain, type TestChain } from '../setup/chain.ts';
import { type FaultyProxy, faultyProxy, type Resign } from '../setup/faults.ts';
import { TEST_GATEWAY, TEST_HOP } from '../setup/hop.ts';
import { ROOMY_LIMITS } from '../setup/limits.ts';
import { newAuthority } from '../setup/pki.ts';
import { asking, type TestSubgraph } from '../setup/subgraph.ts';
import { tcpProxy } from '../setup/tcp-faults.ts';
import { TEST_ISSUERS } from '../setup/tokens.ts';
import { DEADLINE_MS, type FaultRow } from './requirements.ts';

type Asks = Pick<TestSubgraph, 'ask'> & { readonly address: string };

/** The whole chain with Eneco behind a wire and a server that fail as a test sets them. */
export interface FailingHouse {
  /** The gateway through which one fault is seen, once Eneco fails in that way for requests with that text. */
  failing(fault: FaultRow, marked: string): Promise<Asks>;
  /** Eneco answers again. */
  mend(): Promise<void>;
  /** The gateway that all faults but those of a gateway's own are seen through. */
  readonly gateway: Asks;
  /** How many requests with that text went out since Eneco fails. */
  readonly sent: () => number;
  /** The chain behind it, and where Eneco is reached in a way that fails: for other gateways. */
  readonly chain: TestChain;
  readonly through: string;
  /** Eneco's own database. */
  readonly sql: TestSubgraph['sql'];
  stop(): Promise<void>;
}

/** Never opens: each requirement is looked at by itself. */
const NEVER: Partial<BreakerOptions> = { leastCalls: 1_000_000 };
/** Opens at once, and stays. */
const AT_ONCE: Partial<BreakerOptions> = { leastCalls: 1, openMs: 3_600_000 };

export async function startFailingHouse(): Promise<FailingHouse> {
  const chain = await startChain({ demo: 'small', clock: () => new Date('2026-03-02T12:00:00Z') });
  const answers = await faultyProxy(chain.parties.eneco.address, skewed);
  const wire = await tcpProxy(Number(new URL(answers.address).port));
  const stranger = await strangersServer();
  const through = `http://${wire.authority}/graphql`;
  const running = await Promise.all([
    gatewayTo(chain, through, NEVER),
    gatewayTo(chain, through, AT_ONCE),
    gatewayTo(chain, stranger.address, NEVER),
  ]);
  const [gateway, opening, tls] = running.map(({ address }) => ({ address, ...asking(address) }));
  if (!gateway || !opening || !tls) throw new Error('Expected three gateways.');
  await open(opening, answers);
  return {
    gateway,
    sent: wire.count,
    chain,
    through,
    sql: chain.parties.eneco.sql,
    failing: async ({ how }, marked) => {
      answers.only = wire.only = (text) => text.includes(marked);
      await wire.fault('wire' in how ? how.wire : null);
      answers.fault = 'answer' in how ? how.answer : null;
      if (!('gateway' in how)) return gateway;
      return how.gateway === 'tls' ? tls : opening;
    },
    mend: async () => {
      await wire.fault(null);
      answers.fault = null;
    },
    stop: async () => {
      await Promise.all(running.map((one) => one.close()));
      await Promise.all([wire.close(), stranger.close(), chain.stop()]);
      await answers.close();
    },
  };
}

function gatewayTo(
  chain: TestChain,
  eneco: string,
  breaker: Partial<BreakerOptions>,
): Promise<RunningGateway> {
  const { gemeente, havensteder } = chain.parties;
  return startGateway({
    host: '127.0.0.1',
    port: 0,
    subgraphs: new Map([
      ['gemeente', gemeente.address],
      ['havensteder', havensteder.address],
      ['eneco', eneco],
      [CHAIN, chain.chain.address],
    ]),
    issuers: TEST_ISSUERS,
    hop: TEST_HOP,
    deadlineMs: DEADLINE_MS,
    maxBytes: 8_000_000,
    limits: ROOMY_LIMITS,
    breaker,
  });
}

/** Lets Eneco fail once through a gateway that draws its conclusion from that. */
async function open(opening: Asks, answers: FaultyProxy): Promise<void> {
  answers.fault = 'status-500';
  await opening.ask('{ eneco { learningTracks(first: 1) { totalCount } } }');
  answers.fault = null;
}

const skewed: Resign = (body, headers, seconds) => {
  const publicKey = TEST_HOP.subgraphs.get('eneco');
  if (seconds === null || !publicKey) return headers;
  const clock = () => new Date(Date.now() + seconds * 1_000);
  return hopSigner(TEST_GATEWAY, 'eneco', publicKey, { clock })({ path: '/graphql', body, headers });
};

/** Speaks TLS with a certificate of an authority that nobody knows. */
async function strangersServer(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const { cert, key } = newAuthority('Nobody').certify('stranger', 'server');
  const server = createServer({ cert, key }, (_request, response) => response.end('{"data":{}}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `https://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
