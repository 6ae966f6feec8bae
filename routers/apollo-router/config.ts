import { CHAIN_AUDIENCE } from '@social-return/edge/trust/issuers';
import type { Plain } from '../generate/yaml.ts';
import type { RouterSettings } from '../settings.ts';

/**
 * `router.yaml` of Apollo Router 2. Tokens, access directives and limits take a licence of its maker. It cannot sign, so
 * it asks the signer.
 * @param directory where the file stands: it takes files of keys by their whole path only
 */
export function apolloRouterConfig(settings: RouterSettings, directory: string): Plain {
  const { host, port, limits, deadlineMs, addresses, issuers, keysOf } = settings;
  return {
    supergraph: { listen: `${host}:${port}`, path: '/graphql', introspection: false },
    override_subgraph_url: Object.fromEntries(addresses),
    authentication: {
      router: {
        jwt: {
          header_name: 'authorization',
          header_value_prefix: 'Bearer',
          on_error: 'Error',
          jwks: issuers.map((issuer): Plain => {
            const keys = keysOf(issuer);
            return {
              url: 'url' in keys ? keys.url : `file://${directory}/${keys.file}`,
              issuers: [issuer.issuer],
              audiences: [CHAIN_AUDIENCE],
              algorithms: [...issuer.algorithms],
              poll_interval: '10m',
            };
          }),
        },
      },
    },
    authorization: {
      require_authentication: false,
      directives: { enabled: true, reject_unauthorized: false, errors: { log: false, response: 'errors' } },
    },
    limits: {
      max_depth: limits.depth,
      max_height: limits.height,
      max_aliases: limits.aliases,
      max_root_fields: limits.rootFields,
      parser_max_tokens: limits.tokens,
      http_max_request_bytes: limits.bodyBytes,
    },
    headers: {
      all: {
        request: ['authorization', 'x-purpose', 'accept-language', 'traceparent'].map((named) => ({
          propagate: { named },
        })),
      },
    },
    traffic_shaping: {
      router: { timeout: `${limits.answerMs}ms` },
      all: { timeout: `${deadlineMs + 250}ms`, deduplicate_query: true },
    },
    include_subgraph_errors: { all: false },
    csrf: { required_headers: ['x-apollo-operation-name', 'apollo-require-preflight'] },
    cors: { policies: [] },
    homepage: { enabled: false },
    sandbox: { enabled: false },
    apq: { enabled: false },
  };
}
