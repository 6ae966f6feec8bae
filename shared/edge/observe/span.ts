import type { Trace } from '../trust/trace.ts';

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
