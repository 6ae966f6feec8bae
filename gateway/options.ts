import { SUBGRAPHS } from '@social-return/contract/organisations';
import type { InProcessSubgraph } from '@social-return/edge/trust/in-process';
import { type IssuerRegistry, readIssuers } from '@social-return/edge/trust/issuers';
import { StartFailure } from '@social-return/runtime/process/failure';
import type { BreakerOptions } from './hop/breaker.ts';
import { type HopIdentity, hopIdentityFrom } from './hop/identity.ts';
import { type ClientTls, clientTlsFrom } from './hop/tls.ts';
import { type DevelopmentTokens, developmentTokens } from './identity/development-tokens.ts';
import { limitsHelp } from './limits/help.ts';
import { type EdgePolicy, limitsFrom, policyFrom } from './limits/policy.ts';
import type { Limits } from './limits/table.ts';
import { type ObserveOptions, observeOptions } from './observe/observer.ts';
import { type Publishers, publishersFrom } from './reload/signature.ts';

/** How a gateway is set up. */
export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  /** Subgraph → address of its GraphQL endpoint. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** Those that answer in the gateway's own process, whatever their address. */
  readonly inProcess?: ReadonlyMap<string, InProcessSubgraph>;
  /** Longest wait for a subgraph's whole answer, in milliseconds. */
  readonly deadlineMs: number;
  /** Largest answer of a subgraph, in bytes. */
  readonly maxBytes: number;
  /** Who this gateway is to the subgraphs; without it nothing is signed, for subgraphs that ask for no signature. */
  readonly hop?: HopIdentity;
  /** Certificates for mutual TLS, by subgraph. */
  readonly tls?: (subgraph: string) => ClientTls;
  /** Whose tokens are believed; without it everybody is anonymous. */
  readonly issuers?: IssuerRegistry;
  /** Gives tokens of personas to whoever develops on this machine; never in production. */
  readonly development?: DevelopmentTokens;
  /** Numbers that differ from the standard ones (gateway/limits/table.ts). */
  readonly limits?: Partial<Limits>;
  /** Choices that differ from the open ones (gateway/limits/policy.ts). */
  readonly policy?: Partial<EdgePolicy>;
  /** When a subgraph that fails is left alone, and for how long; the standard of gateway/hop/breaker.ts without it. */
  readonly breaker?: Partial<BreakerOptions>;
  /** What it tells of itself; nothing without it. */
  readonly observe?: ObserveOptions;
  /** Files and open data of the chain's lists and reports; only a supergraph without the chain has none. Default true. */
  readonly exports?: boolean;
  /** File of the supergraph; the project's own without it. */
  readonly supergraphFile?: string;
  /** Memory for answers that everybody may be given, in bytes; 0, or nothing said, keeps none (docs/caching.md). */
  readonly cacheBytes?: number;
  /** How often it is looked whether that file changed, in milliseconds; never without it. */
  readonly supergraphPollMs?: number;
  /** Who must have signed the supergraph; nobody needs to without it. */
  readonly publishers?: Publishers | null;
  /** Serves a supergraph in which nothing is protected, which is refused otherwise. */
  readonly unprotected?: boolean;
}

export const GATEWAY_HELP = `npm run gateway: the shared endpoint over subgraphs that run elsewhere.

  SUBGRAPHS              where the subgraphs are: name=address, separated by commas
                         (gemeente=https://…/graphql,havensteder=…,eneco=…,chain=…)
  CHAIN                  in-process: the chain answers in the gateway's own process, and its address is not asked;
                         apart: at its address (default)
  PORT                   port to listen on (default 4000; 0 takes a free one)
  HOST                   address to listen on (default 127.0.0.1)
  SUPERGRAPH             file of the composed supergraph (default gateway/supergraph.graphql)
  SUPERGRAPH_POLL_MS     how often it is looked whether that file changed (default 1000; 0 never; SIGHUP looks
                         at once). A new supergraph takes over without a restart, see docs/reload.md.
  SUPERGRAPH_PUBLISHERS  who must have signed it: a JSON list of public Ed25519 keys as JWK (default: nobody)
  GATEWAY_CACHE_BYTES    memory for answers that everybody may be given (default 32000000; 0 keeps none and
                         shares none), see docs/caching.md
  SUBGRAPH_DEADLINE_MS   longest wait for a subgraph (default 2500; three times that for a report on a half-year)
  SUBGRAPH_MAX_BYTES     largest answer of a subgraph (default 32000000: a report of a million claims)
  HOP_KEY_ID             the name by which subgraphs know the key of this gateway
  HOP_PRIVATE_KEY        its private X25519 JWK; npm run keys makes one
  SUBGRAPH_HOP_KEYS      JSON: subgraph → its public X25519 JWK
  SUBGRAPH_CA, SUBGRAPH_CERT, SUBGRAPH_KEY, SUBGRAPH_SERVERS
                         mutual TLS with the subgraphs, see docs/keys.md (default: none)
  ISSUERS                whose tokens are believed: a JSON list, see docs/tokens.md. Without it everybody
                         is anonymous.
  DEVELOPMENT_ISSUERS    file with the keys of the development issuers, which npm start sets; refused with
                         NODE_ENV=production
  METRICS_PORT, METRICS_HOST
                         where Prometheus reads /metrics (default: nowhere; host 127.0.0.1)
  OTEL_EXPORTER_OTLP_ENDPOINT
                         who collects traces over OTLP/HTTP, such as http://127.0.0.1:4318 (default: nobody)
  LOG_FORMAT             json or text (default: json in production, else text)
  LOG_REQUESTS           true or false: a line per request (default: true in production)
${limitsHelp()}`;

/** Reads the options from the environment. @throws StartFailure that names the variable, what was expected and what was got. */
export function gatewayOptions(environment: NodeJS.ProcessEnv): GatewayOptions {
  const addresses = subgraphs(environment.SUBGRAPHS);
  return {
    host: environment.HOST || '127.0.0.1',
    port: number(environment, 'PORT', 4000, 0, 65_535),
    subgraphs: addresses,
    hop: hopIdentityFrom(environment, addresses.keys()),
    tls: clientTlsFrom(environment),
    deadlineMs: number(environment, 'SUBGRAPH_DEADLINE_MS', 2_500, 50, 60_000),
    maxBytes: number(environment, 'SUBGRAPH_MAX_BYTES', 32_000_000, 1_000, 1_000_000_000),
    issuers: readIssuers(environment.ISSUERS),
    development: developmentTokens(environment.DEVELOPMENT_ISSUERS, environment),
    limits: limitsFrom(environment),
    policy: policyFrom(environment),
    observe: observeOptions(environment, metricsPort(environment)),
    supergraphFile: environment.SUPERGRAPH || undefined,
    cacheBytes: number(environment, 'GATEWAY_CACHE_BYTES', 32_000_000, 0, 10_000_000_000),
    supergraphPollMs: number(environment, 'SUPERGRAPH_POLL_MS', 1_000, 0, 3_600_000),
    publishers: publishersFrom(environment.SUPERGRAPH_PUBLISHERS),
  };
}

function metricsPort(environment: NodeJS.ProcessEnv): number | null {
  return environment.METRICS_PORT ? number(environment, 'METRICS_PORT', 0, 0, 65_535) : null;
}

function subgraphs(text: string | undefined): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const entry of (text ?? '').split(',').filter((part) => part.trim() !== '')) {
    const [, name, address] = /^\s*(\w+)=(\S+)\s*$/.exec(entry) ?? [];
    if (!name || !address || !URL.canParse(address)) {
      throw new StartFailure(
        `SUBGRAPHS: expected name=address, such as eneco=http://127.0.0.1:4003/graphql, got "${entry}".`,
      );
    }
    addresses.set(name, address);
  }
  const missing = SUBGRAPHS.filter((name) => !addresses.has(name));
  if (missing.length > 0) throw new StartFailure(`SUBGRAPHS: no address for ${missing.join(', ')}.`);
  return addresses;
}

function number(
  environment: NodeJS.ProcessEnv,
  name: string,
  standard: number,
  least: number,
  most: number,
): number {
  const text = environment[name];
  if (text === undefined || text === '') return standard;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new StartFailure(`${name}: expected a whole number from ${least} to ${most}, got "${text}".`);
  }
  return value;
}
