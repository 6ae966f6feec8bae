/** An object of JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** Lists whose objects have an id and that OCDS nevertheless replaces as a whole, and one that is made here. */
const WHOLE_LISTS = new Set(['additionalIdentifiers', 'awardIDs']);

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; none when there is no list. */
export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/**
 * What holds after a release that follows on others, by the merge routine of OCDS 1.1: a value replaces an earlier one, null
 * removes it, objects are merged by member, and lists of objects with an id by that id. Lists without ids are replaced.
 */
export function mergeRelease(before: Json, release: Json): Json {
  const after: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(release)) {
    if (value === null) delete after[name];
    else after[name] = mergeValue(name, after[name], value);
  }
  return after;
}

function mergeValue(name: string, before: unknown, value: unknown): unknown {
  if (isJson(value)) return isJson(before) ? mergeRelease(before, value) : mergeRelease({}, value);
  if (!Array.isArray(value) || WHOLE_LISTS.has(name)) return value;
  if (value.length === 0) return before ?? value;
  if (!Array.isArray(before) || ![...before, ...value].every((each) => isJson(each) && each.id != null))
    return value.map((each) => (isJson(each) ? mergeRelease({}, each) : each));
  const list = [...(before as Json[])];
  for (const object of value as Json[]) {
    const at = list.findIndex(({ id }) => String(id) === String(object.id));
    if (at < 0) list.push(mergeRelease({}, object));
    else list[at] = mergeRelease(list[at]!, object);
  }
  return list;
}

/** The same text for the same content, whatever the order of members and of objects that have an id. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    const texts = value.map(canonical);
    return `[${(value.every((each) => isJson(each) && each.id != null) ? texts.toSorted() : texts).join()}]`;
  }
  if (!isJson(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.keys(value).filter((name) => value[name] !== undefined);
  return `{${members.sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)}}`;
}
