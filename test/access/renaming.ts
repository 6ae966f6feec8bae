import { Kind, parse, print, visit } from 'graphql';

/** An operation under other response names. */
export interface RenamedOperation {
  readonly query: string;
  /** What a response name was before. */
  readonly before: ReadonlyMap<string, string>;
}

/**
 * The operation with every response name replaced by another one.
 * @param names the first ones; what is beyond them gets one of its own
 */
export function renaming(query: string, names: readonly string[]): RenamedOperation {
  const after = new Map<string, string>();
  const document = visit(parse(query), {
    [Kind.FIELD]: {
      enter: (node) => {
        const name = (node.alias ?? node.name).value;
        const other = after.get(name) ?? names[after.size] ?? `other${after.size}`;
        after.set(name, other);
        return { ...node, alias: { kind: Kind.NAME, value: other } };
      },
    },
  });
  return { query: print(document), before: new Map([...after].map(([name, other]) => [other, name])) };
}
