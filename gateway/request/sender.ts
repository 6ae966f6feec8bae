import type { Caller } from '@social-return/edge/trust/caller';
import type { Purpose } from '@social-return/edge/trust/purposes';
import type { Trace } from '@social-return/edge/trust/trace';
import type { Language } from '@social-return/values/language/read-language';

/** What is known of the sender of a request, and how its answer is to be given. */
export interface Sender {
  /** The caller, as its token was verified at the gateway; anonymous until then (gateway/identity). */
  readonly caller: Caller;
  /** The token as it came, for each organisation to verify again; null for anonymous. */
  readonly authorization: string | null;
  /** What people are read for in this request. */
  readonly purpose: Purpose | null;
  /** The language of what the answer says in words. */
  readonly language: Language;
  readonly trace: Trace;
}

declare module 'fastify' {
  interface FastifyRequest {
    sender: Sender;
  }
}
