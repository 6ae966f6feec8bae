import { type Feature, feature } from '../request/feature.ts';

export interface HeaderOptions {
  /** Makes browsers use nothing but HTTPS for this host, for two years. */
  readonly strictTransport: boolean;
}

/** What every answer carries unless its route says otherwise: it is data for its caller, and nothing to run or keep. */
const ALWAYS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The headers of every answer. Pure, for answers that are written to a socket without Fastify. */
export function answerHeaders({ strictTransport }: HeaderOptions): Readonly<Record<string, string>> {
  return strictTransport
    ? { ...ALWAYS, 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
    : ALWAYS;
}

/** Puts the headers on every answer, also on refusals: it comes before whatever refuses. */
export function createSecurityHeaders(options: HeaderOptions): Feature {
  const headers = answerHeaders(options);
  return feature({
    name: 'security-headers',
    needs: {},
    adds: {},
    arrive: (_request, reply) => {
      reply.headers({ ...headers });
      return undefined;
    },
  });
}
