import { ClientError } from './language/client-error.ts';
import type { Wording } from './language/wording.ts';

/** How much of a refused value is repeated in the error, in characters. */
const GIVEN_LIMIT = 64;

/**
 * A caller's argument that does not have the required shape. It is safe to show to the caller: it holds nothing
 * but the argument's name, the shape expected, and the beginning of what the caller sent.
 */
export class BadInput extends ClientError {
  /**
   * @param argument name of the argument as the caller wrote it, with dots for input fields: `input.start`
   * @param expected the shape expected, as a noun phrase with an example: `a half-year such as "2025-H2"`
   * @param given the refused value itself
   */
  constructor(argument: string, expected: Wording, given: unknown) {
    const shown = describeGiven(given);
    super(badInputText(argument, expected, shown), {
      code: 'BAD_USER_INPUT',
      details: { argument, given: shown },
      expected,
    });
    this.name = 'BadInput';
  }
}

/** What is said of a refused value. @param shown the value as {@link describeGiven} gives it */
export function badInputText(argument: string, expected: Wording, shown: string): Wording {
  return {
    en: `Argument "${argument}": expected ${expected.en}, got ${shown}.`,
    nl: `Argument "${argument}": verwacht ${expected.nl}, gekregen ${shown}.`,
  };
}

/** A refused value as JSON where it has one, cut to 64 characters (the last of them an ellipsis when cut). */
export function describeGiven(value: unknown): string {
  return cut(asText(value));
}

function asText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, GIVEN_LIMIT + 1));
  if (typeof value === 'bigint') return `${value}`;
  if (typeof value === 'number') return `${value}`;
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    // A cycle, or a bigint somewhere inside.
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}

function cut(text: string): string {
  // Whole code points, so that the cut never leaves half a surrogate pair.
  const characters = Array.from(text.slice(0, GIVEN_LIMIT * 4));
  if (characters.length <= GIVEN_LIMIT) return text;
  return `${characters.slice(0, GIVEN_LIMIT - 1).join('')}…`;
}
