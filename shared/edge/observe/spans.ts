import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { PROCESS_SETTINGS } from './settings.ts';
import type { Spans } from './span.ts';

export type { Span, Spans } from './span.ts';

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
