import { isIP } from 'node:net';
import { registry } from '@social-return/contract/registry/in-force';
import type { FollowedRegistry } from '@social-return/edge/registry/follow';
import type { InProcessSubgraph } from '@social-return/edge/trust/in-process';
import { type IssuerRegistry, readIssuers } from '@social-return/edge/trust/issuers';
import { StartFailure } from '@social-return/runtime/process/failure';
import { groupsHelp } from '@social-return/runtime/settings/help';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { type Publication, publicationFrom } from './export/open-data/publication.ts';
import type { BreakerOptions } from './hop/breaker.ts';
import { type HopIdentity, hopIdentityFrom } from './hop/identity.ts';
import { type ClientTls, clientTlsFrom } from './hop/tls.ts';
import { type DevelopmentTokens, developmentTokens } from './identity/development-tokens.ts';
import { type EdgePolicy, limitsFrom, policyFrom } from './limits/policy.ts';
import type { Limits } from './limits/table.ts';
import { type ObserveOptions, observeOptions } from './observe/observer.ts';
import { type Publishers, publishersFrom } from './reload/signature.ts';
import { GATEWAY_GROUPS, GATEWAY_SETTINGS } from './settings.ts';

/** How a gateway is set up. */
export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  /** Subgraph → address of its GraphQL endpoint, instead of that of the registry. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** Follows the document of the registry; the registry in force stays what it is without it. */
  readonly registry?: FollowedRegistry;
  /** Those that answer in the gateway's own process, whatever their address. */
  readonly inProcess?: ReadonlyMap<string, InProcessSubgraph>;
  /** Longest wait for a subgraph's whole answer, in milliseconds. */
  readonly deadlineMs: number;
  /** Largest answer of a subgraph, in bytes. */
  readonly maxBytes: number;
  /** The identity of this gateway towards the subgraphs; without it nothing is signed, for subgraphs that ask for no signature. */
  readonly hop?: HopIdentity;
  /** Certificates for mutual TLS, by subgraph. */
  readonly tls?: (subgraph: string) => ClientTls;
  /** Whose tokens are believed; without it everybody is anonymous. */
  readonly issuers?: IssuerRegistry;
  /** Gives tokens of personas to anyone who develops on this machine; never in production. */
  readonly development?: DevelopmentTokens;
  /** Numbers that differ from the standard ones (gateway/limits/table.ts). */
  readonly limits?: Partial<Limits>;
  /** Choices that differ from the open ones (gateway/limits/policy.ts). */
  readonly policy?: Partial<EdgePolicy>;
  /** When a subgraph that fails is left alone, and for how long; the standard of gateway/hop/breaker.ts without it. */
  readonly breaker?: Partial<BreakerOptions>;
  /** What it reports of itself; nothing without it. */
  readonly observe?: ObserveOptions;
  /** Files and open data of the chain's lists and reports; only a supergraph without the chain has none. Default true. */
  readonly exports?: boolean;
  /** The publisher of the open data, and its first half-year; the standard ones without it. */
  readonly publication?: Publication;
  /** Where the page for residents and partners runs, as a process of its own; `/` says what this address is without it. */
  readonly web?: string;
  /** File of the supergraph; the project's own without it. */
  readonly supergraphFile?: string;
  /** Memory for answers that everybody may be given, in bytes; 0, or nothing said, keeps none (docs/caching.md). */
  readonly cacheBytes?: number;
  /** Whether rows of organisations are asked together with their contributions (docs/execution.md). Default true. */
  readonly rowsTravel?: boolean;
  /** How often it is looked whether that file changed, in milliseconds; never without it. */
  readonly supergraphPollMs?: number;
  /** The keys that must have signed the supergraph; nobody needs to without it. */
  readonly publishers?: Publishers | null;
  /** Serves a supergraph in which nothing is protected, which is refused otherwise. */
  readonly unprotected?: boolean;
}

export const GATEWAY_HELP = `npm run gateway: the shared endpoint over subgraphs that run elsewhere.

${groupsHelp(GATEWAY_GROUPS)}`;

/** Reads the options from the environment. @throws StartFailure that names the variable, what was expected and what was got. */
export function gatewayOptions(environment: Environment): GatewayOptions {
  const settings = readSettings(GATEWAY_SETTINGS, environment);
  const addresses = subgraphs(settings.SUBGRAPHS);
  return {
    host: settings.HOST,
    port: settings.PORT,
    subgraphs: addresses,
    hop: hopIdentityFrom(environment, addresses.keys()),
    tls: clientTlsFrom(environment),
    deadlineMs: settings.SUBGRAPH_DEADLINE_MS,
    maxBytes: settings.SUBGRAPH_MAX_BYTES,
    issuers: readIssuers(settings.ISSUERS),
    development: developmentTokens(settings.DEVELOPMENT_ISSUERS, environment),
    limits: limitsFrom(environment),
    policy: withTrustedPage(settings.WEB_URL, policyFrom(environment)),
    observe: observeOptions(environment),
    supergraphFile: settings.SUPERGRAPH,
    cacheBytes: settings.GATEWAY_CACHE_BYTES,
    rowsTravel: settings.ROWS === 'with-contributions',
    supergraphPollMs: settings.SUPERGRAPH_POLL_MS,
    publishers: publishersFrom(settings.SUPERGRAPH_PUBLISHERS),
    publication: publicationFrom(environment),
    web: settings.WEB_URL,
  };
}

/** The page asks on behalf of its visitors, each with points of their own: it is believed which of them it asks for. */
function withTrustedPage(web: string | undefined, policy: EdgePolicy): EdgePolicy {
  const host = web === undefined ? '' : new URL(web).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? { ...policy, trustedProxies: [...policy.trustedProxies, host] } : policy;
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
  const missing = registry().subgraphs.filter(
    (name) => !addresses.has(name) && !registry().named(name)?.address,
  );
  if (missing.length > 0) throw new StartFailure(`SUBGRAPHS: no address for ${missing.join(', ')}.`);
  return addresses;
}
