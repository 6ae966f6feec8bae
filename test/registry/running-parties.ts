import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseRegistry } from '@social-return/contract/registry/document';
import { CHAIN, type Organisation } from '@social-return/contract/registry/registry';
import { signRegistry } from '@social-return/edge/registry/signature';
import { CHAIN_AUDIENCE } from '@social-return/edge/trust/issuers';
import { newKey, publicHalf } from '@social-return/edge/trust/testing-issuers';
import { eneco } from '@social-return/eneco/subgraph';
import { composeSupergraph, type SubgraphSdl } from '@social-return/gateway/composition/compose';
import { LIMITS, type Limits } from '@social-return/gateway/limits/table';
import { gemeente } from '@social-return/gemeente/subgraph';
import { havensteder } from '@social-return/havensteder/subgraph';
import { projectFile } from '@social-return/runtime/files';
import { vi } from 'vitest';
import { GATEWAY_ENVIRONMENT, HOP_ENVIRONMENT } from '../setup/hop.ts';
import { ROOMY_LIMITS } from '../setup/limits.ts';
import { organisationDatabase } from '../setup/organisation-database.ts';
import { type Program, startProgram } from '../setup/program.ts';
import { freePorts } from '../setup/running.ts';
import { replaceableFile } from '../setup/small-graph.ts';
import { asking, KEY_ENVIRONMENT } from '../setup/subgraph.ts';
import { TEST_ISSUERS_VARIABLE } from '../setup/tokens.ts';

/** For tests: people are counted one by one, so that a total shows what a single person does to it. */
export const EVERYBODY_IS_SHOWN = { PUBLICATION_THRESHOLDS: 'CITY=1,WIJK=1,BUURT=1' } as const;

/** For tests: the parties of the demo as processes that know of each other by a signed registry document. */
export interface RunningParties {
  /** Where the gateway answers GraphQL. */
  readonly address: string;
  /** Signs and publishes the next document, with these beside the organisations of the demo; waits until all have it. */
  publish(...newcomers: readonly Organisation[]): Promise<void>;
  /** Composes what the subgraphs answer with now, and these beside it, and publishes that; waits until it is served. */
  compose(...newcomers: readonly SubgraphSdl[]): Promise<void>;
  ready(): Promise<Ready>;
  /** The parties that do not run any more as they were started. */
  ended(): readonly string[];
  /** What all of them wrote, which says why a test failed. */
  output(): string;
  stop(): Promise<void>;
}

export interface Ready {
  readonly status: string;
  readonly supergraph: string;
  readonly registry: number;
  readonly subgraphs: readonly { readonly name: string; readonly status: string }[];
}

const POLL_MS = 20;
/** A slow machine must fail no answer: these tests look for one that fails because of the newcomer. */
const PATIENT = {
  LIMIT_ANSWER_MS: '60000',
  LIMIT_PLANNING_MS: '20000',
  SUBGRAPH_LIMIT_HEADERS_MS: '60000',
  SUBGRAPH_LIMIT_REQUEST_MS: '60000',
};
const clock = () => new Date();
const publisher = generateKeyPairSync('ed25519');

/** By whose word the gemeente delivers erasures: an issuer of its own, which the document names. */
const erasureKey = newKey('erasures-1');
const ERASURE_ISSUER = {
  issuer: 'https://erasures.gemeente.test.invalid',
  jwks: { keys: [publicHalf(erasureKey) as { kty: string; kid: string }] },
  scopes: ['erasure:deliver'],
  purposes: ['ERASURE'],
  audiences: [CHAIN_AUDIENCE],
};

const DEMO: readonly Organisation[] = parseRegistry(
  readFileSync(projectFile('registry.json'), 'utf8'),
).organisations.map((entry) => (entry.name === 'gemeente' ? { ...entry, issuers: [ERASURE_ISSUER] } : entry));

/** For tests: the document with that serial, with these beside the organisations of the demo. */
export function documentOf(serial: number, ...newcomers: readonly Organisation[]): string {
  return JSON.stringify({ serial, organisations: [...DEMO, ...newcomers] });
}

/** Starts a program for each party: its own registry, its own database, and nothing shared but the document. */
export async function startParties(): Promise<RunningParties> {
  const [port, registry, supergraph] = await Promise.all([
    freePorts(),
    replaceableFile(''),
    replaceableFile(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8')),
  ]);
  const address = `http://127.0.0.1:${port}/graphql`;
  let serial = 0;
  const write = async (...newcomers: readonly Organisation[]) => {
    serial += 1;
    const document = documentOf(serial, ...newcomers);
    await registry.write(await signRegistry(Buffer.from(document), publisher.privateKey), '.jws');
    await registry.write(document);
  };
  await write();
  const shared = {
    REGISTRY: registry.path,
    REGISTRY_KEYS: JSON.stringify([publisher.publicKey.export({ format: 'jwk' })]),
    REGISTRY_POLL_MS: String(POLL_MS),
    ISSUERS: TEST_ISSUERS_VARIABLE,
    ...EVERYBODY_IS_SHOWN,
    ...PATIENT,
  };
  const delivery = {
    GATEWAY_URL: address,
    ERASURE_TOKEN_KEY: JSON.stringify(erasureKey),
    ERASURE_TOKEN_ISSUER: ERASURE_ISSUER.issuer,
  };

  const databases = await Promise.all(
    [gemeente, havensteder, eneco].map((definition) =>
      organisationDatabase(definition, KEY_ENVIRONMENT, clock),
    ),
  );
  const subgraphs = new Map<string, Program>(
    await Promise.all([
      ...[gemeente, havensteder, eneco].map(async ({ name }, index) => {
        const own = { DATABASE_URL: databases[index]!.url, ...(name === 'gemeente' ? delivery : {}) };
        return [name, await startSubgraphProgram(name, { ...KEY_ENVIRONMENT, ...shared, ...own })] as const;
      }),
      startSubgraphProgram(CHAIN, { ...HOP_ENVIRONMENT, ...shared }).then(
        (program) => [CHAIN, program] as const,
      ),
    ]),
  );
  const gateway = await startProgram(projectFile('gateway', 'dist', 'main.js'), {
    ...shared,
    ...GATEWAY_ENVIRONMENT,
    ...ROOMY_VARIABLES,
    PORT: String(port),
    SUBGRAPHS: [...subgraphs].map(([name, program]) => `${name}=${program.address}`).join(','),
    SUBGRAPH_DEADLINE_MS: '20000',
    SUPERGRAPH: supergraph.path,
    SUPERGRAPH_POLL_MS: String(POLL_MS),
    // What is asked is asked of the organisations, each time.
    GATEWAY_CACHE_BYTES: '0',
  });

  const ready = async (): Promise<Ready> =>
    (await (await fetch(address.replace('/graphql', '/ready'))).json()) as Ready;
  const sdls = () => Promise.all([...subgraphs].map(([name, program]) => sdlOf(name, program.address)));
  const everybody = [...subgraphs, ['gateway', gateway] as const];
  return {
    address,
    ready,
    async publish(...newcomers) {
      await write(...newcomers);
      const last = newcomers.at(-1)?.typePrefix ?? '';
      await eventually(async () => (await ready()).registry === serial);
      await eventually(async () => (await sdls()).every(({ sdl }) => sdl.includes(last.toLowerCase())));
    },
    async compose(...newcomers) {
      const before = (await ready()).supergraph;
      await supergraph.write(composeSupergraph([...(await sdls()), ...newcomers]));
      await eventually(async () => (await ready()).supergraph !== before);
    },
    ended: () => everybody.filter(([, program]) => !program.isRunning()).map(([name]) => name),
    output: () => everybody.map(([name, program]) => `${name}: ${program.output()}`).join('\n'),
    async stop() {
      await gateway.stop();
      await Promise.all([...subgraphs.values()].map((program) => program.stop()));
      await Promise.all(databases.map((database) => database.drop()));
      await Promise.all([registry.remove(), supergraph.remove()]);
    },
  };
}

function startSubgraphProgram(name: string, environment: Readonly<Record<string, string>>): Promise<Program> {
  return startProgram(projectFile('subgraphs', name, 'dist', 'main.js'), { ...environment, PORT: '0' });
}

/** For tests: what a running subgraph says of itself to a gateway. */
export async function sdlOf(name: string, address: string): Promise<SubgraphSdl> {
  const { _service } = await asking(address, { subgraph: name }).data<{ _service: { sdl: string } }>(
    '{ _service { sdl } }',
    {},
    { as: null },
  );
  return { name, sdl: _service.sdl };
}

const eventually = (met: () => Promise<boolean>) => vi.waitUntil(met, { timeout: 60_000, interval: 200 });

/** The limits of tests that are about something else, as variables. */
const ROOMY_VARIABLES = Object.fromEntries(
  Object.entries(ROOMY_LIMITS).map(([name, value]) => [LIMITS[name as keyof Limits].variable, String(value)]),
);
