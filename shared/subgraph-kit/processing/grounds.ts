import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { Purpose } from '@social-return/edge/trust/purposes';
import { PurposeRefusal, purposeOf } from './purpose.ts';

/** The caller that asks for rows about people, its purpose, and how the rows are reached. */
export interface GroundAsker {
  /** The organisation that holds the rows. */
  readonly holder: string;
  /** The organisation whose people ask; null for nobody's. */
  readonly organisation: string | null;
  /** KvK number of the firm that is acted for; null for anyone else. */
  readonly firm: string | null;
  readonly scopes: ReadonlySet<string>;
  readonly purpose: Purpose;
  readonly reached: ReachedBy;
}

/** By keys that the gateway brought along in this request, or as a list of the organisation's own view. */
export type ReachedBy = 'BY_KEY' | 'IN_OWN_VIEW';

/** How SQL names a row, and the id of the person that it is about. */
export interface GroundRow {
  readonly row: string;
  readonly person: string;
}

/** A reason in law for which a person may be read (AVG art. 6), as it is checked in the statement that reads. */
export interface Ground {
  readonly name: string;
  /** Whom it opens a person to and when, for the page on access. */
  readonly description: string;
  readonly purposes: readonly Purpose[];
  /** SQL that holds for the rows on which there is this ground now; null when there is never one for the caller. */
  readonly holds: (asker: GroundAsker, names: GroundRow) => string | null;
}

/** The grounds on which the rows of a type are read: any one of them is enough. */
export interface TypeGrounds {
  /** The column with the id of the person. */
  readonly person: string;
  readonly grounds: readonly Ground[];
}

/** On what grounds people are read, by type: a line for every type of which rows about people are read. */
export type GroundTable = Readonly<Record<string, TypeGrounds>>;

/** A line of the table. */
export function grounds(person: string, ...any: readonly Ground[]): TypeGrounds {
  return { person, grounds: any };
}

/** The condition of a statement that reads people: SQL about the row of that name. It is a part of every such statement. */
export type GroundCondition = (row: string) => string;

/** What a ground is looked up by: of a request at an organisation. */
export interface GroundRequest {
  readonly organisation: string;
  readonly grounds: GroundTable;
  readonly facts: Pick<RequestFacts, 'caller' | 'purpose'>;
}

/**
 * The condition on which rows of a type are read in this request. Nothing about it is remembered: the statement that
 * reads the rows looks at the grounds of that moment.
 *
 * @throws PurposeRefusal for no purpose, one that the caller does not have, or one for which there is no ground at all.
 */
export function groundFor(request: GroundRequest, type: string, reached: ReachedBy): GroundCondition {
  const line = request.grounds[type];
  if (!line) throw new Error(`The table of grounds does not say on what ground ${type} is read.`);
  const purpose = purposeOf(request.facts);
  const possible = line.grounds.filter(({ purposes }) => purposes.includes(purpose));
  if (possible.length === 0) throw withoutGround(type, line, purpose);
  const { organisation, firm, scopes } = request.facts.caller;
  const asker = { holder: request.organisation, organisation, firm, scopes, purpose, reached };
  return (row) => {
    const names = { row, person: `${row}.${line.person}` };
    const conditions = possible.flatMap(({ holds }) => holds(asker, names) ?? []);
    if (conditions.includes('true')) return 'true';
    return conditions.length === 0 ? 'false' : `(${conditions.join(' or ')})`;
  };
}

function withoutGround(type: string, { grounds: all }: TypeGrounds, purpose: Purpose): PurposeRefusal {
  const open = [...new Set(all.flatMap(({ purposes }) => purposes))];
  return new PurposeRefusal('PURPOSE_NOT_ALLOWED', {
    en: `${type} is read for ${open.join(' or ')}, not for ${purpose}: name another purpose in the header x-purpose.`,
    nl: `${type} wordt gelezen voor ${open.join(' of ')}, niet voor ${purpose}: noem een ander doel in de header x-purpose.`,
  });
}

/** A name of the registry as a text in SQL. @throws RangeError for what would need escaping. */
export function sqlName(name: string): string {
  if (!/^[A-Za-z][\w-]*$/.test(name)) throw new RangeError('Expected the name of an organisation or a use.');
  return `'${name}'`;
}

/** SQL: whether an id was issued by that organisation. */
export function issuerSql(id: string, organisation: string): string {
  return `split_part(${id}, ':', 1) = ${sqlName(organisation)}`;
}

/** A line of the table in words, for the page on access. */
export interface DescribedGrounds {
  readonly type: string;
  readonly grounds: readonly Pick<Ground, 'name' | 'description' | 'purposes'>[];
}

/** The table in words, in the order of the names of types. */
export function describeGrounds(table: GroundTable): DescribedGrounds[] {
  return Object.entries(table)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([type, line]) => ({
      type,
      grounds: line.grounds.map(({ name, description, purposes }) => ({ name, description, purposes })),
    }));
}
