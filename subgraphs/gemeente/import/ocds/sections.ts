import { canonical, isJson, type Json, objectsIn } from './merge.ts';

/** Members that are large, or about people, and never read. */
const LEFT_OUT = new Set([
  ...['planning', 'bids', 'items', 'documents', 'lots', 'lotGroups', 'milestones', 'implementation'],
  ...['amendment', 'amendments', 'relatedProcesses', 'contactPoint', 'address', 'description', 'details'],
]);

/** A release without what is never read. */
export function withoutLarge(value: Json): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !LEFT_OUT.has(name))
      .map(([name, inner]) => [name, smaller(inner)]),
  );
}

function smaller(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(smaller);
  return isJson(value) ? withoutLarge(value) : value;
}

/** The awards of a message; of those that have an id in common and differ one, which says that it repeats. */
export function awardsOf(awards: unknown, tags: readonly unknown[]): Json[] {
  const status = tags.includes('awardCancellation') ? { status: 'cancelled' } : {};
  const groups = byId(objectsIn(awards).map((award) => ({ ...status, ...withoutLarge(award) })));
  return groups.map(([first, ...more]) => ({ ...first, repeats: differ(first!, more) || null }));
}

/** The same of contracts. One that stands there for each of its awards, and is the same but for that, is one of several awards. */
export function contractsOf(contracts: unknown, tags: readonly unknown[]): Json[] {
  const status = tags.includes('contractTermination') ? { status: 'terminated' } : {};
  const said = objectsIn(contracts).map(
    (contract) => ({ ...status, ...withNamedAward(withoutLarge(contract)) }) as Json,
  );
  return byId(said).map((group) => {
    const [first, ...more] = group.map(({ awardID: _award, ...own }) => own);
    const awardIDs = [...new Set(group.map(({ awardID }) => idIn(awardID)))].filter((id) => id !== '');
    // A message that leaves the award out leaves it as an earlier one said.
    return { ...first, ...(awardIDs.length > 0 ? { awardIDs } : {}), repeats: differ(first!, more) || null };
  });
}

/** An id as text; nothing for what is none. */
export function idIn(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** `awardId` and the like are what OCDS names `awardID`. */
function withNamedAward(contract: Json): Json {
  return Object.fromEntries(
    Object.entries(contract).map(([name, value]) => [/^awardid$/i.test(name) ? 'awardID' : name, value]),
  );
}

/** Objects with the same id together; one without an id is alone. */
function byId<T extends Json>(objects: readonly T[]): T[][] {
  return [...Map.groupBy(objects, (object) => (object.id == null ? object : String(object.id))).values()];
}

function differ(first: Json, more: readonly Json[]): boolean {
  return more.some((other) => canonical(other) !== canonical(first));
}
