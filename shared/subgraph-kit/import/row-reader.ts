import { BUURTEN } from '@social-return/contract/areas/areas';
import { ownerOf } from '@social-return/contract/ids';
import { registry } from '@social-return/contract/registry/in-force';
import { describeGiven } from '@social-return/values/bad-input';
import { holdsBsn } from '@social-return/values/bsn';
import { withoutContact } from '@social-return/values/contact';
import { addDays, type Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { isText } from '@social-return/values/text';
import {
  type DecimalSign,
  type ParseResult,
  parseAmount,
  parseHours,
  parsePercentage,
  parseWhole,
} from './amounts.ts';
import { type DateOrder, parseDate } from './days.ts';
import { plainName } from './names.ts';
import type { Cells, FieldRefusal } from './refusal.ts';

const YES_NO: Readonly<Record<string, boolean>> = {
  ...{ ja: true, j: true, yes: true, y: true, true: true, waar: true, '1': true },
  ...{ nee: false, n: false, no: false, false: false, onwaar: false, '0': false },
};
const LAST_DAY = 'lastDay';

/** How cells are read that can mean two things. */
export interface Notation {
  readonly decimal: DecimalSign;
  readonly dates: DateOrder;
}

/**
 * Reads the cells of one row. What is not as asked for is refused by field, and the reading goes on with a stand-in, so
 * that all faults of a row are reported at once; a row with refusals is never written.
 */
export class RowReader {
  readonly refusals: FieldRefusal[] = [];
  readonly #cells: Cells;
  readonly #notation: Notation;

  constructor(cells: Cells, notation: Notation = { decimal: 'auto', dates: 'auto' }) {
    this.#cells = cells;
    this.#notation = notation;
  }

  /** Whether the row has anything there. */
  has(field: string): boolean {
    return this.#raw(field) !== '';
  }

  refuse(field: string, reason: string): void {
    this.refusals.push({ field, reason });
  }

  /** Whether none of these was refused: a rule over several cells judges what stands there, never a stand-in. */
  isRead(...fields: readonly string[]): boolean {
    return !this.refusals.some(({ field }) => fields.includes(field));
  }

  /** Text of 1 to `most` characters. */
  text(field: string, most: number): string {
    return this.optionalText(field, most) ?? this.#missing(field, '');
  }

  /** The same, or null when there is nothing. Never repeats the text: it may be about a person. */
  optionalText(field: string, most: number): string | null {
    const text = this.#raw(field);
    if (text === '') return null;
    if (!isText(text) || text.includes('\r')) this.refuse(field, 'expected text without control characters');
    else if (Array.from(text).length > most) this.refuse(field, `expected at most ${most} characters`);
    else if (holdsBsn(text)) this.refuse(field, 'holds nine digits that may be a BSN: no BSN is ever kept');
    return text;
  }

  /** Text of 1 to `most` characters that everybody will read: without anybody's telephone number or e-mail address. */
  publicText(field: string, most: number): string {
    return withoutContact(this.text(field, most));
  }

  kvk(field: string): string {
    return this.optionalKvk(field) ?? this.#missing(field, '');
  }

  optionalKvk(field: string): string | null {
    const text = this.#raw(field);
    if (text === '' || /^\d{8}$/.test(text)) return text || null;
    const hint = /^\d{7}$/.test(text) ? ' (did a spreadsheet drop a leading zero?)' : '';
    this.#given(field, `expected a KvK number of eight digits${hint}`);
    return text;
  }

  /** Euro in cents, from `least` on. */
  amount(field: string, least: Cents): Cents {
    return this.optionalAmount(field, least) ?? this.#missing(field, least);
  }

  optionalAmount(field: string, least: Cents): Cents | null {
    if (!this.has(field)) return null;
    const cents = this.#parsed(field, (text) => parseAmount(text, this.#notation.decimal), least);
    if (cents < least) this.#given(field, `expected at least ${least === 0n ? '0' : '0,01'} euro`);
    return cents;
  }

  /** A percentage in hundredths of a percent. */
  percentage(field: string, otherwise: number): number {
    return this.has(field) ? this.#parsed(field, parsePercentage, otherwise) : otherwise;
  }

  /** Hours a week in minutes: `least` minutes to 60 hours. */
  minutes(field: string, least: number, otherwise?: number): number {
    if (!this.has(field)) return otherwise ?? this.#missing(field, least);
    const minutes = this.#parsed(field, parseHours, least);
    if (minutes < least || minutes > 3_600) {
      this.#given(field, `expected ${least === 0 ? '0 to 60' : 'more than 0 and at most 60'} hours a week`);
    }
    return minutes;
  }

  optionalMinutes(field: string): number | null {
    return this.has(field) ? this.minutes(field, 1) : null;
  }

  whole(field: string, least: number, most: number, otherwise?: number): number {
    if (!this.has(field)) return otherwise ?? this.#missing(field, least);
    const number = this.#parsed(field, parseWhole, least);
    if (number < least || number > most) this.#given(field, `expected ${least} to ${most}`);
    return number;
  }

  day(field: string): Day {
    return this.optionalDay(field) ?? this.#missing(field, '2000-01-01' as Day);
  }

  optionalDay(field: string): Day | null {
    const parse = (text: string) => parseDate(text, this.#notation.dates);
    return this.has(field) ? this.#parsed(field, parse, '2000-01-01' as Day) : null;
  }

  /** A moment as `Date.toISOString` writes it; none when there is nothing. */
  moment(field: string): string | undefined {
    const text = this.#raw(field);
    if (text === '' || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return text || undefined;
    this.refuse(field, 'expected a moment');
    return undefined;
  }

  /** The first day on which it is over: from `end`, or the day after `lastDay`. */
  end(start: Day, required: boolean): Day | null {
    if (this.has('end') && this.has(LAST_DAY))
      this.refuse(LAST_DAY, 'expected an end or a last day, not both');
    const field = this.has(LAST_DAY) ? LAST_DAY : 'end';
    const given = this.optionalDay(field);
    if (given === null) return required ? this.#missing('end', start) : null;
    if (given >= '2199-12-31') return this.#refused(field, 'expected a day before 2199-12-31', given);
    const end = field === LAST_DAY ? addDays(given, 1) : given;
    if (end <= start) this.#given(field, 'expected an end after the start');
    return end;
  }

  yesNo(field: string, otherwise: boolean): boolean {
    if (!this.has(field)) return otherwise;
    const found = YES_NO[this.#raw(field).toLowerCase()];
    return found ?? this.#refused(field, 'expected ja or nee', otherwise, true);
  }

  /** One of a list of words; `words` lists what else people call them. */
  choice<T extends string>(field: string, words: Readonly<Record<T, readonly string[]>>): T {
    return this.optionalChoice(field, words) ?? this.#missing(field, Object.keys(words)[0] as T);
  }

  optionalChoice<T extends string>(field: string, words: Readonly<Record<T, readonly string[]>>): T | null {
    const text = this.#raw(field);
    if (text === '') return null;
    const names = Object.keys(words) as T[];
    const found = names.find((name) =>
      [name, ...words[name]].some((word) => plainName(word) === plainName(text)),
    );
    return found ?? this.#refused(field, `expected one of ${names.join(', ')}`, names[0] as T, true);
  }

  /** The CBS code of a buurt in Rotterdam, given as that code or as its name. */
  buurt(field: string, otherwise: string | null = null): string {
    return this.optionalBuurt(field) ?? otherwise ?? this.#missing(field, '');
  }

  optionalBuurt(field: string): string | null {
    const text = this.#raw(field);
    if (text === '') return null;
    const wanted = plainName(text);
    const found = BUURTEN.filter(
      ({ code, name }) => code === text.toUpperCase() || plainName(name) === wanted,
    );
    if (found.length === 1) return found[0]!.code;
    return this.#refused(field, 'expected the CBS code of a buurt in Rotterdam such as BU05990321', '', true);
  }

  /** The id of a candidate, as the register that issued it writes it. */
  candidate(field: string): string {
    const text = this.#raw(field);
    if (text === '') return this.#missing(field, '');
    const owner = registry().named(ownerOf(text) ?? '');
    if (!owner?.keepsCandidates) this.refuse(field, 'expected the id of a candidate such as gemeente:Jx3…');
    return text;
  }

  #raw(field: string): string {
    return this.#cells[field]?.trim() ?? '';
  }

  #parsed<T>(field: string, parse: (text: string) => ParseResult<T>, standIn: T): T {
    const parsed = parse(this.#raw(field));
    return 'value' in parsed ? parsed.value : this.#refused(field, parsed.reason, standIn, true);
  }

  #missing<T>(field: string, standIn: T): T {
    return this.#refused(field, 'expected a value, got nothing', standIn);
  }

  #given(field: string, reason: string): void {
    this.#refused(field, reason, undefined, true);
  }

  /** A value that may be a BSN is not repeated. */
  #refused<T>(field: string, reason: string, standIn: T, show = false): T {
    const raw = this.#raw(field);
    const shown = show && !holdsBsn(raw) ? `, got ${describeGiven(raw)}` : '';
    this.refuse(field, `${reason}${shown}`);
    return standIn;
  }
}
