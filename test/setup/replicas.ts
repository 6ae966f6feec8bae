import { CHAIN } from '@social-return/contract/registry/registry';
import type { GatewayOptions } from '@social-return/gateway/options';
import { type RunningGateway, startGateway } from '@social-return/gateway/server';
import type { TestChain } from './chain.ts';
import { TEST_HOP } from './hop.ts';
import { ROOMY_LIMITS } from './limits.ts';
import { TEST_ISSUERS } from './tokens.ts';

/** One more gateway over the subgraphs of a test chain, with the key that all of its gateways have. */
export function startReplica(
  chain: Pick<TestChain, 'proxies' | 'chain'>,
  { limits, ...options }: Partial<GatewayOptions> = {},
): Promise<RunningGateway> {
  return startGateway({
    host: '127.0.0.1',
    port: 0,
    subgraphs: new Map([
      ...Object.entries(chain.proxies).map(([name, { address }]): [string, string] => [name, address]),
      [CHAIN, chain.chain.address],
    ]),
    issuers: TEST_ISSUERS,
    hop: TEST_HOP,
    // So long that none is met while other tests keep the machine busy.
    deadlineMs: 60_000,
    maxBytes: 8_000_000,
    limits: { ...ROOMY_LIMITS, answerMs: 60_000, planningMs: 20_000, ...limits },
    ...options,
  });
}

/** What the balancer asks, in turn. */
export interface Balancer {
  /** Those that are asked; may change at any time. */
  addresses: readonly string[];
  /** Asks the next one; one that is gone, or closing, has done nothing, so that the one after it is asked. */
  post(body: object): Promise<{ status: number; by: string; json: Answer }>;
}

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** Stands in for the proxy before the replicas. */
export function balancer(...addresses: string[]): Balancer {
  let turn = 0;
  const self: Balancer = {
    addresses,
    async post(body) {
      for (let tries = 0; tries < 10; tries += 1) {
        const by = self.addresses[turn++ % self.addresses.length] as string;
        const answer = await ask(by, body);
        if (answer && answer.json.errors?.[0]?.extensions?.code !== 'CLOSING') return { ...answer, by };
      }
      throw new Error('No replica answers.');
    },
  };
  return self;
}

async function ask(address: string, body: object): Promise<{ status: number; json: Answer } | null> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Answer };
  } catch {
    return null;
  }
}
