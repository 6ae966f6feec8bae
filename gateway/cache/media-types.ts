import { LRUCache } from 'lru-cache';

/** How many values of `Accept` are remembered. */
const REMEMBERED = 200;
const LONGEST = 200;

/** Which media type the server chose for a value of `Accept`: an answer from memory is given as it would give it. */
export class MediaTypes {
  readonly #chosen = new LRUCache<string, string>({ max: REMEMBERED });

  of(accept: string | undefined): string | undefined {
    return this.#chosen.get(accept ?? '');
  }

  learn(accept = '', type: string): void {
    if (accept.length <= LONGEST) this.#chosen.set(accept, type);
  }
}
