import type { SourceRow } from '@social-return/subgraph-kit/import/definition';
import type { JsonElement } from '@social-return/subgraph-kit/import/json-elements';
import { canonical, isJson, type Json, objectsIn } from './merge.ts';

/** What one message says of a contracting process at one moment. */
export interface Release {
  readonly line: number;
  readonly ocid: string;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly date: number;
  /** Whether it holds all that was said until then, and not one message alone. */
  readonly isCompiled: boolean;
  readonly content: Json;
}

/** Members that are large, or about people, and never read. */
const LEFT_OUT = new Set([
  ...['planning', 'bids', 'items', 'documents', 'lots', 'lotGroups', 'milestones', 'implementation'],
  ...['amendment', 'amendments', 'relatedProcesses', 'contactPoint', 'address', 'description', 'details'],
]);

const LINKS =
  'its releases are links and it has no compiledRelease: fetch them, or a record with compiledRelease';
const NO_DATE =
  'expected a moment such as 2025-01-10T09:00:00Z: without it nobody knows which release is newer';

/** The releases of an object of a file: a release, or a record with its compiledRelease or its own releases. */
export function releasesOf({ line, element }: JsonElement): (Release | SourceRow)[] {
  const isRecord = 'compiledRelease' in element || 'versionedRelease' in element || 'releases' in element;
  if (!isRecord) return [isLink(element) ? refused(line, 'releases', LINKS) : releaseOf(line, element)];
  const said = objectsIn(element.releases);
  const embedded = said
    .filter((release) => !isLink(release))
    .map((each) => ({ ocid: element.ocid, ...each }));
  const compiled = isJson(element.compiledRelease)
    ? [
        {
          date: latest(said),
          ocid: element.ocid,
          ...element.compiledRelease,
          tag: ['compiled'],
        },
      ]
    : [];
  const releases = [...compiled, ...embedded].map((each) => releaseOf(line, each));
  return releases.length > 0 ? releases : [refused(line, 'releases', LINKS)];
}

function releaseOf(line: number, said: Json): Release | SourceRow {
  const ocid = idIn(said.ocid);
  const date = momentIn(said.date);
  if (ocid === '') return refused(line, 'ocid', 'expected the id of a contracting process, got nothing');
  if (date === null) return refused(line, 'date', NO_DATE);
  const tags = Array.isArray(said.tag) ? said.tag : [said.tag];
  const content = { ...withoutLarge(said) };
  for (const name of ['ocid', 'id', 'date', 'tag']) delete content[name];
  if (Array.isArray(said.awards)) content.awards = awardsOf(said, tags);
  if (Array.isArray(said.contracts)) content.contracts = contractsOf(said, tags);
  return { line, ocid, id: idIn(said.id), date, isCompiled: tags.includes('compiled'), content };
}

/** The awards of a message; of those that have an id in common and differ one, which says that it repeats. */
function awardsOf({ awards }: Json, tags: readonly unknown[]): Json[] {
  const status = tags.includes('awardCancellation') ? { status: 'cancelled' } : {};
  const groups = byId(objectsIn(awards).map((award) => ({ ...status, ...withoutLarge(award) })));
  return groups.map(([first, ...more]) => ({ ...first, repeats: differ(first!, more) || null }));
}

/** The same of contracts. One that stands there for each of its awards, and is the same but for that, is one of several awards. */
function contractsOf({ contracts }: Json, tags: readonly unknown[]): Json[] {
  const status = tags.includes('contractTermination') ? { status: 'terminated' } : {};
  const read = objectsIn(contracts).map((contract) => {
    return { ...status, ...withNamedAward(withoutLarge(contract)) } as Json;
  });
  return byId(read).map((group) => {
    const [first, ...more] = group.map(({ awardID: _award, ...own }) => own);
    const awardIDs = [...new Set(group.map(({ awardID }) => idIn(awardID)))].filter((id) => id !== '');
    // A message that leaves the award out leaves it as an earlier one said.
    return { ...first, ...(awardIDs.length > 0 ? { awardIDs } : {}), repeats: differ(first!, more) || null };
  });
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

function isLink(said: Json): boolean {
  return said.url != null && said.ocid == null && said.awards == null && said.contracts == null;
}

function latest(said: readonly Json[]): unknown {
  const dated = said.filter(({ date }) => momentIn(date) !== null);
  return dated.toSorted((a, b) => momentIn(a.date)! - momentIn(b.date)!).at(-1)?.date;
}

function withoutLarge(value: Json): Record<string, unknown> {
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

/** A moment or day of ISO 8601, in UTC where it has no offset; null for what is none. */
function momentIn(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return null;
  const hasOffset = !value.includes('T') || /(?:Z|[+-]\d{2}:?\d{2})$/i.test(value);
  const moment = Date.parse(hasOffset ? value : `${value}Z`);
  return Number.isNaN(moment) ? null : moment;
}

function idIn(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function refused(line: number, field: string, reason: string): SourceRow {
  return { line, cells: {}, refusals: [{ field, reason }] };
}
