/** What happened, or would happen, with one row or one of its cells. */
export interface OutcomeLine {
  readonly result: Result;
  readonly line: number;
  readonly column: string;
  readonly what: string;
}

export type Result = 'refused' | 'changed' | 'created';

/** Counts what happens with the rows of a file; keeps no more than the first lines of each result. */
export class Outcome {
  readonly created = new Tally();
  readonly changed = new Tally();
  readonly refused = new Tally();
  unchanged = 0;
  readonly notes = new Map<string, number>();
  readonly #kept: OutcomeLine[] = [];
  readonly #show: number;

  constructor(show: number) {
    this.#show = show;
  }

  /** How many rows are, or would be, in the database as the file says. */
  get taken(): number {
    return this.created.rows + this.changed.rows + this.unchanged;
  }

  add(
    result: Result,
    row: { readonly line: number; readonly at: number },
    column: string,
    what: string,
  ): void {
    const { line, at } = row;
    const tally = this[result];
    tally.lines += 1;
    if (at !== tally.last) tally.rows += 1;
    tally.last = at;
    if (tally.lines <= this.#show) this.#kept.push({ result, line, column, what });
  }

  note(text: string): void {
    this.notes.set(text, (this.notes.get(text) ?? 0) + 1);
  }

  /** The lines kept, refusals first, each result in the order of the file. */
  lines(): readonly OutcomeLine[] {
    const order: readonly Result[] = ['refused', 'changed', 'created'];
    return this.#kept.toSorted(
      (a, b) => order.indexOf(a.result) - order.indexOf(b.result) || a.line - b.line,
    );
  }
}

/** How often one result came. A row can be refused for several cells. */
class Tally {
  rows = 0;
  lines = 0;
  last = 0;
}
