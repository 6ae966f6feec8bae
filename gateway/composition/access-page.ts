import { registry } from '@social-return/contract/registry/in-force';
import { type AccessMap, Requirements } from '@social-return/edge/access/map';
import { isPublic, type Requirement, SIGNED_IN } from '@social-return/edge/access/requirement';
import { personas } from '@social-return/edge/trust/personas';
import { scopes } from '@social-return/edge/trust/scopes';
import { type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import type { Artefacts } from './artefacts.ts';
import { makersOfChanges } from './makers-of-changes.ts';

/** What one requirement opens. */
interface Group {
  readonly requirement: Requirement;
  readonly types: GraphQLObjectType[];
  /** Fields that need it beside what their type needs. */
  readonly fields: Map<string, string[]>;
  readonly changes: string[];
}

/** On what grounds the rows of one type are read, in words. */
export interface TypeWithGrounds {
  readonly type: string;
  readonly grounds: readonly {
    readonly name: string;
    readonly description: string;
    readonly purposes: readonly string[];
  }[];
}

/** On what grounds one organisation lets people be read. */
export interface OrganisationGrounds {
  readonly title: string;
  readonly types: readonly TypeWithGrounds[];
}

/** The page `docs/access.md`: for every type, field and change of the endpoint who may read or do it, and for what. */
export function accessPage(
  served: Pick<Artefacts, 'document' | 'schema' | 'access'>,
  grounds: readonly OrganisationGrounds[],
): string {
  const { schema, access } = served;
  const groups = groupsOf(schema, access);
  const open = groups.filter(({ requirement }) => isPublic(requirement));
  const closed = groups.filter(({ requirement }) => !isPublic(requirement));
  return `${[
    INTRODUCTION,
    rightsTable(),
    '## What everybody may read',
    ...open.flatMap(openGroup),
    '## What needs a right',
    ...closed.flatMap(describeGroup),
    ...changesChapter(served),
    ...groundsChapter(grounds),
  ].join('\n\n')}\n`;
}

const INTRODUCTION = `# Who may read what

This page follows from the schema: \`npm run schema\` writes it, \`npm run check\` and a test hold it to be true. What it
says is checked twice, at the shared endpoint before anything is asked and again in the subgraph of each organisation
(its \`access.ts\`). Beside a right, reading a person needs a purpose, which stands in the schema as \`@purpose\` and is
checked in the same two places, and a ground, which the organisation that holds the data checks itself, in the statement
that reads: [on what ground people are read](#on-what-ground-people-are-read).

- Without a right to it, a field of public data comes back as \`null\` with an error \`UNAUTHORIZED_FIELD_OR_TYPE\` that
  says which right to ask for; the rest of the answer is there.
- A change, a question that touches people, and one that asks of a type that the caller may not see are refused whole:
  nothing is read and nothing is changed.
- A field that is not for the purpose of the request comes back as \`null\` with an error that says for which purposes it
  is; a change with such a field in its answer is refused whole, before it runs.
- A field that is named by itself needs its right beside the one on its type.
- A list is for anyone who may read what it lists, and the payload of a change for anyone who may make the change. A field that
  leads to a type needs the right on that type.
- Of an interface (\`Vacancy\`, \`Placement\`) a field is for anyone who may read it of every organisation; behind
  \`... on EnecoPlacement\` only the rights on that type count.`;

function rightsTable(): string {
  const rows = scopes().map(
    ({ name, description, personal }) => `| \`${name}\` | ${description} | ${personal ? 'yes' : 'no'} |`,
  );
  return [
    '## The rights',
    '',
    '| right | what it is for | about people |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function changesChapter(served: Pick<Artefacts, 'document' | 'schema' | 'access'>): string[] {
  const rows = [...makersOfChanges(served)].map(
    ([change, makers]) => `| \`${change}\` | ${makersInWords(makers)} |`,
  );
  return [
    '## Who makes which change',
    `The [personas](signing-in.md) who hold the right to a change and a purpose that it is for. No change is for nobody.`,
    ['| change | personas |', '| --- | --- |', ...rows].join('\n'),
  ];
}

function makersInWords(makers: readonly string[]): string {
  if (makers.length === personas().length) return 'everybody, also without an account';
  return codes(makers) || 'a register, when it delivers an erasure';
}

function groundsChapter(organisations: readonly OrganisationGrounds[]): string[] {
  return [
    '## On what ground people are read',
    `A right opens a field; a row about a person is shown only on one of the grounds of its type, at the moment of the read.
Rows without one are in no list, no count and no answer, as if nobody had such an id.`,
    ...organisations.flatMap(({ title, types }) => [`### ${title}`, groundsTable(types)]),
  ];
}

function groundsTable(types: readonly TypeWithGrounds[]): string {
  const rows = types.flatMap(({ type, grounds }) =>
    grounds.map(
      ({ name, description, purposes }) =>
        `| ${codes([type])} | ${codes([name])} | ${codes(purposes)} | ${description} |`,
    ),
  );
  return [
    '| type | ground | purpose | who is shown it, and when |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function groupsOf(schema: GraphQLSchema, access: AccessMap): Group[] {
  const requirements = new Requirements(schema, access);
  const groups = new Map<string, Group>();
  const groupOf = (requirement: Requirement): Group => {
    const key = JSON.stringify(requirement);
    const group = groups.get(key) ?? { requirement, types: [], fields: new Map(), changes: [] };
    groups.set(key, group);
    return group;
  };
  const changes = schema.getMutationType();
  for (const change of Object.values(changes?.getFields() ?? {})) {
    groupOf(requirements.ofField(changes?.name ?? '', change.name)).changes.push(change.name);
  }
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    if (type === changes || type.name.startsWith('__')) continue;
    if (isToldAlone(type, schema)) groupOf(requirements.ofType(type.name)).types.push(type);
    for (const field of Object.values(type.getFields())) {
      const requirement = access.fields.get(`${type.name}.${field.name}`);
      if (!requirement || isHidden(field.astNode)) continue;
      const { fields } = groupOf(requirement);
      fields.set(type.name, [...(fields.get(type.name) ?? []), field.name]);
    }
  }
  return [...groups.values()].sort((one, other) => rank(one) - rank(other));
}

/** Lists, their edges and payloads follow other types; the root is recognised by its fields. */
function isToldAlone(type: GraphQLNamedType, schema: GraphQLSchema): boolean {
  return type !== schema.getQueryType() && !/(?:Connection|Edge|Payload)$/.test(type.name);
}

function isHidden(
  node: { readonly directives?: readonly { readonly name: { readonly value: string } }[] } | null | undefined,
): boolean {
  return node?.directives?.some(({ name }) => name.value === 'inaccessible') ?? false;
}

/** In the order of the table of rights: those of the chain, then those of each organisation. */
function rank({ requirement }: Group): number {
  const [first = []] = requirement;
  const place = scopes().findIndex(({ name }) => name === first[0]);
  return place * 100 + requirement.length * 10 + first.length;
}

function openGroup({ types }: Group): string[] {
  const byOwner = Map.groupBy(types, ({ name }) => ownerOf(name));
  return [...byOwner].map(
    ([owner, owned]) => `**${owner}:** ${codes(owned.map(({ name }) => name).sort())}.`,
  );
}

function describeGroup({ requirement, types, fields, changes }: Group): string[] {
  const named = [...types].sort((one, other) => (one.name < other.name ? -1 : 1));
  const lines = [
    ...named.map((type) => `- ${codes([type.name])}: ${firstSentence(type.description)}`),
    ...[...fields].map(([type, names]) => `- of ${codes([type])}: ${codes(names)}`),
    ...(changes.length > 0 ? [`- changes: ${codes(changes)}`] : []),
  ];
  return [`### ${headingOf(requirement)}`, lines.join('\n')];
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function headingOf(requirement: Requirement): string {
  return requirement
    .map((needed) =>
      needed.map((scope) => (scope === SIGNED_IN ? 'signed in' : `\`${scope}\``)).join(' and '),
    )
    .join(' or ');
}

function ownerOf(type: string): string {
  return registry().organisations.find(({ typePrefix }) => type.startsWith(typePrefix))?.title ?? 'The chain';
}

function firstSentence(description: string | null | undefined): string {
  const [sentence = ''] = /^.*?[.:;](?=\s|$)/s.exec(description ?? '') ?? [];
  return sentence.replace(/[:;]$/, '.').replaceAll(/\s+/g, ' ');
}
