import loadHighs, { type LegacyHighs } from 'highs';

/** A sum of variables with whole factors. */
export type Sum = Readonly<Record<string, number>>;

/**
 * What an attacker knows, as equations and bounds over numbers that are whole and never below zero. HiGHS, which solves
 * such systems exactly, then says how large any of them can be: the same audit as of the tables of statistical offices.
 */
export class LinearSystem {
  readonly #variables = new Set<string>();
  readonly #rows: string[] = [];
  /** How often the solver was asked. */
  solved = 0;

  atLeast(sum: Sum, bound: number): void {
    this.#add(sum, '>=', bound);
  }

  atMost(sum: Sum, bound: number): void {
    this.#add(sum, '<=', bound);
  }

  /** Between two bounds, both included. */
  between(sum: Sum, lowest: number, highest: number): void {
    if (lowest === highest) this.#add(sum, '=', lowest);
    else {
      this.atLeast(sum, lowest);
      this.atMost(sum, highest);
    }
  }

  get size(): { readonly variables: number; readonly rows: number } {
    return { variables: this.#variables.size, rows: this.#rows.length };
  }

  #add(sum: Sum, relation: string, bound: number): void {
    for (const name of Object.keys(sum)) this.#variables.add(name);
    if (Object.keys(sum).length > 0) this.#rows.push(`${textOf(sum)} ${relation} ${bound}`);
  }

  /**
   * Of these sums, those that are smaller than the threshold in every world that agrees with what is known. Each world
   * that the solver finds is a witness for all sums that are large enough in it, so few are needed.
   */
  async narrowed(sums: ReadonlyMap<string, Sum>, threshold: number): Promise<string[]> {
    const highs = await solver();
    let open = new Map(sums);
    const narrowed: string[] = [];
    while (open.size > 0) {
      const large = this.#witness(highs, open, threshold);
      if (large.size === 0) {
        const [[name, sum] = ['', {}]] = open;
        if (!this.#canReach(highs, sum, threshold)) narrowed.push(name);
        large.add(name);
      }
      open = new Map([...open].filter(([name]) => !large.has(name)));
    }
    return narrowed;
  }

  /** The sums that are large enough in one world, in which as many are as the solver finds in time. */
  #witness(highs: LegacyHighs, sums: ReadonlyMap<string, Sum>, threshold: number): Set<string> {
    const names = [...sums.keys()];
    const reached = names.map(
      (name, n) => `${textOf({ ...(sums.get(name) ?? {}), [`reached${n}`]: -threshold })} >= 0`,
    );
    const goal = names.map((_name, n) => `reached${n}`).join(' + ');
    const columns = this.#solve(
      highs,
      goal,
      reached,
      names.map((_name, n) => `reached${n}`),
      2,
    );
    return new Set(names.filter((_name, n) => Math.round(columns?.[`reached${n}`] ?? 0) === 1));
  }

  #canReach(highs: LegacyHighs, sum: Sum, threshold: number): boolean {
    return this.#solve(highs, '', [`${textOf(sum)} >= ${threshold}`], [], 60) !== null;
  }

  /** @throws Error when the solver finds neither a world nor that there is none. */
  #solve(
    highs: LegacyHighs,
    goal: string,
    rows: readonly string[],
    binaries: readonly string[],
    seconds: number,
  ): Record<string, number> | null {
    this.solved += 1;
    const text = [
      `Maximize\n obj: ${goal || `0 ${[...this.#variables][0]}`}`,
      `Subject To\n${[...this.#rows, ...rows].map((row, n) => ` r${n}: ${row}`).join('\n')}`,
      `General\n ${[...this.#variables].join('\n ')}`,
      ...(binaries.length === 0 ? [] : [`Binary\n ${binaries.join('\n ')}`]),
      'End\n',
    ].join('\n');
    const { Status, Columns } = highs.solve(text, { time_limit: seconds, mip_rel_gap: 0.1 });
    if (Status === 'Infeasible') return null;
    const found = Object.entries(Columns).map(([name, column]) => [
      name,
      Number(column.Primal ?? Number.NaN),
    ]);
    const isWorld = found.length > 0 && found.every(([, value]) => Number.isFinite(value));
    if (Status !== 'Optimal' && !(Status === 'Time limit reached' && isWorld)) {
      if (seconds < 10) return null;
      throw new Error(`Expected a world or that there is none, got ${Status}.`);
    }
    return Object.fromEntries(found) as Record<string, number>;
  }
}

// Its types are those of a CommonJS module, its code is an ES module.
const load = loadHighs as unknown as (typeof loadHighs)['default'];
let loaded: Promise<LegacyHighs> | undefined;

function solver(): Promise<LegacyHighs> {
  loaded ??= load();
  return loaded;
}

function textOf(sum: Sum): string {
  return Object.entries(sum)
    .map(([name, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`)
    .join(' ');
}
