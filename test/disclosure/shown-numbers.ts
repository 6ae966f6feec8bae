/** A number that somebody was shown, by what it is: `ownMeasures.gemeente.measures.approved-placements.amount`. */
export interface ShownNumber {
  readonly path: string;
  readonly value: string;
}

const NUMBER = /^-?\d+(\.\d+)?(\/\d+)?$/;

/** All numbers in an answer, also those that are written as text. Items of lists go by what they are about. */
export function numbersIn(value: unknown, path = ''): ShownNumber[] {
  if (typeof value === 'number' || (typeof value === 'string' && NUMBER.test(value)))
    return [{ path, value: String(value) }];
  if (Array.isArray(value))
    return value.flatMap((item, n) => numbersIn(item, joined(path, subjectOf(item) ?? String(n))));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => numbersIn(part, joined(path, name)));
}

interface Item {
  readonly organisation?: { readonly id: string };
  readonly measure?: { readonly unit: string };
  readonly [name: string]: unknown;
}

function subjectOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null;
  const { organisation, measure, ...own } = item as Item;
  const known = own.code ?? own.unit ?? own.figure ?? own.name ?? own.months;
  const parts = [organisation?.id, measure?.unit, known].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join('.');
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
