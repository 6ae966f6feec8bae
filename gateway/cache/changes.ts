/** Which subgraphs changed when: a count that goes up with each change. */
export class Changes {
  readonly #last = new Map<string, number>();
  #count = 0;

  /** Where the count stands now. */
  get count(): number {
    return this.#count;
  }

  /** Something may have changed at these subgraphs. */
  at(subgraphs: Iterable<string>): void {
    this.#count += 1;
    for (const name of subgraphs) this.#last.set(name, this.#count);
  }

  /** Whether one of these changed after the count stood so. */
  anyOf(subgraphs: readonly string[], since: number): boolean {
    return subgraphs.some((name) => (this.#last.get(name) ?? 0) > since);
  }
}
