import { AREA_ROWS, type Area, areaOf, BUURTEN, CITY, WIJKEN } from '@social-return/contract/areas/areas';
import { metresBetween } from '@social-return/contract/areas/near';
import { buurtenNear } from '@social-return/contract/areas/postcodes';
import { BadInput } from '@social-return/values/bad-input';

/** A place that was typed, understood. */
export interface Place {
  readonly area: Area;
  /** From where distances are measured: the code of the area, or the four digits of the postcode that was typed. */
  readonly from: string;
  /** What it could mean as well, the likeliest first. */
  readonly others: readonly Area[];
}

/** Everything that can be typed as a place, wijken first. */
export const PLACES: readonly Area[] = [...WIJKEN, ...BUURTEN];

/** Four digits, whatever letters follow. */
const POSTCODE = /^\d{4}( ?[a-z]{2})?$/i;

/** At most this many other meanings are named. */
const MOST_OTHERS = 5;

/**
 * The place that a text means: the code or the name of a wijk or buurt, a part of its name, or the four digits of a postcode.
 * Null when no place of the city has it.
 */
export function placeOf(text: string): Place | null {
  const typed = text.trim().slice(0, 60);
  const [area, ...others] = candidates(typed);
  if (!area) return null;
  const from = POSTCODE.test(typed) ? typed.slice(0, 4) : area.code;
  return { area, from, others: others.slice(0, MOST_OTHERS) };
}

/** What people call the place from which distances are measured. */
export function placeName({ area, from }: Place): string {
  return from === area.code ? area.name : from;
}

/** Kilometres between the middles of two places, to a tenth; null for what is no place. */
export function kilometresBetween(one: string, other: string): number | null {
  const metres = metresBetween(one, other);
  return metres === null ? null : Math.round(metres / 100) / 10;
}

/** The wijk that a buurt lies in; null for a code that no buurt has. */
export function wijkAround(buurt: string): Area | null {
  const row = AREA_ROWS.find(({ code }) => code === buurt);
  return row ? (areaOf(row.wijk) ?? null) : null;
}

function candidates(text: string): readonly Area[] {
  if (POSTCODE.test(text)) return nearPostcode(text.slice(0, 4));
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
