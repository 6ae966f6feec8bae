import { createHash } from 'node:crypto';
import { BadInput } from './bad-input.ts';
import { decodeText, encodeText } from './base64url.ts';

const DEEPEST = 32;
const LONGEST_QUESTION = 8_192;

/**
 * The one JSON text of a value: keys sorted by code unit, no spaces, keys with an undefined value left out. Two values
 * that mean the same give the same text, so it serves as entity key and under hashes. Throws TypeError for what has
 * no single JSON text: bigint, NaN, infinities, undefined in a list, dates, maps, functions, more than 32 levels.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

/** SHA-256 of the canonical JSON, in lowercase hexadecimal. */
export function canonicalHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

/**
 * A question as the key of a chain entity: base64url of its canonical JSON. Throws {@link BadInput} that names the
 * argument when the question is longer than a key may be.
 */
export function encodeQuestion(value: unknown, argument = 'filter'): string {
  const encoded = encodeText(canonicalJson(value));
  if (encoded.length > LONGEST_QUESTION) {
    throw new BadInput(
      argument,
      {
        en: `a question of at most ${LONGEST_QUESTION} characters when encoded`,
        nl: `een vraag die als sleutel ten hoogste ${LONGEST_QUESTION} tekens heeft`,
      },
      value,
    );
  }
  return encoded;
}

/** What {@link encodeQuestion} was given. Throws {@link BadInput} for any text that it would not have written. */
export function decodeQuestion(text: unknown, argument = 'query'): unknown {
  const found = typeof text === 'string' && text.length <= LONGEST_QUESTION ? questionIn(text) : undefined;
  if (found === undefined)
    throw new BadInput(
      argument,
      { en: 'a question as the chain encodes it', nl: 'een vraag zoals de keten die opschrijft' },
      text,
    );
  return found.value;
}

function questionIn(text: string): { readonly value: unknown } | undefined {
  const json = decodeText(text);
  if (json === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return canonicalJson(value) === json ? { value } : undefined;
  } catch {
    return undefined;
  }
}

function write(value: unknown, depth: number): string {
  if (depth > DEEPEST) throw new TypeError(`Expected at most ${DEEPEST} levels.`);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`;
  if (isRecord(value)) return writeRecord(value, depth);
  throw new TypeError(`Expected a value that JSON can hold, got ${nameOf(value)}.`);
}

function writeRecord(record: Readonly<Record<string, unknown>>, depth: number): string {
  const keys = Object.keys(record).filter((key) => record[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${write(record[key], depth + 1)}`)
    .join(',')}}`;
}

/** Plain objects and instances of input classes, but not Date, Map and the like, whose content are not their keys. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function nameOf(value: unknown): string {
  if (typeof value === 'number') return `${value}`;
  return typeof value === 'object' ? Object.prototype.toString.call(value).slice(8, -1) : typeof value;
}
