import { personas } from '@social-return/edge/trust/personas';
import type { FastifyInstance } from 'fastify';
import { type Feature, feature } from '../request/feature.ts';
import type { Sender } from '../request/sender.ts';
import type { DevelopmentTokens } from './development-tokens.ts';

/**
 * What the sign-in panel of GraphiQL asks: who a token makes one (`/graphiql/caller`), which personas one may be
 * (`/graphiql/personas`, none outside development), and, in development alone, a token (`POST /development/token`).
 */
export function createSignInRoutes(tokens: DevelopmentTokens | undefined): Feature<Pick<Sender, 'caller'>> {
  return feature<Pick<Sender, 'caller'>>({
    name: 'sign-in-routes',
    needs: { caller: true },
    adds: {},
    serve: (http) => addRoutes(http, tokens),
  });
}

function addRoutes(http: FastifyInstance, tokens: DevelopmentTokens | undefined): void {
  http.get('/graphiql/caller', ({ sender }, reply) => {
    const { kind, issuer, subject, organisation, scopes, purposes } = sender.caller;
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
