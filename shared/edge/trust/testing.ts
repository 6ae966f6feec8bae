import { ANONYMOUS, type Caller } from './caller.ts';
import type { RequestFacts } from './facts.ts';
import { PURPOSES, type Purpose } from './purposes.ts';
import { scopes } from './scopes.ts';

/** For tests: somebody who may everything. */
export const EVERYTHING: Caller = {
  ...ANONYMOUS,
  kind: 'person',
  issuer: 'https://everybody.invalid',
  subject: 'tester',
  get scopes() {
    return new Set(scopes().map(({ name }) => name));
  },
  purposes: new Set(Object.keys(PURPOSES) as Purpose[]),
};

/** For tests: what is known of a request of somebody who may everything. */
export const TEST_FACTS: RequestFacts = {
  caller: EVERYTHING,
  purpose: 'GUIDANCE',
  language: 'en',
  trace: { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', parentSpanId: null },
  gateway: null,
};
