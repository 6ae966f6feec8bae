import type { Random } from '../setup/random.ts';
import type { Records } from './random-entity.ts';
import { ref, subgraph } from './world.ts';

/** What a further subgraph adds to whatever is `Named`, without a type of its own for it. */
export const ADDED_FIELDS = 'stars: Int similar: [Named] best: Named';
export const ADDED_ROOTS = 'o_named: [Named!] o_one: Named';

/** That subgraph. It knows the entities by their id alone, so that no two may have the same. */
export const ADDING = subgraph(
  'o',
  `type Query { ${ADDED_ROOTS} } type Named @interfaceObject @key(fields: "id") { id: ID! ${ADDED_FIELDS} }`,
);

/** Records with what that subgraph holds. */
export function withAdded(records: Readonly<Records>, random: Random): Records {
  const named = Object.keys(records).filter((name) => /^E\d/.test(name));
  const someRefs = () => random.some(named, 0).map((name) => (random.oneIn(5) ? null : ref(name)));
  const added = Object.fromEntries(
    named.map((name) => [
      name,
      {
        ...records[name],
        id: name,
        stars: random.oneIn(4) ? null : random.below(6),
        similar: random.oneIn(4) ? null : someRefs(),
        best: random.oneIn(4) ? null : ref(random.of(named)),
      },
    ]),
  );
  const roots = { o_named: random.some(named, 1).map(ref), o_one: ref(random.of(named)) };
  return { ...records, ...added, Query: { ...records.Query, ...roots } };
}
