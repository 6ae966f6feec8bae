import { CHAIN_AUDIENCE } from '@social-return/edge/trust/issuers';
import type { Plain } from '../generate/yaml.ts';
import { algorithmsOf, type RouterSettings } from '../settings.ts';

/**
 * `router.config.yaml` of Hive Router. It knows the issuers but not which of them vouches for what: each subgraph does,
 * and verifies every token again. Nor can it sign, so it asks the signer.
 * @param supergraph path of the canonical supergraph, from the place of the file
 */
export function hiveRouterConfig(settings: RouterSettings, supergraph: string): Plain {
  const { host, port, limits, deadlineMs, addresses, issuers, keysOf } = settings;
  return {
    supergraph: { source: 'file', path: supergraph, poll_interval: '10s' },
    http: { host, port, graphql_endpoint: '/graphql' },
    override_subgraph_urls: {
      subgraphs: Object.fromEntries([...addresses].map(([name, url]) => [name, { url }])),
    },
    jwt: {
      enabled: issuers.length > 0,
      // Strangers may search; what is not theirs is protected in the supergraph.
      require_authentication: false,
      jwks_providers: issuers.map((issuer): Plain => {
        const keys = keysOf(issuer);
        return 'url' in keys
          ? { source: 'remote', url: keys.url, polling_interval: '10m', prefetch: true }
          : { source: 'file', path: keys.file };
      }),
      issuers: issuers.map(({ issuer }) => issuer),
      audiences: [CHAIN_AUDIENCE],
      allowed_algorithms: algorithmsOf(issuers),
      scopes_claim: 'scope',
      lookup_locations: [{ source: 'header', name: 'authorization', prefix: 'Bearer' }],
    },
    authorization: { directives: { enabled: true, unauthorized: { mode: 'filter' } } },
    limits: {
      max_depth: { n: limits.depth, flatten_fragments: true, ignore_introspection: true },
      max_directives: { n: limits.directives },
      max_tokens: { n: limits.tokens },
      max_aliases: { n: limits.aliases },
      max_request_body_size: `${limits.bodyBytes}B`,
      max_request_header_size: `${limits.headerBytes}B`,
    },
    headers: {
      all: {
        request: [{ propagate: { named: ['authorization', 'x-purpose', 'accept-language', 'traceparent'] } }],
      },
    },
    traffic_shaping: {
      max_connections_per_host: 16,
      router: { request_timeout: `${limits.answerMs}ms`, dedupe: { enabled: false } },
      all: {
        // Above the signer's own deadline, so that the signer is the one who gives up.
        request_timeout: `${deadlineMs + 250}ms`,
        dedupe_enabled: true,
        circuit_breaker: { enabled: true, error_threshold: '50%', volume_threshold: 10, reset_timeout: '5s' },
      },
    },
    error_masking: { enabled: true, all: { enabled: true, extensions: { mode: 'allow', keys: ['code'] } } },
    csrf: { enabled: true },
    laboratory: { enabled: false },
  };
}
