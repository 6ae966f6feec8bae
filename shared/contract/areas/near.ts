import { areaOf, BUURTEN } from './areas.ts';
import { middleOfPostcode } from './postcodes.ts';
import type { Point } from './projection.ts';

/** The fewest and the most metres that a place can be looked around. */
export const METRES_AROUND = { min: 100, max: 50_000 } as const;

/**
 * The middle of a place that can be looked around: the code of a wijk or buurt, or the four digits of a postcode. Undefined
 * for what is none of these; the city has none either, for everything lies in it.
 */
export function middleOf(place: string): Point | undefined {
  const area = areaOf(place);
  if (area) return area.level === 'CITY' ? undefined : area;
  return middleOfPostcode(place);
}

/** Whole metres between the middles of two places, as the crow flies; null where one of them is no place. */
export function metresBetween(one: string, other: string): number | null {
  const [from, to] = [middleOf(one), middleOf(other)];
  return from && to ? metres(from, to) : null;
}

/**
 * The buurten whose middle lies at most this many metres from the middle of a place, as the crow flies, each with its
 * distance. The buurten of a wijk always belong to it. None for what is no place.
 */
export function buurtenAround(place: string, most: number): ReadonlyMap<string, number> {
  const middle = middleOf(place);
  if (!middle) return new Map();
  const distances = BUURTEN.map((buurt) => ({ buurt, distance: metres(middle, buurt) }));
  return new Map(
    distances
      .filter(({ buurt, distance }) => distance <= most || buurt.wijk === place)
      .map(({ buurt, distance }) => [buurt.code, distance]),
  );
}

function metres(one: Point, other: Point): number {
  return Math.round(Math.hypot(one.x - other.x, one.y - other.y));
}
