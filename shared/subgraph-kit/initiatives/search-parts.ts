import { areaOf, buurtenWithin, WIJKEN } from '@social-return/contract/areas/areas';
import { buurtenAround, metresBetween } from '@social-return/contract/areas/near';
import type { Near } from '@social-return/contract/questions/shapes';

/**
 * What the searches for initiatives and for what they ask have in common. An organisation keeps some hundreds of each and not a
 * hundred thousand vacancies, so that texts are compared row by row: every word that means something fits by its Dutch
 * stem, or by likeness of letters (a typing error).
 */

/** SQL: the words of the question `q` that mean something, as `words.list`. */
export const WORDS = `
  cross join lateral (
    select array(
      select word from regexp_split_to_table(plain_text(q.text), '[^[:alnum:]]+') word
      where word <> '' and numnode(plainto_tsquery('dutch', word)) > 0) as list
  ) words`;

/** SQL: whether a text holds all of those words. @param text an expression that was given to `plain_text` */
export const fitsWords = (text: string): string => `
  (q.text is null or (cardinality(words.list) > 0 and not exists (
    select from unnest(words.list) word
    where not (to_tsvector('dutch', ${text}) @@ plainto_tsquery('dutch', word) or ${text} %> word))))`;

/** SQL: the wijk in which initiative `i` is at home. */
export const HOME_WIJK = `case when i.area_code like 'BU%' then 'WK' || substr(i.area_code, 3, 6) else i.area_code end`;

/** SQL: whether initiative `i` goes on today. */
export const GOES_ON = 'i.since <= $2::date and (i.until is null or i.until > $2::date)';

/** The areas in which an initiative can be at home that are in this one, and the wijk that this buurt is in. */
export function homesWithin(code: string): readonly string[] {
  const buurten = buurtenWithin(code);
  const wijken = new Set(buurten.map((buurt) => `WK${buurt.slice(2, 8)}`));
  return [...wijken, ...buurten].filter((one) => areaOf(one));
}

/** The areas in which an initiative can be at home whose middle is at most so far away: of a wijk that is the middle of all of it. */
export function homesAround({ place, metres }: Near): readonly string[] {
  const wijken = WIJKEN.filter(
    ({ code }) => (metresBetween(place, code) ?? Number.POSITIVE_INFINITY) <= metres,
  );
  return [...wijken.map(({ code }) => code), ...buurtenAround(place, metres).keys()];
}

/** The text as PostgreSQL can hold it: without U+0000 and halves of surrogate pairs. Null when nothing is left. */
export function searchable(text: string): string | null {
  return text.replaceAll('\0', ' ').toWellFormed().trim() || null;
}
