import type { Fields } from '@social-return/gateway/execution/own';
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  parse,
  validate,
} from 'graphql';
import type { Random } from '../setup/random.ts';

export interface Operation {
  readonly query: string;
  readonly variables: Fields;
}

/** Attempts at an operation that is valid; fields of one name that conflict make many of them invalid. */
const ATTEMPTS = 40;

/**
 * Some valid operation over that schema: fragments on every kind of type, aliases out of few names, so that fields of
 * one name meet in one place, conditions by value and by variable, arguments and nested input.
 * @param most fields of it
 */
export function someOperation(schema: GraphQLSchema, random: Random, most: number): Operation {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const operation = new Writer(schema, random, most).operation();
    if (validate(schema, parse(operation.query)).length === 0) return operation;
  }
  return { query: '{ __typename }', variables: {} };
}

const ALIASES = ['x', 'y', 'child', 'id', 'constructor', 'hop_key', '__proto__'];
const DEPTH = 5;

class Writer {
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  readonly #declared: string[] = [];
  readonly #fragments: string[] = [];
  readonly #variables: Fields = {};
  #left: number;
  #names = 0;

  constructor(schema: GraphQLSchema, random: Random, most: number) {
    this.#schema = schema;
    this.#random = random;
    this.#left = most;
  }

  operation(): Operation {
    const mutation = this.#schema.getMutationType();
    const root = mutation && this.#random.oneIn(4) ? mutation : this.#schema.getQueryType();
    const selections = this.#selections(root as GraphQLCompositeType, DEPTH);
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    const kind = root === mutation ? 'mutation' : 'query';
    const query = [`${kind} Q${declared} ${selections}`, ...this.#fragments].join('\n');
    return { query, variables: this.#variables };
  }

  #selections(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + this.#random.below(4);
    const selections = Array.from({ length: count }, () => this.#selection(type, depth));
    return `{ ${selections.join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const { oneIn } = this.#random;
    if (isAbstractType(type) && !oneIn(3)) return this.#fragment(this.#condition(type), depth);
    if (oneIn(8)) return this.#fragment(type, depth);
    const field = oneIn(10) ? undefined : this.#fieldOf(type, depth);
    if (!field) return `${this.#alias('__typename')}__typename ${this.#conditions()}`;
    this.#left -= 1;
    const returned = getNamedType(field.type);
    const below = isCompositeType(returned) ? this.#selections(returned, depth - 1) : '';
    return `${this.#alias(field.name)}${field.name}${this.#arguments(field.args)} ${this.#conditions()} ${below}`;
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    const selections = this.#selections(type, depth);
    if (!this.#random.oneIn(4)) return `... on ${type.name} ${this.#conditions()} ${selections}`;
    const name = this.#name('F');
    this.#fragments.push(`fragment ${name} on ${type.name} ${selections}`);
    return `...${name} ${this.#conditions()}`;
  }

  /** A type of which objects of an abstract type may be: a possible type, or an interface that one has. */
  #condition(type: GraphQLCompositeType & { readonly name: string }): GraphQLCompositeType {
    if (!isAbstractType(type)) return type;
    const possible = this.#random.of(this.#schema.getPossibleTypes(type));
    const interfaces = possible.getInterfaces();
    return interfaces.length > 0 && this.#random.oneIn(3) ? this.#random.of(interfaces) : possible;
  }

  #fieldOf(type: GraphQLCompositeType, depth: number): GraphQLField<unknown, unknown> | undefined {
    if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
    const fields = Object.values(type.getFields());
    const open = depth > 0 && this.#left > 0;
    const able = open ? fields : fields.filter((field) => isLeafType(getNamedType(field.type)));
    return able.length > 0 ? this.#random.of(able) : undefined;
  }

  #alias(name: string): string {
    if (!this.#random.oneIn(4)) return '';
    const alias = this.#random.oneIn(2) ? this.#name('n') : this.#random.of(ALIASES);
    return alias === name ? '' : `${alias}: `;
  }

  #conditions(): string {
    if (!this.#random.oneIn(6)) return '';
    const directive = this.#random.of(['skip', 'include']);
    const value = this.#random.oneIn(2);
    if (this.#random.oneIn(4)) return `@${directive}(if: ${value})`;
    const name = this.#name('c');
    if (this.#random.oneIn(3)) {
      this.#declared.push(`$${name}: Boolean = ${value}`);
    } else {
      this.#declared.push(`$${name}: Boolean!`);
      this.#variables[name] = value;
    }
    return `@${directive}(if: $${name})`;
  }

  #arguments(all: readonly GraphQLArgument[]): string {
    const given = all.filter((one) => isRequiredArgument(one) || this.#random.oneIn(2));
    if (given.length === 0) return '';
    return `(${given.map(({ name, type }) => `${name}: ${this.#argument(type)}`).join(', ')})`;
  }

  #argument(type: GraphQLInputType): string {
    const value = required(type, this.#random, 2);
    if (this.#random.oneIn(2)) return literal(value, type);
    const name = this.#name('v');
    this.#declared.push(`$${name}: ${String(type)}`);
    this.#variables[name] = value;
    return `$${name}`;
  }

  #name(first: string): string {
    this.#names += 1;
    return `${first}${this.#names}`;
  }
}

function someInput(type: GraphQLInputType, random: Random, depth: number): unknown {
  if (isNonNullType(type)) return someInput(type.ofType, random, depth);
  if (random.oneIn(8)) return null;
  if (isListType(type))
    return Array.from({ length: random.below(3) }, () => required(type.ofType, random, depth));
  if (isEnumType(type)) return random.of(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || (depth > 0 && random.oneIn(2)),
    );
    return Object.fromEntries(fields.map((field) => [field.name, required(field.type, random, depth - 1)]));
  }
  if (type.name === 'Boolean') return random.oneIn(2);
  return type.name === 'Int' || type.name === 'Float' ? random.below(9) : `text ${random.below(9)}`;
}

/** Where the type says that no null may be, none is. */
function required(type: GraphQLInputType, random: Random, depth: number): unknown {
  let value = someInput(type, random, depth);
  while (value === null && isNonNullType(type)) value = someInput(type, random, depth);
  return value;
}

function literal(value: unknown, type: GraphQLInputType): string {
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (value === null) return 'null';
  if (isListType(nullable))
    return `[${(value as unknown[]).map((item) => literal(item, nullable.ofType)).join(', ')}]`;
  if (isEnumType(nullable)) return String(value);
  if (!isInputObjectType(nullable)) return JSON.stringify(value);
  const fields = nullable.getFields();
  const entries = Object.entries(value as Fields).map(
    ([name, item]) => `${name}: ${literal(item, (fields[name] as { type: GraphQLInputType }).type)}`,
  );
  return `{ ${entries.join(', ')} }`;
}
