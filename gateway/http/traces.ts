import { ANONYMOUS } from '@social-return/edge/trust/caller';
import { newTrace } from '@social-return/edge/trust/trace';
import { createPooledBytes } from '@social-return/values/pooled-bytes';
import { type Feature, feature } from '../request/feature.ts';
import { languageOf } from '../request/refusal.ts';
import type { Sender } from '../request/sender.ts';

/** Gives every request a trace and a language, and an anonymous sender until more is proven. */
export function createTraces(): Feature<object, Sender> {
  const random = createPooledBytes();
  return feature<object, Sender>({
    name: 'traces',
    needs: {},
    adds: { caller: true, authorization: true, purpose: true, language: true, trace: true },
    arrive: (request) => ({
      caller: ANONYMOUS,
      authorization: null,
      purpose: null,
      trace: newTrace(random),
      language: languageOf(request),
    }),
  });
}
