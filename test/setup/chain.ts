import { chainContexts } from '@social-return/chain/context';
import { chainSchema } from '@social-return/chain/schema';
import { CHAIN } from '@social-return/contract/registry/registry';
import { eneco } from '@social-return/eneco/subgraph';
import type { GatewayOptions } from '@social-return/gateway/options';
import { type RunningGateway, startGateway } from '@social-return/gateway/server';
import { gemeente } from '@social-return/gemeente/subgraph';
import { havensteder } from '@social-return/havensteder/subgraph';
import { serveSubgraph } from '@social-return/subgraph-kit/server';
import type { Clock } from '@social-return/values/day';
import { type FaultyProxy, faultyProxy } from './faults.ts';
import { fixHalfYear } from './fix-half-year.ts';
import { TEST_HOP, testAdmission } from './hop.ts';
import { ROOMY_LIMITS } from './limits.ts';
import { asking, startSubgraph, type TestSubgraph } from './subgraph.ts';
import { TEST_ISSUERS } from './tokens.ts';

export type Party = 'gemeente' | 'havensteder' | 'eneco';

export interface TestChain extends Pick<TestSubgraph, 'ask' | 'data'> {
  /** Where the gateway answers GraphQL. */
  readonly address: string;
  readonly parties: Readonly<Record<Party, TestSubgraph>>;
  /** Where its metrics are read; null without `observe`. */
  readonly metricsAddress: string | null;
  /** Where the chain's own subgraph answers. */
  readonly chain: { readonly address: string };
  /** What stands between the gateway and each organisation. */
  readonly proxies: Readonly<Record<Party, FaultyProxy>>;
  stop(): Promise<void>;
}

export interface ChainOptions {
  readonly demo?: 'none' | 'small' | 'city';
  /** Half-years that every organisation has fixed, so that anybody is shown their figures about people. */
  readonly fixed?: readonly string[];
  readonly clock?: Clock;
  /**
   * How long the gateway waits for an organisation; by default so long that only a test of waiting meets it. After a shorter
   * one a change can be answered as failed and be made a moment later, where a machine is busy.
   */
  readonly deadlineMs?: number;
  /** Beside limits that stay out of the way. */
  readonly limits?: GatewayOptions['limits'];
  readonly policy?: GatewayOptions['policy'];
  readonly observe?: GatewayOptions['observe'];
  readonly breaker?: GatewayOptions['breaker'];
  /** Memory for public answers; none without it, so that a test sees what it changed in a database. */
  readonly cacheBytes?: number;
  /** Where a gateway asks instead of one of these parties, such as a program of another version. */
  readonly instead?: Readonly<Partial<Record<Party, string>>>;
  /** What the chain's own subgraph knows beside its questions, such as its thresholds; asked anew for every request. */
  readonly chainContext?: ReturnType<typeof chainContexts>;
}

/** The whole chain over real HTTP and new databases: three organisations, the harmoniser and the gateway. */
export async function startChain({
  demo = 'none',
  fixed = [],
  clock,
  deadlineMs = 30_000,
  limits,
  policy,
  observe,
  breaker,
  cacheBytes,
  instead = {},
  chainContext = chainContexts({}),
}: ChainOptions = {}): Promise<TestChain> {
  const environment = { DEMO: demo };
  const started = await Promise.all(
    [gemeente, havensteder, eneco].map((definition) => startSubgraph(definition, { clock, environment })),
  );
  const [g, h, e] = started as [TestSubgraph, TestSubgraph, TestSubgraph];
  const proxies = await Promise.all(started.map(({ address }) => faultyProxy(address)));
  const [gp, hp, ep] = proxies as [FaultyProxy, FaultyProxy, FaultyProxy];
  const chain = await serveSubgraph({
    schema: chainSchema().schema,
    context: chainContext,
    name: CHAIN,
    admit: testAdmission(CHAIN),
    host: '127.0.0.1',
    port: 0,
  });
  const gateway: RunningGateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    subgraphs: new Map([
      ['gemeente', instead.gemeente ?? gp.address],
      ['havensteder', instead.havensteder ?? hp.address],
      ['eneco', instead.eneco ?? ep.address],
      [CHAIN, chain.address],
    ]),
    issuers: TEST_ISSUERS,
    hop: TEST_HOP,
    deadlineMs,
    maxBytes: 8_000_000,
    limits: { ...ROOMY_LIMITS, ...limits },
    policy,
    observe,
    breaker,
    cacheBytes,
  });
  for (const period of fixed) await fixHalfYear(asking(gateway.address), period);
  return {
    address: gateway.address,
    metricsAddress: gateway.metricsAddress,
    ...asking(gateway.address),
    chain: { address: chain.address },
    parties: { gemeente: g, havensteder: h, eneco: e },
    proxies: { gemeente: gp, havensteder: hp, eneco: ep },
    stop: async () => {
      await gateway.close();
      await Promise.all(proxies.map((proxy) => proxy.close()));
      await Promise.all([chain.close(), ...started.map((subgraph) => subgraph.stop())]);
    },
  };
}
