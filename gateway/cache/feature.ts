import { type Feature, feature } from '../request/feature.ts';
import type { Sender } from '../request/sender.ts';
import type { CacheExchange } from '../request/sharing.ts';
import type { AnswerCache } from './answers.ts';

interface Needs extends Pick<Sender, 'caller'> {
  readonly signal: AbortSignal;
}

/** Lets operations whose every field is for everybody share an answer. */
export function createSharedAnswers(cache: AnswerCache): Feature<Needs, { readonly sharing: CacheExchange }> {
  return feature<Needs, { readonly sharing: CacheExchange }>({
    name: 'shared-answers',
    needs: { caller: true, signal: true },
    adds: { sharing: true },
    open: () => ({ sharing: { onlyPublic: false, shared: null } }),
    execute: (served) => cache.wrap(served),
  });
}
