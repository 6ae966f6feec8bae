import type { RandomBytes } from '@social-return/values/random-bytes';

/** Where a piece of work stands in a W3C trace (https://www.w3.org/TR/trace-context/). */
export interface Trace {
  /** 32 hexadecimal digits, the same at every organisation that one request reaches. */
  readonly traceId: string;
  /** 16 hexadecimal digits: this piece of work. */
  readonly spanId: string;
  /** The work that asked for it; null where the trace begins. */
  readonly parentSpanId: string | null;
}

/** A trace that begins here. What comes from outside is never trusted as a trace of ours. */
export function newTrace(random: RandomBytes): Trace {
  return { traceId: hex(random, 16), spanId: hex(random, 8), parentSpanId: null };
}

/** Work within a trace. */
export function childOf(parent: Pick<Trace, 'traceId' | 'spanId'>, random: RandomBytes): Trace {
  return { traceId: parent.traceId, spanId: hex(random, 8), parentSpanId: parent.spanId };
}

/** The header that carries a trace to the subgraph that is asked. */
export function traceparent({ traceId, spanId }: Trace): string {
  return `00-${traceId}-${spanId}-01`;
}

/** The trace of a `traceparent` header; null for anything that is not one of version 00. */
export function parseTraceparent(header: string | undefined): Pick<Trace, 'traceId' | 'spanId'> | null {
  const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(header ?? '') ?? [];
  if (!traceId || !spanId || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId };
}

function hex(random: RandomBytes, bytes: number): string {
  return Buffer.from(random(bytes)).toString('hex');
}
