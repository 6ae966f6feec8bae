import { registry } from '@social-return/contract/registry/in-force';
import type { Organisation } from '@social-return/contract/registry/registry';
import type { ErasureDelivery } from './erasure-token.ts';
import type { IssuerChoice } from './issuers.ts';
import type { Keys } from './keys.ts';
import type { DemoSize } from './options.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What any program may need of the environment; everything else is given by name to those that need it. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'NODE_ENV',
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'LOG_FORMAT',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
];

/** Subgraphs are reached by the gateway on this machine, and by nobody else. */
export const SUBGRAPH_HOST = '127.0.0.1';

export interface SubgraphSettings {
  readonly port: number;
  readonly databaseUrl: string;
  readonly demo: DemoSize;
  readonly keys: Keys;
  /** The variable ISSUERS. */
  readonly issuers: string;
  /** How a register delivers erasures; it does not without it. */
  readonly erasures?: ErasureDelivery | null;
}

/** What the process of one organisation is given: its own secrets and what all organisations share. */
export function organisationEnvironment(
  { name, keepsCandidates }: Organisation,
  { port, databaseUrl, demo, keys, issuers, erasures }: SubgraphSettings,
  environment: Environment,
): Environment {
  return {
    ...passedOn(environment),
    ...passedOn(environment, [
      'PROCESSING_LOG_OTLP',
      'PUBLICATION_THRESHOLDS',
      ...Object.keys(environment).filter(isSubgraphLimit),
    ]),
    PORT: String(port),
    HOST: SUBGRAPH_HOST,
    DATABASE_URL: databaseUrl,
    DEMO: demo,
    // What the demo shows of the past is fixed, as an organisation would have done: only that is open data.
    DEMO_FIXED: 'yes',
    ISSUERS: issuers,
    CLAIM_KEY: keys.claimKey,
    ...(keepsCandidates ? { VOUCHER_KEY: JSON.stringify(keys.voucherKeys[name]) } : {}),
    ...(keepsCandidates && erasures ? deliveryEnvironment(erasures) : {}),
    ...(keepsCandidates ? passedOn(environment, ['ERASURE_DAYS']) : {}),
    VOUCHER_PUBLIC_KEYS: JSON.stringify(keys.voucherPublicKeys),
  };
}

/** What a register delivers erasures with. */
function deliveryEnvironment({ gatewayUrl, key, issuer }: ErasureDelivery): Environment {
  return { GATEWAY_URL: gatewayUrl, ERASURE_TOKEN_KEY: key, ERASURE_TOKEN_ISSUER: issuer };
}

/** What the chain's process is given: no key and no database, for it holds nothing. */
export function chainEnvironment(port: number, issuers: string, environment: Environment): Environment {
  return {
    ...passedOn(environment),
    ...passedOn(environment, ['PUBLICATION_THRESHOLDS']),
    PORT: String(port),
    HOST: SUBGRAPH_HOST,
    ISSUERS: issuers,
  };
}

/** The address on which the gateway listens: this machine only, unless HOST says otherwise. */
export function gatewayHost(environment: Environment): string {
  return environment.HOST || '127.0.0.1';
}

/** Settings of the gateway that may be given to the launcher too. */
const GATEWAY_SETTINGS = [
  'CHAIN',
  // Of the chain, where that answers in the gateway's process.
  'PUBLICATION_THRESHOLDS',
  'SUPERGRAPH',
  'SUPERGRAPH_POLL_MS',
  'SUPERGRAPH_PUBLISHERS',
  'GATEWAY_CACHE_BYTES',
  'SUBGRAPH_DEADLINE_MS',
  'SUBGRAPH_MAX_BYTES',
  'INTROSPECTION',
  'OPERATIONS',
  'PERSISTED_OPERATIONS',
  'GRAPHIQL',
  'CORS_ORIGINS',
  'TRUSTED_PROXIES',
  'METRICS_PORT',
  'METRICS_HOST',
  'LOG_REQUESTS',
  'PUBLIC_URL',
  'OPEN_DATA_FROM',
  'OPEN_DATA_PUBLISHER',
  'OPEN_DATA_PUBLISHER_URI',
  'OPEN_DATA_CONTACT',
  'OPEN_DATA_LICENCE',
];

/** What the gateway's process is given: where the subgraphs are and whom to believe. */
export function gatewayEnvironment(
  port: number,
  { issuers, development }: IssuerChoice,
  environment: Environment,
): Environment {
  return {
    ...passedOn(environment),
    ...passedOn(environment, GATEWAY_SETTINGS),
    ...passedOn(environment, Object.keys(environment).filter(isLimit)),
    PORT: String(port),
    HOST: gatewayHost(environment),
    ISSUERS: issuers,
    ...(development === null ? {} : { DEVELOPMENT_ISSUERS: development }),
    SUBGRAPHS: registry()
      .subgraphs.map((name, index) => `${name}=http://${SUBGRAPH_HOST}:${port + 1 + index}/graphql`)
      .join(','),
  };
}

/** The limits of an organisation's subgraph all begin so (docs/limits.md). */
function isSubgraphLimit(name: string): boolean {
  return name.startsWith('SUBGRAPH_LIMIT_');
}

/** The limits of the gateway all begin so (docs/limits.md). */
function isLimit(name: string): boolean {
  return name.startsWith('LIMIT_');
}

function passedOn(environment: Environment, names = PASSED_ON): Environment {
  return Object.fromEntries(
    names.filter((name) => environment[name] !== undefined).map((name) => [name, environment[name]]),
  );
}
