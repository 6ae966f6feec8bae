import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';

/** An operation, and the fields that it asks, each of the type that it is asked of: `Vacancy.title`. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly asked: ReadonlySet<string>;
  readonly isMutation: boolean;
}

/** Picks one of this many. */
type Choose = (count: number) => number;

/** Deep enough for a person behind an edge of a connection of a vacancy behind another one. */
const DEPTH = 8;
/** Fields of one operation; what comes after them is leaves. */
const MOST_FIELDS = 24;

/** Operations of any kind that are valid for that schema: aliases, fragments, interfaces, conditions and variables. */
export function randomOperation(schema: GraphQLSchema): fc.Arbitrary<RandomOperation> {
  return fc.gen().map((g) => new Writer(schema, (count) => g(fc.nat, count - 1)).operation());
}

class Writer {
  readonly #schema: GraphQLSchema;
  readonly #pick: Choose;
  readonly #asked = new Set<string>();
  readonly #fragments: string[] = [];
  readonly #declared: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #names = 0;
  #fields = 0;

  constructor(schema: GraphQLSchema, pick: Choose) {
    this.#schema = schema;
    this.#pick = pick;
  }

  operation(): RandomOperation {
    const isMutation = this.#chance(6);
    const root = isMutation ? this.#schema.getMutationType() : this.#schema.getQueryType();
    const body = this.#selections(root as GraphQLNamedType, DEPTH, new Set());
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    const query = [`${isMutation ? 'mutation' : 'query'} Q${declared} ${body}`, ...this.#fragments].join(
      '\n',
    );
    return { query, variables: this.#variables, asked: this.#asked, isMutation };
  }

  /** @param used the response names that are taken where these selections are merged with others */
  #selections(type: GraphQLNamedType, depth: number, used: Set<string>): string {
    const count = this.#fields < MOST_FIELDS ? 1 + this.#pick(3) : 1;
    return `{ ${Array.from({ length: count }, () => this.#selection(type, depth, used)).join(' ')} }`;
  }

  #selection(type: GraphQLNamedType, depth: number, used: Set<string>): string {
    if (isAbstractType(type) && this.#chance(2)) {
      const types = this.#schema.getPossibleTypes(type);
      const possible = types[this.#pick(types.length)] as GraphQLNamedType;
      return `... on ${possible.name} ${this.#selections(possible, depth, used)}`;
    }
    switch (this.#pick(8)) {
      case 0:
        return `... ${this.#condition()} ${this.#selections(type, depth, used)}`;
      case 1: {
        const name = this.#name('F');
        this.#fragments.push(`fragment ${name} on ${type.name} ${this.#selections(type, depth, used)}`);
        return `...${name} ${this.#condition()}`;
      }
      default:
        return this.#field(type, depth, used);
    }
  }

  #field(type: GraphQLNamedType, depth: number, used: Set<string>): string {
    this.#fields += 1;
    const fields = isUnionType(type) || !('getFields' in type) ? [] : this.#fieldsOf(type, depth);
    const field = fields.length > 0 && !this.#chance(12) ? fields[this.#pick(fields.length)] : undefined;
    const name = field?.name ?? '__typename';
    this.#asked.add(`${type.name}.${name}`);
    const alias = used.has(name) || this.#chance(3) ? this.#name('f') : name;
    used.add(alias);
    const returned = field && getNamedType(field.type);
    const below =
      returned && isCompositeType(returned) ? this.#selections(returned, depth - 1, new Set()) : '';
    return `${alias}: ${name}${this.#arguments(field)} ${this.#condition()} ${below}`;
  }

  #fieldsOf(type: GraphQLNamedType, depth: number): GraphQLField<unknown, unknown>[] {
    const all = Object.values(
      (type as { getFields(): Record<string, GraphQLField<unknown, unknown>> }).getFields(),
    );
    return depth > 0 && this.#fields < MOST_FIELDS
      ? all
      : all.filter((field) => !isCompositeType(getNamedType(field.type)));
  }

  #arguments(field: GraphQLField<unknown, unknown> | undefined): string {
    const given = (field?.args ?? []).filter((argument) => isRequiredArgument(argument) || this.#chance(4));
    if (given.length === 0) return '';
    return `(${given.map(({ name, type }) => `${name}: ${this.#value(type)}`).join(', ')})`;
  }

  #value(type: GraphQLInputType): string {
    if (this.#chance(3)) return literal(sample(type), type);
    const name = this.#name('v');
    this.#declared.push(`$${name}: ${String(type)}`);
    this.#variables[name] = sample(type);
    return `$${name}`;
  }

  #condition(): string {
    if (!this.#chance(6)) return '';
    const name = this.#name('c');
    this.#declared.push(`$${name}: Boolean!`);
    this.#variables[name] = this.#chance(2);
    return `@${this.#chance(2) ? 'skip' : 'include'}(if: $${name})`;
  }

  #name(first: string): string {
    this.#names += 1;
    return `${first}${this.#names}`;
  }

  #chance(oneIn: number): boolean {
    return this.#pick(oneIn) === 0;
  }
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  Day: '2026-01-01',
  Period: '2026-H1',
  Instant: '2026-01-01T00:00:00.000Z',
  Euro: '1.00',
};

/** Some value of that type. */
function sample(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sample(type.ofType);
  if (isListType(type)) return [sample(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return SAMPLES[type.name] ?? 'eneco:AAAAAAAAAAAAAAAAAAAAAA';
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((field) => [field.name, sample(field.type)]));
}

function literal(value: unknown, type: GraphQLInputType): string {
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable))
    return `[${(value as unknown[]).map((item) => literal(item, nullable.ofType)).join(', ')}]`;
  if (isEnumType(nullable)) return String(value);
  if (!isInputObjectType(nullable)) return JSON.stringify(value);
  const fields = nullable.getFields();
  const entries = Object.entries(value as object).map(
    ([name, item]) => `${name}: ${literal(item, (fields[name] as { type: GraphQLInputType }).type)}`,
  );
  return `{ ${entries.join(', ')} }`;
}
