import { isDeepStrictEqual } from 'node:util';

/** Fields that tell when an answer was made: the one known difference between equal answers. */
const MOMENTS: ReadonlySet<string> = new Set(['asOf']);

/** The data of an answer without the moment at which it was made. @throws Error when it has errors or no data */
export function dataOf(text: string): unknown {
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: { message: string }[] };
  if (errors?.length) throw new Error(errors[0]?.message);
  if (typeof data !== 'object' || data === null) throw new Error('no data');
  return JSON.parse(JSON.stringify(data, (key, value) => (MOMENTS.has(key) ? null : value)));
}

/** Whether two answers say the same, in whatever order their fields stand. */
export function equalAnswers(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}

/** Where two answers differ first, as a path: for the message when they do. */
export function difference(one: unknown, other: unknown, path = 'data'): string | null {
  if (isDeepStrictEqual(one, other)) return null;
  if (!isObject(one) || !isObject(other))
    return `${path}: ${JSON.stringify(one)} beside ${JSON.stringify(other)}`.slice(0, 300);
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference(one[key], other[key], `${path}.${key}`);
    if (found) return found;
  }
  return path;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
