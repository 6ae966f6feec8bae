import { logOf } from '@social-return/edge/observe/log';
import { spanTime } from '@social-return/edge/observe/spans';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Observer } from './observer.ts';

const LOG = logOf('gateway');

/** Counts every HTTP request, and tells it as the span that a trace begins with. */
export function observeRequests(http: FastifyInstance, observer: Observer): void {
  http.addHook('onResponse', async (request, reply) => {
    const ms = reply.elapsedTime;
    const route = routeOf(request);
    if (observer.counts) {
      observer.metrics.requests.inc({ route, status: String(reply.statusCode) });
      observer.metrics.duration.observe({ route }, ms / 1_000);
    }
    const { trace, caller } = request.asking;
    if (observer.logRequests) {
      const organisation = caller.organisation ?? 'none';
      LOG.frequent('request', {
        route,
        status: reply.statusCode,
        ms: Math.round(ms),
        organisation,
        traceId: trace.traceId,
      });
    }
    if (!observer.spans) return;
    const endedAt = spanTime();
    const name = `${request.method} ${route}`;
    const attributes = { 'http.response.status_code': reply.statusCode, 'http.route': route };
    const failed = reply.statusCode >= 500;
    observer.spans.record({
      trace,
      name,
      kind: 'server',
      startedAt: endedAt - ms,
      endedAt,
      failed,
      attributes,
    });
  });
}

/** The route as it was registered: never the address as it came, which can hold anything. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}
