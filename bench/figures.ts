/** A figure over the rounds: its median, and between which values it lay. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** The spread of some figures; all not a number where there are none. */
export function spread(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median =
    sorted.length % 2 === 1
      ? (sorted[middle] ?? Number.NaN)
      : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
  return { median, least: sorted[0] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
}

/** Round by round the ratio of two figures, so that a machine that slows down for a while slows both. */
export function ratios(figures: readonly number[], others: readonly number[]): Spread {
  return spread(figures.map((figure, round) => figure / (others[round] ?? Number.NaN)));
}

/** `2.31 (2.20–2.52)` */
export function spreadText({ median, least, most }: Spread, digits = 2): string {
  if (Number.isNaN(median)) return '–';
  return `${median.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}
