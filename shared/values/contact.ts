/** An e-mail address, also as people write it to hide it from programs. */
const EMAIL =
  /[\p{L}\d._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\d-]+(?:\s?(?:\.|\(dot\)|\(punt\)|\[dot\]|\[punt\])\s?[\p{L}\d-]+)+/giu;

/** A Dutch number of ten digits, with or without the country, or one of another country; in groups as people write them. */
const PHONE = /(?<![\d.,])(?:(?:\+|00)[\s.-]?\d{2}(?:[\s./-]?\(0\))?|\(?0)(?:[\s./()-]{0,2}\d){8,11}(?!\d)/g;

/** 01-02-2026 08:00 and 01.02.2026: a day is no number. */
const DAY = /^\(?\d{1,2}[\s./-]\d{1,2}[\s./-]\d{4}/;

/** What stands in the place of what was left out. */
const LEFT_OUT = '[weggelaten]';

/** Whether a text holds what may be somebody's telephone number or e-mail address. */
export function holdsContact(text: string): boolean {
  return withoutContact(text) !== text;
}

/** The text with `[weggelaten]` in the place of each of these. */
export function withoutContact(text: string): string {
  return text.replace(EMAIL, LEFT_OUT).replace(PHONE, (found) => (DAY.test(found) ? found : LEFT_OUT));
}
