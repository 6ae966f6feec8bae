/** What can be closed. */
export interface Closable {
  close(): Promise<void>;
}

/**
 * What answers now, and those before it that still answer somebody: each closes once it answers nobody. Work that began
 * on one of them ends on it.
 */
export class Successors<T extends Closable> {
  #current: T;
  readonly #users = new Map<T, number>();
  readonly #closing = new Set<Promise<void>>();

  constructor(first: T) {
    this.#current = first;
    this.#users.set(first, 0);
  }

  /** Does work with what answers now, which stays open until the work is over. */
  async use<R>(work: (current: T) => Promise<R>): Promise<R> {
    const used = this.#current;
    this.#count(used, 1);
    try {
      return await work(used);
    } finally {
      this.#count(used, -1);
    }
  }

  /** Lets another answer from now on. */
  replace(next: T): void {
    this.#current = next;
    this.#users.set(next, 0);
    this.#closeUnused();
  }

  /** Closes all of them; call it when nobody is answered any more. */
  async close(): Promise<void> {
    await Promise.all(this.#closing);
    await Promise.all([...this.#users.keys()].map((each) => each.close()));
    this.#users.clear();
  }

  #count(used: T, change: 1 | -1): void {
    this.#users.set(used, (this.#users.get(used) ?? 0) + change);
    this.#closeUnused();
  }

  #closeUnused(): void {
    for (const [each, users] of this.#users) {
      if (users > 0 || each === this.#current) continue;
      this.#users.delete(each);
      const closing = each
        .close()
        .catch(() => undefined)
        .finally(() => this.#closing.delete(closing));
      this.#closing.add(closing);
    }
  }
}
