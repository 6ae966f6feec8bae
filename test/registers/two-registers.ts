import './registry.ts';

import { generateKeyPairSync } from 'node:crypto';
import { chainContexts } from '@social-return/chain/context';
import { chainSchema } from '@social-return/chain/schema';
import { registry } from '@social-return/contract/registry/in-force';
import { CHAIN } from '@social-return/contract/registry/registry';
import { eneco } from '@social-return/eneco/subgraph';
import { composeSupergraph } from '@social-return/gateway/composition/compose';
import { joinRegisters } from '@social-return/gateway/composition/registers';
import { startGateway } from '@social-return/gateway/server';
import { gemeente, municipality } from '@social-return/gemeente/subgraph';
import { havensteder } from '@social-return/havensteder/subgraph';
import { type OrganisationSubgraph, organisationSchema } from '@social-return/subgraph-kit/organisation';
import { serveSubgraph } from '@social-return/subgraph-kit/server';
import type { Clock } from '@social-return/values/day';
import { type FaultyProxy, faultyProxy } from '../setup/faults.ts';
import { TEST_HOP, testAdmission } from '../setup/hop.ts';
import { ROOMY_LIMITS } from '../setup/limits.ts';
import { replaceableFile } from '../setup/small-graph.ts';
import { asking, KEY_ENVIRONMENT, startSubgraph, type TestSubgraph } from '../setup/subgraph.ts';
import { TEST_ISSUERS } from '../setup/tokens.ts';

export type Party = 'gemeente' | 'havensteder' | 'eneco' | 'tilburg';

export interface TwoRegisters extends Pick<TestSubgraph, 'ask' | 'data'> {
  /** Where the gateway answers GraphQL. */
  readonly address: string;
  readonly supergraph: string;
  readonly parties: Readonly<Record<Party, TestSubgraph>>;
  readonly proxies: Readonly<Record<Party, FaultyProxy>>;
  stop(): Promise<void>;
}

const DEFINITIONS = [gemeente, havensteder, eneco, municipality('tilburg')];

/** What everybody composes of the registry of two registers. */
function composedSupergraph(): string {
  const subgraphs = DEFINITIONS.map((one) => ({ name: one.name, sdl: organisationSchema(one).sdl }));
  return composeSupergraph(
    joinRegisters([...subgraphs, { name: CHAIN, sdl: chainSchema().sdl }], registry()),
  );
}

/**
 * The chain over real HTTP with two municipalities, each with a database, a register and keys of its own: the second one runs
 * the program of the first under its own entry of the registry.
 */
export async function startTwoRegisters(clock: Clock): Promise<TwoRegisters> {
  const tilburg = generateKeyPairSync('ed25519');
  const vouchers = {
    VOUCHER_PUBLIC_KEYS: JSON.stringify({
      ...JSON.parse(KEY_ENVIRONMENT.VOUCHER_PUBLIC_KEYS),
      tilburg: tilburg.publicKey.export({ format: 'jwk' }),
    }),
  };
  const own = { ...vouchers, VOUCHER_KEY: JSON.stringify(tilburg.privateKey.export({ format: 'jwk' })) };
  const started = new Map<string, TestSubgraph>();
  const proxies = new Map<string, FaultyProxy>();
  const start = async (definition: OrganisationSubgraph) => {
    const environment = definition.name === 'tilburg' ? own : vouchers;
    const subgraph = await startSubgraph(definition, { clock, environment });
    started.set(definition.name, subgraph);
    proxies.set(definition.name, await faultyProxy(subgraph.address));
  };
  await Promise.all(DEFINITIONS.map(start));
  const chain = await serveSubgraph({
    schema: chainSchema().schema,
    context: chainContexts({}),
    name: CHAIN,
    admit: testAdmission(CHAIN),
    host: '127.0.0.1',
    port: 0,
  });
  const supergraph = composedSupergraph();
  const file = await replaceableFile(supergraph);
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    supergraphFile: file.path,
    subgraphs: new Map([
      ...[...proxies].map(([name, { address }]) => [name, address] as const),
      [CHAIN, chain.address],
    ]),
    issuers: TEST_ISSUERS,
    hop: TEST_HOP,
    deadlineMs: 20_000,
    maxBytes: 8_000_000,
    limits: ROOMY_LIMITS,
  });
  return {
    address: gateway.address,
    supergraph,
    ...asking(gateway.address),
    parties: Object.fromEntries(started) as unknown as TwoRegisters['parties'],
    proxies: Object.fromEntries(proxies) as unknown as TwoRegisters['proxies'],
    stop: async () => {
      await gateway.close();
      await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
      await Promise.all([chain.close(), file.remove(), ...[...started.values()].map((one) => one.stop())]);
    },
  };
}
