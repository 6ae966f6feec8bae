import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** The types whose objects are about one person, each with a field that shows which one. */
export const ABOUT_PEOPLE: Readonly<Record<string, string>> = {
  Candidate: 'id',
  Consent: 'id',
  Referral: 'id',
  CandidateContact: 'name',
  CandidateNote: 'text',
  Placement: 'id',
  GemeentePlacement: 'id',
  HavenstederPlacement: 'id',
  EnecoPlacement: 'id',
  GemeenteProofLine: 'id',
  GemeenteEntry: 'id',
  HavenstederEntry: 'id',
  EnecoEntry: 'id',
};

/** A way through the schema to objects about people: fields with their arguments, from the root on. */
export interface Path {
  readonly text: string;
  readonly query: string;
  /** The type at its end, and those about people that it passes. */
  readonly types: readonly string[];
}

interface Step {
  readonly name: string;
  readonly arguments: string;
  readonly type: GraphQLNamedType;
  /** The fragment in which it stands, where it is asked of one type behind an interface. */
  readonly on: string | null;
}

const LONGEST = 12;

/**
 * Every way from the root of a schema to a type about people that passes no type twice.
 * @param literalOf the value of a required argument, as a literal; null leaves the field out
 */
export function pathsToPeople(
  schema: GraphQLSchema,
  literalOf: (field: string, argument: string) => string | null,
): Path[] {
  const found: Path[] = [];
  const walk = (
    type: GraphQLNamedType,
    steps: readonly Step[],
    passed: ReadonlySet<string>,
    on: string | null,
  ) => {
    if (isAbstractType(type)) {
      for (const possible of schema.getPossibleTypes(type)) walk(possible, steps, passed, possible.name);
    }
    if (!('getFields' in type) || steps.length >= LONGEST) return;
    const fields = Object.values(type.getFields()) as GraphQLField<unknown, unknown>[];
    for (const field of fields.filter(isOpen)) {
      const target = getNamedType(field.type);
      if (!isCompositeType(target) || passed.has(target.name)) continue;
      const given = argumentsOf(field, literalOf);
      if (given === null) continue;
      const next = [...steps, { name: field.name, arguments: given, type: target, on }];
      if (target.name in ABOUT_PEOPLE) found.push(pathOf(next));
      walk(target, next, new Set([...passed, target.name]), null);
    }
  };
  const root = schema.getQueryType();
  if (root && isObjectType(root)) walk(root, [], new Set([root.name]), null);
  return [...new Map(found.map((path) => [path.text, path])).values()];
}

/** Entities, the schema's own text, and what is hidden from clients or only for a gateway. */
function isOpen({ name, type, astNode }: GraphQLField<unknown, unknown>): boolean {
  const isHidden = astNode?.directives?.some((directive) =>
    ['inaccessible', 'external', 'join__external'].includes(directive.name.value),
  );
  return !isHidden && !name.startsWith('_') && getNamedType(type).name !== 'Contribution';
}

function argumentsOf(
  { name, args }: GraphQLField<unknown, unknown>,
  literalOf: (field: string, argument: string) => string | null,
): string | null {
  const required = args
    .filter(isRequiredArgument)
    .map((argument) => [argument.name, literalOf(name, argument.name)]);
  if (required.some(([, value]) => value === null)) return null;
  return required.length === 0 ? '' : `(${required.map(([key, value]) => `${key}: ${value}`).join(', ')})`;
}

function pathOf(steps: readonly Step[]): Path {
  const query = steps.reduceRight((inner, { name, arguments: given, type, on }) => {
    const shows = ABOUT_PEOPLE[type.name];
    const total = 'getFields' in type && type.getFields().totalCount ? ' totalCount' : '';
    const field = `${name}${given} { __typename${total}${shows ? ` ${shows}` : ''} ${inner} }`;
    return on === null ? field : `... on ${on} { ${field} }`;
  }, '');
  return {
    text: steps.map(({ name, on }) => (on ? `<${on}>.${name}` : name)).join('.'),
    query: `{ ${query} }`,
    types: steps.flatMap(({ type }) => (type.name in ABOUT_PEOPLE ? [type.name] : [])),
  };
}

/** Somebody or something about somebody that an answer shows. */
export interface ShownField {
  readonly type: string;
  readonly key: string;
}

/** All that an answer shows of people, and every count of a list of them. */
export function shownIn(answer: unknown): {
  readonly shown: readonly ShownField[];
  readonly counts: ReadonlyMap<string, number>;
} {
  const shown: ShownField[] = [];
  const counts = new Map<string, number>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const { __typename: type, totalCount } = value as Record<string, unknown>;
    const shows = ABOUT_PEOPLE[String(type)];
    const key = shows ? (value as Record<string, unknown>)[shows] : undefined;
    if (typeof key === 'string') shown.push({ type: String(type), key });
    if (typeof totalCount === 'number') counts.set(String(type), totalCount);
    Object.values(value).forEach(walk);
  };
  walk(answer);
  return { shown, counts };
}
