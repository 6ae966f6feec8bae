import { randomBytes } from 'node:crypto';

/** Where a canary may still be found, and after what it may not. */
export interface Canary {
  readonly field: string;
  readonly text: string;
  /** Gone from the databases once the person is erased everywhere. */
  readonly erased: boolean;
}

/** Texts that stand nowhere else: found anywhere, they show what leaked. */
export class Canaries {
  readonly #known = new Map<string, Canary>();

  /** A new text for a personal field, letters only: no encoding hides it, and it holds no number that could be a BSN. */
  plant(field: string, prefix = ''): string {
    const letters = randomBytes(9)
      .toString('hex')
      .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');
    const text = `${prefix}canary${letters}`;
    return this.#know({ field, text, erased: true });
  }

  /** A text that the chain itself made, such as an id. */
  watch(field: string, text: string, { erased = true } = {}): string {
    return this.#know({ field, text, erased });
  }

  /** The fields whose canary stands in the text. */
  foundIn(text: string, only: (canary: Canary) => boolean = () => true): string[] {
    const folded = text.toLowerCase();
    return [...this.#known.values()]
      .filter((canary) => only(canary) && folded.includes(canary.text.toLowerCase()))
      .map(({ field }) => field);
  }

  get size(): number {
    return this.#known.size;
  }

  #know(canary: Canary): string {
    this.#known.set(canary.text, canary);
    return canary.text;
  }
}
