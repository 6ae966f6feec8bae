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
 * a collector that is slow or away costs requests nothing. Null without it: then nothing is measured, and OpenTelemetry is
 * not even loaded, which takes a process a quarter of a second.
 */
export function spansOf(service: string, environment: Environment): Spans | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = readSettings(PROCESS_SETTINGS, environment);
  if (!endpoint) return null;
  const sent = import('./otlp-spans.ts').then(({ otlpSpans }) => otlpSpans(service, endpoint));
  return {
    record: (span) => void sent.then((spans) => spans.record(span)),
    close: async () => (await sent).close(),
  };
}
