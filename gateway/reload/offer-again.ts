import { onChange } from '@social-return/contract/registry/in-force';
import type { Watch } from '@social-return/runtime/watch';

/** How long a supergraph waits for a subgraph that is behind before it is offered again, in milliseconds. */
const BEHIND_MS = 5_000;

/**
 * Offers the supergraph again at each new registry, since addresses and keys can be others by it; and while a subgraph is
 * behind, since that takes up the registry at a moment of its own.
 */
export function offerAgain(watch: Watch, isBehind: () => boolean): Watch {
  const stopListening = onChange(() => void watch.check());
  const timer = setInterval(() => {
    if (isBehind()) void watch.check();
  }, BEHIND_MS).unref();
  return {
    check: () => watch.check(),
    stop() {
      stopListening();
      clearInterval(timer);
      watch.stop();
    },
  };
}
