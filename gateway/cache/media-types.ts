/** How many values of `Accept` are remembered. */
const REMEMBERED = 200;
const LONGEST = 200;

/** Which media type the server chose for a value of `Accept`: an answer from memory is given as it would give it. */
export class MediaTypes {
  readonly #chosen = new Map<string, string>();

  of(accept: string | undefined): string | undefined {
    return this.#chosen.get(accept ?? '');
  }

  learn(accept = '', type: string): void {
    if (this.#chosen.get(accept) === type || accept.length > LONGEST) return;
    if (this.#chosen.size >= REMEMBERED) this.#chosen.clear();
    this.#chosen.set(accept, type);
  }
}
