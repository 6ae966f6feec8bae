/**
 * The values of an operation's own variables as one text: equal whatever the order in which they came, and whatever
 * else came along.
 * @param names of the variables that the operation declares
 */
export function canonicalVariables(
  names: readonly string[],
  variables: Readonly<Record<string, unknown>> | null | undefined,
): string {
  const given = variables ?? {};
  return JSON.stringify(names.map((name) => (Object.hasOwn(given, name) ? [sortMembers(given[name])] : 0)));
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers);
  if (typeof value !== 'object' || value === null) return value;
  // As an object of one list, so that it is never taken for a list that holds the same.
  const entries = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => [name, sortMembers(inner)]);
  return { entries };
}
