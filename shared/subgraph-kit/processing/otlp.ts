/** A record of the processing log as its table has it. */
export interface ProcessingRow {
  readonly trace_id: string;
  readonly span_id: string;
  readonly parent_span_id: string | null;
  readonly name: string;
  readonly action: string;
  /** Milliseconds since 1970, as text: the driver gives bigint so. */
  readonly start_time: string;
  readonly end_time: string;
  readonly status: 'Unset' | 'Ok' | 'Error';
  readonly processing_activity_id: string;
  readonly data_subject_id: string | null;
  readonly data_subject_id_type: string | null;
  readonly processor: string | null;
}

/** Of the OpenTelemetry protocol (opentelemetry.proto.trace.v1.Status). */
const STATUS = { Unset: 0, Ok: 1, Error: 2 } as const;
const SPAN_KIND_INTERNAL = 1;

/**
 * Records as spans of OTLP/HTTP in JSON, as Logboek Dataverwerkingen recommends between an application and a log. The
 * attributes are those of its newest field set (Logius, sections/specificaties.md).
 */
export function otlpTraces(organisation: string, rows: readonly ProcessingRow[]) {
  return {
    resourceSpans: [
      {
        resource: { attributes: [text('service.name', `social-return-chain.${organisation}`)] },
        scopeSpans: [{ scope: { name: 'processing-log' }, spans: rows.map(span) }],
      },
    ],
  };
}

function span(row: ProcessingRow) {
  return {
    traceId: row.trace_id,
    spanId: row.span_id,
    ...(row.parent_span_id ? { parentSpanId: row.parent_span_id } : {}),
    name: row.name,
    kind: SPAN_KIND_INTERNAL,
    startTimeUnixNano: nanoseconds(row.start_time),
    endTimeUnixNano: nanoseconds(row.end_time),
    attributes: [
      text('dpl.core.processing_activity_id', row.processing_activity_id),
      ...optional('dpl.core.data_subject_id', row.data_subject_id),
      ...optional('dpl.core.data_subject_id_type', row.data_subject_id_type),
      ...optional('dpl.core.foreign_operation.processor', row.processor),
      text('social_return.action', row.action),
    ],
    status: { code: STATUS[row.status] },
  };
}

function nanoseconds(milliseconds: string): string {
  return (BigInt(milliseconds) * 1_000_000n).toString();
}

function text(key: string, value: string) {
  return { key, value: { stringValue: value } };
}

function optional(key: string, value: string | null) {
  return value === null ? [] : [text(key, value)];
}
