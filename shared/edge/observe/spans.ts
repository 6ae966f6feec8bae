import { type HrTime, SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import type { Trace } from '../trust/trace.ts';
import { PROCESS_SETTINGS } from './settings.ts';

/** A piece of work that is over, as a collector of traces gets it. */
export interface Span {
  readonly trace: Trace;
  /** What was done, from a fixed list of names: never text of a caller. */
  readonly name: string;
  readonly kind: 'server' | 'client' | 'internal';
  /** Milliseconds since 1970, with fractions. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly failed: boolean;
  /** Names, codes and numbers: nothing of a person or a row. */
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

/** Where the spans of a process go. */
export interface Spans {
  record(span: Span): void;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** The moment now, as spans measure it: in milliseconds since 1970 with fractions. */
export function spanTime(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * Sends spans over OTLP/HTTP to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names, in batches and in the background:
 * a collector that is slow or away costs requests nothing. Null without it: then nothing is measured.
 */
export function spansOf(service: string, environment: Environment): Spans | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = readSettings(PROCESS_SETTINGS, environment);
  if (!endpoint) return null;
  const resource = resourceFromAttributes({
    'service.name': service,
    'service.namespace': 'social-return-chain',
  });
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const processor = new BatchSpanProcessor(new OTLPTraceExporter({ url }), { scheduledDelayMillis: 1_000 });
  return {
    record: (span) => processor.onEnd(readable(span, resource)),
    close: () => processor.shutdown(),
  };
}

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;

function readable(span: Span, resource: Resource): ReadableSpan {
  const { traceId, spanId, parentSpanId } = span.trace;
  return {
    name: span.name,
    kind: KINDS[span.kind],
    spanContext: () => ({ traceId, spanId, traceFlags: TraceFlags.SAMPLED }),
    ...(parentSpanId
      ? { parentSpanContext: { traceId, spanId: parentSpanId, traceFlags: TraceFlags.SAMPLED } }
      : {}),
    startTime: hrTime(span.startedAt),
    endTime: hrTime(span.endedAt),
    duration: hrTime(span.endedAt - span.startedAt),
    status: { code: span.failed ? SpanStatusCode.ERROR : SpanStatusCode.UNSET },
    attributes: { ...span.attributes },
    links: [],
    events: [],
    ended: true,
    resource,
    instrumentationScope: { name: 'social-return-chain' },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function hrTime(ms: number): HrTime {
  const seconds = Math.floor(ms / 1_000);
  return [seconds, Math.round((ms - seconds * 1_000) * 1e6)];
}
