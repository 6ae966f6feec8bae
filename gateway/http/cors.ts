import { type Feature, feature } from '../request/feature.ts';

export interface CorsOptions {
  /** Exact origins of pages on other hosts that may ask. */
  readonly origins: readonly string[];
}

/** Headers that a page of another host may always send: no cookies, tokens travel in `authorization`. */
const REQUEST_HEADERS = ['authorization', 'content-type', 'traceparent', 'x-purpose'];
/** The name of a header, which a browser asks for in small letters. */
const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,64}$/;
/** Those that a page asks for beside them: libraries add headers of their own, which nobody here reads. */
const MORE_HEADERS = 16;
/** Headers of an answer that such a page may read. */
const ANSWER_HEADERS = 'allow, missing-organisations, retry-after';
const PREFLIGHT_SECONDS = 600;

/**
 * Lets the pages of an allow-list ask from other hosts, without credentials. A browser keeps every other page from
 * reading an answer by itself. Answers a browser's question in advance (preflight) for GraphQL.
 */
export function createCrossOrigin({ origins }: CorsOptions): Feature {
  const allowed = new Set(origins);
  return feature({
    name: 'cross-origin',
    needs: {},
    adds: {},
    arrive: (request, reply) => {
      reply.header('vary', 'Origin');
      const { origin } = request.headers;
      if (origin === undefined || !allowed.has(origin)) return undefined;
      reply.headers({
        'access-control-allow-origin': origin,
        'access-control-expose-headers': ANSWER_HEADERS,
        'cross-origin-resource-policy': 'cross-origin',
      });
      return undefined;
    },
    serve: (http) => {
      http.options('/graphql', (request, reply) => {
        const { origin } = request.headers;
        if (origin === undefined || !allowed.has(origin)) return reply.callNotFound();
        return reply
          .code(204)
          .headers({
            'access-control-allow-methods': 'GET, POST',
            'access-control-allow-headers': headersToAllow(request.headers['access-control-request-headers']),
            'access-control-max-age': String(PREFLIGHT_SECONDS),
          })
          .send();
      });
    },
  });
}

function headersToAllow(asked: string | undefined): string {
  const more = (asked ?? '').split(',').map((name) => name.trim().toLowerCase());
  const names = more.filter((name) => HEADER_NAME.test(name)).slice(0, MORE_HEADERS);
  return [...new Set([...REQUEST_HEADERS, ...names])].join(', ');
}
