import { type Spans, spansOf } from '@social-return/edge/observe/spans';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { isOurs } from '../hop/failure.ts';
import type { HopObserver, HopSeen } from '../hop/tries.ts';
import { FieldUsage } from './field-usage.ts';
import { Metrics } from './metrics.ts';
import type { MetricsAddress } from './metrics-server.ts';
import { OBSERVE_SETTINGS } from './settings.ts';

/** Where the gateway reports what it does; everything is off unless it is asked for. */
export interface ObserveOptions {
  /** Where Prometheus reads the metrics; nowhere without it. */
  readonly metrics?: MetricsAddress | null;
  /** The collector of spans; none without it. */
  readonly spans?: Spans | null;
  /** Whether every request is a line in the log. */
  readonly logRequests?: boolean;
}

/** What the features of the gateway tell of themselves. Costs next to nothing when nobody listens. */
export class Observer implements HopObserver {
  readonly metrics = new Metrics();
  readonly fields = new FieldUsage();
  readonly spans: Spans | null;
  readonly logRequests: boolean;
  /** Whether somebody can read what is counted of every request: otherwise it is not. */
  readonly counts: boolean;

  constructor({ metrics = null, spans = null, logRequests = false }: ObserveOptions = {}) {
    this.metrics.watchFields(this.fields);
    this.spans = spans;
    this.logRequests = logRequests;
    this.counts = metrics !== null;
  }

  hop({ subgraph, trace, startedAt, endedAt, failure }: HopSeen): void {
    if (this.counts) {
      const isTheirs = failure !== null && !isOurs(failure);
      const outcome = failure === null ? 'answered' : isTheirs ? 'failed' : 'ours';
      this.metrics.hops.observe({ subgraph, outcome }, (endedAt - startedAt) / 1_000);
      if (isTheirs) this.metrics.hopFailures.inc({ subgraph, kind: failure });
    }
    this.spans?.record({
      trace,
      name: 'hop',
      kind: 'client',
      startedAt,
      endedAt,
      failed: failure !== null,
      attributes: { subgraph, ...(failure === null ? {} : { failure }) },
    });
  }

  retried(subgraph: string): void {
    this.metrics.retries.inc({ subgraph });
  }
}

/** @throws StartFailure that names the variable, what was expected and what was got */
export function observeOptions(environment: Environment): ObserveOptions {
  const { METRICS_PORT, METRICS_HOST, LOG_REQUESTS } = readSettings(OBSERVE_SETTINGS, environment);
  return {
    metrics: METRICS_PORT === undefined ? null : { host: METRICS_HOST, port: METRICS_PORT },
    spans: spansOf('gateway', environment),
    logRequests: LOG_REQUESTS,
  };
}
