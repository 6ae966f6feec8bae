import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** One place of a schema where a text or an id comes in. */
export interface TextPlace {
  /** `Mutation.createEnecoVacancy(input.title)`. */
  readonly name: string;
  readonly field: string;
  /** Names of the argument and of the input fields in it; a list is a `0`. */
  readonly path: readonly string[];
  readonly argument: GraphQLArgument;
  /** The operation around the field: gets its arguments and what is selected of it, declares what it is given. */
  readonly operation: (declared: string, given: string) => string;
  readonly arguments: readonly GraphQLArgument[];
}

/**
 * Every place in the arguments of every field that can be reached, with the way to it.
 * @param isWhole whether the schema answers by itself what is below its roots; else only those are looked at
 */
export function textPlaces(schema: GraphQLSchema, isWhole: boolean): TextPlace[] {
  const places: TextPlace[] = [];
  const mutation = schema.getMutationType();
  for (const field of Object.values(mutation?.getFields() ?? {})) {
    places.push(...placesOf('Mutation', field, (declared, given) => `mutation ${declared} { ${given} }`));
  }
  const query = schema.getQueryType();
  const atRoot: Around = (declared, given) => `query ${declared} { ${given} }`;
  if (query && isWhole) queryPlaces(query, atRoot, new Set(), places);
  if (isWhole) return places;
  const typenames = Object.values(query?.getFields() ?? {}).flatMap((field) =>
    placesOf('Query', field, atRoot, 0),
  );
  return [...places, ...typenames];
}

type Around = TextPlace['operation'];

function queryPlaces(type: GraphQLObjectType, around: Around, seen: Set<string>, places: TextPlace[]): void {
  if (seen.has(type.name)) return;
  seen.add(type.name);
  const below: (() => void)[] = [];
  for (const field of Object.values(type.getFields())) {
    if (field.name.startsWith('_')) continue;
    places.push(...placesOf(type.name, field, around));
    const required = field.args.filter(isRequiredArgument);
    const returned = getNamedType(field.type);
    if (!isObjectType(returned) || required.some(({ name }) => name !== 'first')) continue;
    const given = required.length > 0 ? '(first: 3)' : '';
    below.push(() =>
      queryPlaces(
        returned,
        (declared, inner) => around(declared, `${field.name}${given} { ${inner} }`),
        seen,
        places,
      ),
    );
  }
  // The nearest way to a type first.
  for (const descend of below) descend();
}

function placesOf(
  type: string,
  field: GraphQLField<unknown, unknown>,
  around: Around,
  depth = 2,
): TextPlace[] {
  return field.args.flatMap((argument) =>
    pathsOf(argument.type, [argument.name]).map((path) => ({
      name: `${type}.${field.name}(${path.join('.')})`,
      field: field.name,
      path,
      argument,
      arguments: field.args,
      operation: (declared: string, given: string) =>
        around(
          declared,
          `${field.name}(${given}) ${depth === 0 && isCompositeType(getNamedType(field.type)) ? '{ __typename }' : selectionOf(field, depth)}`,
        ),
    })),
  );
}

function pathsOf(type: GraphQLInputType, path: readonly string[]): (readonly string[])[] {
  if (isNonNullType(type)) return pathsOf(type.ofType, path);
  if (isListType(type)) return pathsOf(type.ofType, [...path, '0']);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) => pathsOf(field.type, [...path, field.name]));
  }
  return type.name === 'String' || type.name === 'ID' ? [path] : [];
}

/** The leaves of what a field gives, two levels deep: what was kept comes back in them. */
function selectionOf(field: GraphQLField<unknown, unknown>, depth = 2): string {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return '';
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  const open = fields.filter((each) => !each.args.some(isRequiredArgument) && !isElsewhere(each));
  const leaves = open.filter((each) => isLeafType(getNamedType(each.type))).map(({ name }) => name);
  const below =
    depth > 0
      ? open
          .filter((each) => isObjectType(getNamedType(each.type)))
          .map((each) => `${each.name} ${selectionOf(each, depth - 1)}`)
      : [];
  return `{ __typename ${[...leaves, ...(depth === 2 ? below : below.slice(0, 3))].join(' ')} }`;
}

/** The value with another one at that place; what is on the way is made. */
export function withAt(value: unknown, path: readonly string[], put: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return put;
  if (first === '0') {
    const [old, ...others] = Array.isArray(value) ? (value as unknown[]) : [];
    return [withAt(old, rest, put), ...others];
  }
  const object = (value ?? {}) as Readonly<Record<string, unknown>>;
  return { ...object, [first]: withAt(object[first], rest, put) };
}

/** Whether another subgraph answers the field. */
function isElsewhere({ astNode }: GraphQLField<unknown, unknown>): boolean {
  return astNode?.directives?.some(({ name }) => name.value === 'external') ?? false;
}
