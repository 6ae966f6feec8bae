/** Choices that are the same for the same seed. */
export interface Random {
  /** From 0 to just below that count. */
  below(count: number): number;
  /** True once in this many times. */
  oneIn(times: number): boolean;
  of<T>(values: readonly T[]): T;
  /** Some of them, in their order. */
  some<T>(values: readonly T[], least: number): T[];
}

/** Mulberry32: 32 bits of state are plenty for small supergraphs, and a seed makes a case that can be looked at again. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  const of = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  return {
    below,
    of,
    oneIn: (times) => below(times) === 0,
    some: <T>(values: readonly T[], least: number): T[] => {
      const few = values.filter(() => below(2) === 0);
      if (few.length >= least) return few;
      const first = below(Math.max(1, values.length - least + 1));
      return values.slice(first, first + least);
    },
  };
}
