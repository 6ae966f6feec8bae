import { logOf } from '@social-return/edge/observe/log';
import { spanTime } from '@social-return/edge/observe/spans';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Feature, feature } from '../request/feature.ts';
import type { Sender } from '../request/sender.ts';
import type { Observer } from './observer.ts';

const LOG = logOf('gateway');

type Needs = Pick<Sender, 'caller' | 'trace'>;

/** Counts every HTTP request, and records it as the span that a trace begins with. */
export function createRequestMetrics(observer: Observer): Feature<Needs> {
  const report = (request: FastifyRequest, reply: FastifyReply, { trace, caller }: Needs): void => {
    const ms = reply.elapsedTime;
    const route = routeOf(request);
    if (observer.counts) {
      observer.metrics.requests.inc({ route, status: String(reply.statusCode) });
      observer.metrics.duration.observe({ route }, ms / 1_000);
    }
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
  };
  return feature<Needs>({
    name: 'request-metrics',
    needs: { caller: true, trace: true },
    adds: {},
    sent: report,
  });
}

/** The route as it was registered: never the address as it came, which can hold anything. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}
