/** One value that is there, or on its way. */
interface HeldVersion<V> {
  readonly value: Promise<V>;
  bytes: number;
}

/**
 * Values of one version: whoever asks for another version begins anew, so nothing of an old one is ever given. One that asks
 * for what another is already making waits for that. Bounded in bytes, the least recently asked first.
 */
export class VersionMemory<V> {
  readonly #most: number;
  readonly #bytesOf: (value: V) => number;
  readonly #held = new Map<string, HeldVersion<V>>();
  #version = '';
  #bytes = 0;

  constructor(mostBytes: number, bytesOf: (value: V) => number) {
    this.#most = mostBytes;
    this.#bytesOf = bytesOf;
  }

  /** How many bytes are held. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The values of all that is wanted, by key; those that are missing are made together. */
  async all<Q>(
    version: string,
    wanted: ReadonlyMap<string, Q>,
    make: (missing: readonly Q[]) => Promise<readonly V[]>,
  ): Promise<Map<string, V>> {
    if (version !== this.#version) this.#begin(version);
    const missing = [...wanted].filter(([key]) => !this.#held.has(key));
    if (missing.length > 0) {
      const making = make(missing.map(([, question]) => question));
      missing.forEach(([key], n) => {
        this.#hold(
          key,
          making.then((made) => made[n] as V),
        );
      });
    }
    const keys = [...wanted.keys()];
    const values = await Promise.all(keys.map((key) => this.#asked(key)));
    return new Map(keys.map((key, n) => [key, values[n] as V]));
  }

  #begin(version: string): void {
    this.#version = version;
    this.#held.clear();
    this.#bytes = 0;
  }

  #hold(key: string, value: Promise<V>): void {
    const held: HeldVersion<V> = { value, bytes: 0 };
    this.#held.set(key, held);
    value.then(
      (made) => {
        if (this.#held.get(key) !== held) return;
        held.bytes = this.#bytesOf(made);
        this.#bytes += held.bytes;
        this.#makeRoom();
      },
      () => {
        // What failed is tried again by the next that asks.
        if (this.#held.get(key) === held) this.#held.delete(key);
      },
    );
  }

  #asked(key: string): Promise<V> {
    const held = this.#held.get(key) as HeldVersion<V>;
    this.#held.delete(key);
    this.#held.set(key, held);
    return held.value;
  }

  #makeRoom(): void {
    for (const [key, { bytes }] of this.#held) {
      if (this.#bytes <= this.#most) return;
      // What is still on its way takes no room yet.
      if (bytes === 0) continue;
      this.#held.delete(key);
      this.#bytes -= bytes;
    }
  }
}
