import type { ElementRow, SourceRow } from '../definition.ts';
import type { JsonElement } from '../json-elements.ts';
import { Members } from '../members.ts';

/** One row for each object; what in it resembles a member that is read is noted, and a member in two spellings refused. */
export function eachElement(
  lists: readonly string[],
  row: (element: Members, names: MembersByName) => ElementRow,
): (elements: AsyncIterable<JsonElement>) => AsyncGenerator<SourceRow> {
  return async function* (elements) {
    for await (const { line, element } of elements) {
      const members = new Members(element);
      const found = row(members, namesIn(element));
      for (const list of lists) members.has(list);
      yield {
        line,
        cells: found.cells,
        refusals: [...(found.refusals ?? []), ...members.refusals()],
        notes: [...(found.notes ?? []), ...members.notes()],
      };
    }
  };
}

const DEEPEST = 8;

/** The members at any depth that a message has, by name, with all values that they have. */
export type MembersByName = ReadonlyMap<string, readonly unknown[]>;

function namesIn(value: unknown, depth = 0, found = new Map<string, unknown[]>()): MembersByName {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return found;
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) found.set(name, [...(found.get(name) ?? []), inner]);
    namesIn(inner, depth + 1, found);
  }
  return found;
}
