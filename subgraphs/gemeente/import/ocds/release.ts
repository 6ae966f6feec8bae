import type { SourceNote, SourceRow } from '@social-return/subgraph-kit/import/definition';
import type { JsonElement } from '@social-return/subgraph-kit/import/json-elements';
import { nearestName, nearlyRead } from '@social-return/subgraph-kit/import/nearest-name';
import { isJson, type Json, objectsIn } from './merge.ts';
import { awardsOf, contractsOf, idIn, withoutLarge } from './sections.ts';

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

/** Members that decide what an object is, in the spelling of OCDS: capitals make no other name. */
const NAMES = ['ocid', 'id', 'date', 'tag', 'url', 'awards', 'contracts', 'releases', 'compiledRelease'];
const PACKAGES = ['releases', 'records', 'compiledRelease'];
/** Tags that are about objects of a list. */
const ENDINGS = [
  { tag: 'awardCancellation', list: 'awards' },
  { tag: 'contractTermination', list: 'contracts' },
] as const;

const LINKS =
  'it has no compiledRelease, and not all of its releases themselves: fetch those that are links, or a record with compiledRelease';
const NEWER_LINK = 'A record links to releases that are newer than its compiledRelease: they are not read.';
const NO_OCID = 'expected the id of a contracting process, got nothing';
const NO_DATE =
  'expected a moment such as 2025-01-10T09:00:00Z: without it nobody knows which release is newer';

/** The releases of an object of a file: a release, or a record with its compiledRelease or its own releases. */
export function releasesOf({ line, element }: JsonElement): (Release | SourceRow | SourceNote)[] {
  const said = spellNames(element);
  const isRecord = 'compiledRelease' in said || 'versionedRelease' in said || 'releases' in said;
  if (isRecord) return releasesOfRecord(line, said);
  return [isLink(said) ? refuseRow(line, 'releases', LINKS) : releaseOf(line, said)];
}

function releasesOfRecord(line: number, record: Json): (Release | SourceRow | SourceNote)[] {
  const { ocid } = record;
  const listed = objectsIn(record.releases).map(spellNames);
  const links = listed.filter(isLink);
  const embedded = listed.filter((release) => !isLink(release)).map((each) => ({ ocid, ...each }));
  if (!isJson(record.compiledRelease))
    return embedded.length === 0 || links.length > 0
      ? [refuseRow(line, 'releases', LINKS)]
      : embedded.map((each) => releaseOf(line, each));
  const compiled: Json = {
    ...{ date: latest(listed), ocid },
    ...spellNames(record.compiledRelease),
    tag: ['compiled'],
  };
  const until = momentIn(compiled.date);
  const isBehind = until !== null && links.some(({ date }) => (momentIn(date) ?? until) > until);
  return [
    ...[compiled, ...embedded].map((each) => releaseOf(line, each)),
    ...(isBehind ? [{ line, passed: NEWER_LINK }] : []),
  ];
}

function releaseOf(line: number, said: Json): Release | SourceRow {
  const ocid = idIn(said.ocid);
  const date = momentIn(said.date);
  const tags = Array.isArray(said.tag) ? said.tag : [said.tag];
  if (ocid === '') return { ...refuseRow(line, 'ocid', NO_OCID), notes: nearlyPackage(said) };
  if (date === null) return refuseRow(line, 'date', NO_DATE);
  const unnamed = ENDINGS.find(({ tag, list }) => tags.includes(tag) && objectsIn(said[list]).length === 0);
  if (unnamed)
    return refuseRow(line, unnamed.list, `expected what the tag ${unnamed.tag} is about, got nothing`);
  const { ocid: _ocid, id, date: _date, tag: _tag, ...content } = withoutLarge(said);
  if (Array.isArray(said.awards)) content.awards = awardsOf(said.awards, tags);
  if (Array.isArray(said.contracts)) content.contracts = contractsOf(said.contracts, tags);
  return { line, ocid, id: idIn(id), date, isCompiled: tags.includes('compiled'), content };
}

/** What is said of names in an object that is neither a release nor a package and that resemble those of a package. */
function nearlyPackage(said: Json): string[] {
  return Object.keys(said).flatMap((name) => {
    const nearest = PACKAGES.includes(name) ? null : nearestName(name, PACKAGES);
    return nearest === null ? [] : [nearlyRead(name, nearest)];
  });
}

function spellNames(said: Json): Json {
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      NAMES.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name,
      value,
    ]),
  );
}

function isLink(said: Json): boolean {
  return said.url != null && said.ocid == null && said.awards == null && said.contracts == null;
}

function latest(said: readonly Json[]): unknown {
  const dated = said.filter(({ date }) => momentIn(date) !== null);
  return dated.toSorted((a, b) => momentIn(a.date)! - momentIn(b.date)!).at(-1)?.date;
}

/** A moment or day of ISO 8601, in UTC where it has no offset; null for what is none. */
function momentIn(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return null;
  const hasOffset = !value.includes('T') || /(?:Z|[+-]\d{2}:?\d{2})$/i.test(value);
  const moment = Date.parse(hasOffset ? value : `${value}Z`);
  return Number.isNaN(moment) ? null : moment;
}

function refuseRow(line: number, field: string, reason: string): SourceRow {
  return { line, cells: {}, refusals: [{ field, reason }] };
}
