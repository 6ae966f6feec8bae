import { personas } from '@social-return/edge/trust/personas';
import type { FastifyInstance } from 'fastify';
import type { DevelopmentTokens } from './development-tokens.ts';

/**
 * What the sign-in panel of GraphiQL asks: who a token makes one (`/graphiql/caller`), which personas one may be
 * (`/graphiql/personas`, none outside development), and, in development alone, a token (`POST /development/token`).
 */
export function signInRoutes(http: FastifyInstance, tokens: DevelopmentTokens | undefined): void {
  http.get('/graphiql/caller', ({ asking }, reply) => {
    const { kind, issuer, subject, organisation, scopes, purposes } = asking.caller;
    return reply
      .header('cache-control', 'no-store')
      .send({ kind, issuer, subject, organisation, scopes: [...scopes], purposes: [...purposes] });
  });
  http.get('/graphiql/personas', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({
      personas: tokens
        ? personas()
            .filter(({ kind }) => kind !== 'anonymous')
            .map(({ name }) => name)
        : [],
    }),
  );
  if (!tokens) return;
  http.post<{ Body: { persona?: unknown } | null }>('/development/token', async (request, reply) => {
    const token = await tokens(request, request.body?.persona);
    return reply.header('cache-control', 'no-store').send({ token });
  });
}
