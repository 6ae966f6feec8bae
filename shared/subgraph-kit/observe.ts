import { type Spans, spanTime } from '@social-return/edge/observe/spans';
import { recordSql, sqlBelongsTo } from '@social-return/edge/observe/sql-spans';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Reports each request as a span in the trace of the gateway, with its SQL statements below it. Costs nothing where nobody
 * collects spans.
 *
 * @returns what ends it and sends what is left.
 */
export function observeRequests(
  http: FastifyInstance,
  factsOf: (request: FastifyRequest) => RequestFacts,
  spans: Spans | null,
): () => Promise<void> {
  if (!spans) return async () => undefined;
  const stop = recordSql(spans);
  const started = new WeakMap<FastifyRequest, number>();
  http.addHook('preHandler', (request, _reply, done) => {
    if (request.method !== 'POST') return done();
    started.set(request, spanTime());
    sqlBelongsTo(factsOf(request).trace, done);
  });
  http.addHook('onResponse', async (request, { statusCode }) => {
    const startedAt = started.get(request);
    if (startedAt === undefined) return;
    spans.record({
      trace: factsOf(request).trace,
      name: 'subgraph',
      kind: 'server',
      startedAt,
      endedAt: spanTime(),
      failed: statusCode >= 500,
      attributes: { 'http.response.status_code': statusCode },
    });
  });
  return async () => {
    stop();
    await spans.close();
  };
}
