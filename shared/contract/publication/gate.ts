import { areaOf, CITY } from '../areas/areas.ts';
import type { CellsShape } from '../questions/contributions.ts';
import { publishable } from './publishable.ts';
import type { Thresholds } from './thresholds.ts';

declare const PASSED: unique symbol;

/** A value that passed the gate. Nothing but the gate makes one, so what takes one cannot be given any other value. */
export type PublishedValue<T> = T & { readonly [PASSED]: true };

/** A count as it is published. */
export interface PublishedCount {
  readonly value: PublishedValue<number> | null;
  readonly suppressed: boolean;
  readonly roundedTo: number;
}

/** The people behind a number. */
export interface Behind {
  /** How many different people it is about; of a number that shows how people divide, behind each part. */
  readonly people: number | readonly number[];
  /**
   * How many of them there are in each buurt, one table for each organisation that they are known to, so that no area
   * shows few by subtracting others; `CITY_ONLY` for a number of which no such table exists.
   */
  readonly where: readonly CellsShape[] | typeof CITY_ONLY;
}

/**
 * Whether what passes stays as it is. It still changes with each record of a half-year that runs (`RUNS`), and of one that
 * is over and not fixed (`NOT_FIXED`): anyone who asked before and after one of them would see the person whom it is about.
 * To people who may see the records themselves everything `STANDS`.
 */
export type Standing = 'STANDS' | 'RUNS' | 'NOT_FIXED';

/** Published of the whole city and of no other area: so there is nothing to subtract from it. */
export const CITY_ONLY = 'CITY_ONLY';

/** Parts of a count are published as multiples of this. */
const STEP = 5;

/**
 * What every number about people passes before anyone sees it who has no right to the rows behind it. A number is
 * published when it, and all that adding to and subtracting from other published numbers would give, is about enough
 * people, and when it does not change with the next one of them. What is about nobody looks like what is about few.
 */
export class Gate {
  /** CBS code of the area that is asked about. */
  readonly area: string;
  readonly standing: Standing;
  readonly #thresholds: Thresholds;
  readonly #shown: ReadonlySet<string>;

  /**
   * @param everybody all people of the half-year in each buurt, one table per organisation: no number, whatever it is
   *   about, is published of an area where these are hidden. Anyone who knows the people of one organisation alone cannot
   *   decide about a part of the city: `CITY_ONLY`
   * @param standing of what the numbers are about; nothing passes of what does not stand
   */
  constructor(area: string, thresholds: Thresholds, everybody: Behind['where'], standing: Standing) {
    this.area = area;
    this.standing = standing;
    this.#thresholds = thresholds;
    if (standing !== 'STANDS') {
      this.#shown = new Set();
      return;
    }
    this.#shown = everybody === CITY_ONLY ? new Set([CITY.code]) : publishable(everybody, thresholds);
  }

  /** The fewest people that a number about this area may be about. */
  get fewest(): number {
    return this.#thresholds[areaOf(this.area)?.level ?? 'CITY'];
  }

  /** The value as it is, or null when it is hidden. */
  pass<T>(behind: Behind, value: () => T): PublishedValue<T> | null {
    return this.#allows(behind) ? (value() as PublishedValue<T>) : null;
  }

  /** The count as it is, unless it is hidden. */
  count(behind: Behind, value: number): PublishedCount {
    return countOf(
      this.pass(behind, () => value),
      1,
    );
  }

  /** The parts of one whole, to the nearest five, all of them or none. */
  parts(behind: Behind, values: readonly number[]): PublishedCount[] {
    const isPublished = this.#allows(behind);
    return values.map((value) =>
      countOf(isPublished ? (toFives(value) as PublishedValue<number>) : null, STEP),
    );
  }

  #allows({ people, where }: Behind): boolean {
    if (!this.#shown.has(this.area) || [people].flat().some((few) => few < this.fewest)) return false;
    if (where === CITY_ONLY) return this.area === CITY.code;
    return publishable(where, this.#thresholds, this.#shown).has(this.area);
  }
}

function countOf(value: PublishedValue<number> | null, roundedTo: number): PublishedCount {
  return { value, suppressed: value === null, roundedTo };
}

/** To the nearest multiple of five, halves up. */
function toFives(value: number): number {
  return STEP * Math.round(value / STEP);
}

/** A number that is worked out of published ones alone: it says no more than they do. */
export function fromPublished<const V extends readonly (PublishedValue<number> | null)[]>(
  values: V,
  compute: (...known: { [K in keyof V]: number }) => number | null,
): PublishedValue<number> | null {
  if (values.some((value) => value === null)) return null;
  return compute(...(values as unknown as { [K in keyof V]: number })) as PublishedValue<number> | null;
}
