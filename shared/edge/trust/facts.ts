import type { Language } from '@social-return/values/language/read-language';
import type { Caller } from './caller.ts';
import type { Purpose } from './purposes.ts';
import type { Trace } from './trace.ts';

/** What a subgraph knows of a request before it answers: all of it verified, nothing of it just said. */
export interface RequestFacts {
  readonly caller: Caller;
  /** What people are read for in this request; null when it named none, and then no person is read. */
  readonly purpose: Purpose | null;
  /** The language of what the answer says in words. */
  readonly language: Language;
  readonly trace: Trace;
  /** The key id of the gateway whose signature the request carries; null when an organisation's own people ask directly. */
  readonly gateway: string | null;
}
