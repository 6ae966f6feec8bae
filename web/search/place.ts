import { AREA_ROWS, type Area, areaOf, BUURTEN, CITY, WIJKEN } from '@social-return/contract/areas/areas';
import { buurtenNear } from '@social-return/contract/areas/postcodes';
import { BadInput } from '@social-return/values/bad-input';

/** A place that was typed, understood. */
export interface Place {
  readonly area: Area;
  /** What it could mean as well, the likeliest first. */
  readonly others: readonly Area[];
}

/** Everything that can be typed as a place, wijken first. */
export const PLACES: readonly Area[] = [...WIJKEN, ...BUURTEN];

/** At most this many other meanings are named. */
const MOST_OTHERS = 5;

/**
 * The place that a text means: the code or the name of a wijk or buurt, a part of its name, or the four digits of a postcode.
 * Null when no place of the city has it.
 */
export function placeOf(text: string): Place | null {
  const found = candidates(text.trim().slice(0, 60));
  const [area, ...others] = found;
  return area ? { area, others: others.slice(0, MOST_OTHERS) } : null;
}

/** Kilometres between the middles of two areas, to a tenth; null for a code that no area has. */
export function kilometresBetween(one: string, other: string): number | null {
  const [from, to] = [areaOf(one), areaOf(other)];
  return from && to ? Math.round(Math.hypot(from.x - to.x, from.y - to.y) / 100) / 10 : null;
}

/** The wijk that a buurt lies in; null for a code that no buurt has. */
export function wijkAround(buurt: string): Area | null {
  const row = AREA_ROWS.find(({ code }) => code === buurt);
  return row ? (areaOf(row.wijk) ?? null) : null;
}

function candidates(text: string): readonly Area[] {
  if (/^\d{4}( ?[a-z]{2})?$/i.test(text)) return nearPostcode(text.slice(0, 4));
  const wanted = foldText(text);
  if (wanted === '') return [];
  const known = areaOf(text.toUpperCase());
  if (known) return known === CITY ? [] : [known];
  const named = PLACES.filter(({ name }) => foldText(name) === wanted);
  const partly = PLACES.filter(({ name }) => foldText(name) !== wanted && foldText(name).includes(wanted));
  return wanted.length < 3 ? named : [...named, ...partly];
}

function nearPostcode(postcode: string): readonly Area[] {
  try {
    return buurtenNear(postcode);
  } catch (error) {
    if (error instanceof BadInput) return [];
    throw error;
  }
}

/** Without accents, capitals, spaces and signs. */
function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
