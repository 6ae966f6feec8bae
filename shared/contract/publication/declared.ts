import { type DefinitionNode, type FieldDefinitionNode, Kind, type TypeNode } from 'graphql';

/**
 * What a number is about that its own type and field keep from nobody: people, so that it passes the gate (`gate.ts`);
 * something else, with what it is; or it is reached by way of a field only that needs a right.
 */
export type About =
  | typeof PASSES_GATE
  | { readonly notAboutPeople: string }
  | { readonly behindRight: string };

export const PASSES_GATE = 'passes the gate';

/** The same of several types or fields. */
export function eachAbout(about: About, ...names: readonly string[]): FigureTable {
  return Object.fromEntries(names.map((name) => [name, about]));
}

/** By `Type` for all its numbers, or by `Type.field`. */
export type FigureTable = Readonly<Record<string, About>>;

/** A subgraph gives numbers to everybody of which nobody said what they are about. One line per field. */
export class FigureTableError extends Error {
  override readonly name = 'FigureTableError';
}

/** Types of numbers, and texts whose names say that they hold one. */
const NUMBERS: ReadonlySet<string> = new Set(['Int', 'Float', 'Euro']);
const TEXTS: ReadonlySet<string> = new Set(['String', 'ID']);
const NUMBER_NAMES = /amount|value|total|count|people|hours|share|lowest|highest|fixed$|now$|factor|number/i;

/**
 * Checks that somebody said of every number that needs no right what it is about.
 * @param definitions a subgraph's types, with their access directives
 * @throws FigureTableError for a number that no table names, and for a name in `own` that names none
 */
export function checkFigures(
  definitions: readonly DefinitionNode[],
  shared: FigureTable,
  own: FigureTable,
): void {
  const numbers = publicNumbers(definitions);
  const table = { ...shared, ...own };
  const undeclared = numbers.filter(([type, field]) => !(type in table || `${type}.${field}` in table));
  const named = new Set(numbers.flatMap(([type, field]) => [type, `${type}.${field}`]));
  const unknown = Object.keys(own).filter((name) => !named.has(name));
  const mistakes = [
    ...undeclared.map(
      ([type, field]) =>
        `${type}.${field}: everybody may read this number, and the table of figures does not say whether it is about people.`,
    ),
    ...unknown.map((name) => `${name}: the table of figures names it, but there is no such public number.`),
  ];
  if (mistakes.length > 0) throw new FigureTableError(mistakes.join('\n'));
}

type Coordinate = readonly [type: string, field: string];

/** The numbers of a subgraph's own that no access rule keeps from anybody. */
function publicNumbers(definitions: readonly DefinitionNode[]): Coordinate[] {
  const objects = definitions.filter(
    (definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
  const kept = new Set(objects.filter(isKept).map(({ name }) => name.value));
  return objects
    .filter(({ name }) => !kept.has(name.value) && name.value !== 'Mutation')
    .flatMap(({ name, fields = [] }) =>
      fields
        .filter((field) => isNumber(field) && !isKept(field))
        .map((field): Coordinate => [name.value, field.name.value]),
    );
}

function isNumber({ name, type }: FieldDefinitionNode): boolean {
  const named = nameOfType(type);
  return NUMBERS.has(named) || (TEXTS.has(named) && NUMBER_NAMES.test(name.value));
}

const KEEPING: ReadonlySet<string> = new Set(['requiresScopes', 'authenticated', 'inaccessible', 'external']);

function isKept({ directives }: Pick<FieldDefinitionNode, 'directives'>): boolean {
  return (directives ?? []).some(({ name }) => KEEPING.has(name.value));
}

function nameOfType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOfType(type.type);
}
