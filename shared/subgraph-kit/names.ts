import type { Organisation } from '@social-return/contract/registry/registry';
import {
  type DefinitionNode,
  type DirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type NameNode,
  type StringValueNode,
  visit,
} from 'graphql';

/** Resolvers by type and field. */
type Resolvers = Record<string, Record<string, unknown>>;

/** What names in GraphQL and rights begin with. */
type NameParts = Pick<Organisation, 'name' | 'typePrefix'>;

/**
 * The names of one organisation's schema, where its program was written for another one: municipalities run the same
 * program, each on its own database and under its own entry of the registry. What the program calls `GemeenteVacancy`,
 * `gemeente` and `gemeente:people:read` is `TilburgVacancy`, `tilburg` and `tilburg:people:read` at Tilburg. A change that
 * names no organisation gets its prefix: `registerCandidate` becomes `registerTilburgCandidate`.
 */
export class Names {
  readonly #written: NameParts;
  readonly #own: NameParts;

  constructor(written: NameParts, own: NameParts) {
    this.#written = written;
    this.#own = own;
  }

  /** Whether the program was written for this very organisation. */
  get areWritten(): boolean {
    return this.#written.name === this.#own.name;
  }

  /** `GemeenteVacancy`, `fixGemeentePeriod`, `gemeente`. */
  of(name: string): string {
    const prefixed = name.replaceAll(this.#written.typePrefix, this.#own.typePrefix);
    const rest = prefixed.slice(this.#written.name.length);
    return prefixed.startsWith(this.#written.name) && /^([A-Z]|$)/.test(rest)
      ? `${this.#own.name}${rest}`
      : prefixed;
  }

  /** A type: what comes out of a change is of that change alone. */
  ofType(name: string): string {
    return name.endsWith('Payload') ? this.#ofChange(name) : this.of(name);
  }

  /** A field of that type. */
  ofField(type: string, field: string): string {
    return type === 'Mutation' ? this.#ofChange(field) : this.of(field);
  }

  /** A right: `gemeente:people:read`. */
  ofRight(right: string): string {
    const begin = `${this.#written.name}:`;
    return right.startsWith(begin) ? `${this.#own.name}:${right.slice(begin.length)}` : right;
  }

  #ofChange(name: string): string {
    const named = this.of(name);
    if (this.areWritten || named.includes(this.#own.typePrefix)) return named;
    return named.replace(/^([A-Za-z][a-z]*)(?=[A-Z])/, `$1${this.#own.typePrefix}`);
  }

  /** A table by type or `Type.field`, with the fields and rights that stand in it. */
  table<T>(table: Readonly<Record<string, T>>): Record<string, T> {
    return Object.fromEntries(
      Object.entries(table).map(([coordinate, value]) => [
        this.#coordinate(coordinate),
        this.#value(coordinate, value),
      ]),
    );
  }

  /** `Gemeente` and `Query.gemeente`. */
  #coordinate(coordinate: string): string {
    const [type = '', field] = coordinate.split('.');
    return field === undefined ? this.ofType(type) : `${this.ofType(type)}.${this.ofField(type, field)}`;
  }

  #value<T>(type: string, value: T): T {
    if (typeof value === 'string') return this.ofRight(value) as T;
    if (Array.isArray(value)) return value.map((one) => this.#value(type, one)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([field, one]) => [this.ofField(type, field), this.#value(type, one)]),
    ) as T;
  }

  /** The definitions of a schema. What goes into a change is of that change alone too. */
  definitions(definitions: readonly DefinitionNode[]): DefinitionNode[] {
    const inputs = new Set(
      definitions.flatMap((one) => (one.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [one.name.value] : [])),
    );
    const ofAny = (name: string) => (inputs.has(name) ? this.#ofChange(name) : this.ofType(name));
    return definitions.map((definition) => this.#definition(definition, ofAny));
  }

  #definition(definition: DefinitionNode, ofAny: (name: string) => string): DefinitionNode {
    const type = 'name' in definition ? (definition.name?.value ?? '') : '';
    return visit(definition, {
      Name: (node: NameNode, _, parent) =>
        isDirective(parent) ? undefined : { ...node, value: ofAny(node.value) },
      FieldDefinition: (node: FieldDefinitionNode): FieldDefinitionNode => ({
        ...node,
        name: { ...node.name, value: this.ofField(type, node.name.value) },
      }),
      Directive: (directive: DirectiveNode) => this.#directive(directive),
    }) as DefinitionNode;
  }

  /** In what directives say are rights and fields; nothing in them is renamed but those. */
  #directive(directive: DirectiveNode): DirectiveNode {
    return visit(directive, {
      StringValue: (text: StringValueNode) => ({ ...text, value: this.ofRight(text.value) }),
    });
  }

  /** Resolvers by type and field; a type that a resolver names is named as its organisation calls it. */
  resolvers(map: Resolvers): Resolvers {
    return Object.fromEntries(
      Object.entries(map).map(([type, fields]) => [this.ofType(type), this.#fields(type, fields)]),
    );
  }

  #fields(type: string, fields: Record<string, unknown>): Record<string, unknown> {
    // A scalar is an object of a class of its own.
    if (Object.getPrototypeOf(fields) !== Object.prototype) return fields;
    return Object.fromEntries(
      Object.entries(fields).map(([field, resolver]) => {
        if (field !== '__resolveType') return [this.ofField(type, field), resolver];
        const resolve = resolver as (...given: unknown[]) => unknown;
        const typeOf = async (...given: unknown[]) => {
          const found = await resolve(...given);
          return typeof found === 'string' ? this.ofType(found) : found;
        };
        return [field, typeOf];
      }),
    );
  }
}

function isDirective(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'kind' in node && node.kind === Kind.DIRECTIVE;
}
