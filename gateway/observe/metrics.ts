import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { BreakerState } from '../hop/breaker.ts';
import type { FieldUsage } from './field-usage.ts';

const SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10];
const POINTS = [1, 5, 10, 25, 50, 100, 250, 500, 1_000];

/**
 * What the gateway counts, in Prometheus' words. Labels come from fixed lists (subgraphs, kinds of failure, fields of
 * the schema): nothing that a caller writes, and nothing of a person.
 */
export class Metrics {
  readonly registry = new Registry();

  readonly requests = new Counter({
    name: 'gateway_requests_total',
    help: 'HTTP requests by route and status.',
    labelNames: ['route', 'status'] as const,
    registers: [this.registry],
  });

  readonly duration = new Histogram({
    name: 'gateway_request_seconds',
    help: 'Time to answer a request, by route.',
    labelNames: ['route'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly hops = new Histogram({
    name: 'gateway_hop_seconds',
    help: 'Time in which a subgraph answered, by subgraph and outcome.',
    labelNames: ['subgraph', 'outcome'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly hopFailures = new Counter({
    name: 'gateway_hop_failures_total',
    help: 'Hops that did not give an answer, by subgraph and what went wrong.',
    labelNames: ['subgraph', 'kind'] as const,
    registers: [this.registry],
  });

  readonly retries = new Counter({
    name: 'gateway_hop_retries_total',
    help: 'Hops that were tried once more, by subgraph.',
    labelNames: ['subgraph'] as const,
    registers: [this.registry],
  });

  readonly cost = new Histogram({
    name: 'gateway_operation_cost_points',
    help: 'Static cost of operations.',
    buckets: POINTS,
    registers: [this.registry],
  });

  readonly cache = new Counter({
    name: 'gateway_response_cache_total',
    help: 'Answers that could come from the response cache, by whether they did.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });

  readonly valueCompletion = new Counter({
    name: 'gateway_value_completion_total',
    help: 'Values of a subgraph that did not fit the schema and became null.',
    registers: [this.registry],
  });

  readonly supergraph = new Gauge({
    name: 'gateway_supergraph_info',
    help: 'Which supergraph is served: 1 for its hash.',
    labelNames: ['hash'] as const,
    registers: [this.registry],
  });

  readonly supergraphs = new Counter({
    name: 'gateway_supergraph_offers_total',
    help: 'New supergraphs by what became of them: served, or the code with which they were refused.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });

  /** Shows how much memory is taken by what is remembered of operations, each time it is read. */
  watchOperations(bytes: () => number): void {
    new Gauge({
      name: 'gateway_operation_memory_bytes',
      help: 'Memory that documents, plans and what else is made of operations take, about.',
      registers: [this.registry],
      collect() {
        this.set(bytes());
      },
    });
  }

  /** Shows how much memory answers take, each time it is read. */
  watchCache(bytes: () => number): void {
    new Gauge({
      name: 'gateway_response_cache_bytes',
      help: 'Memory that kept answers take.',
      registers: [this.registry],
      collect() {
        this.set(bytes());
      },
    });
  }

  /** Another supergraph is served from now on. */
  serves(hash: string): void {
    this.supergraph.reset();
    this.supergraph.set({ hash }, 1);
  }

  /** A new supergraph was tried. */
  offered(outcome: string): void {
    this.supergraphs.inc({ outcome });
  }

  /** Shows what is asked each time it is read. */
  watchBreakers(states: () => ReadonlyMap<string, BreakerState>): void {
    new Gauge({
      name: 'gateway_breaker_open',
      help: 'Whether the circuit breaker of a subgraph is open: 0 closed, 0.5 lets one call try, 1 open.',
      labelNames: ['subgraph'] as const,
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [subgraph, state] of states()) this.set({ subgraph }, OPEN[state]);
      },
    });
  }

  /** Shows how often each field was asked. */
  watchFields(usage: FieldUsage): void {
    new Gauge({
      name: 'gateway_field_requests',
      help: 'Operations that asked a field, since the gateway started.',
      labelNames: ['type', 'field'] as const,
      registers: [this.registry],
      collect() {
        for (const { type, field, count } of usage.counts()) this.set({ type, field }, count);
      },
    });
  }
}

const OPEN: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 0.5, open: 1 };
