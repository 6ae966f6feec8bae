import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
} from 'graphql';
import { type AccessDirectives, accessDirectives, argument } from './directive-names.ts';
import { all, both, either, isPublic, NEVER, PUBLIC, type Requirement, SIGNED_IN } from './requirement.ts';

/** The rights to read: every type and field that is not public, with what it requires. */
export interface AccessMap {
  /** By type: objects, scalars and enums. */
  readonly types: ReadonlyMap<string, Requirement>;
  /** By `Type.field`, beside what the type requires. */
  readonly fields: ReadonlyMap<string, Requirement>;
}

/**
 * Reads the access directives of a schema, whatever the document calls them. A `@policy` is met by nobody: there is
 * nothing here that could say who meets it.
 */
export function accessMap(document: DocumentNode): AccessMap {
  const names = accessDirectives(document);
  const types = new Map<string, Requirement>();
  const fields = new Map<string, Requirement>();
  for (const definition of document.definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    if (definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION)
      continue;
    const type = definition.name.value;
    // What composition writes on an interface repeats what its types require: `Requirements` knows that more exactly.
    if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      add(types, type, requirementOf(definition.directives, names));
    for (const field of 'fields' in definition ? (definition.fields ?? []) : []) {
      add(fields, `${type}.${field.name.value}`, requirementOf(field.directives, names));
    }
  }
  return { types, fields };
}

/** The same of a schema that was made from a document; it remembers its directives. */
export function accessMapOf(schema: GraphQLSchema): AccessMap {
  return accessMap(definitionsOf(schema));
}

/** The definitions that a schema was made from. */
export function definitionsOf(schema: GraphQLSchema): DocumentNode {
  const types = Object.values(schema.getTypeMap());
  const definitions = [schema, ...types].flatMap(({ astNode, extensionASTNodes }) => [
    ...(astNode ? [astNode] : []),
    ...extensionASTNodes,
  ]);
  return { kind: Kind.DOCUMENT, definitions };
}

function add(to: Map<string, Requirement>, key: string, requirement: Requirement): void {
  if (!isPublic(requirement)) to.set(key, both(to.get(key) ?? PUBLIC, requirement));
}

function requirementOf(
  directives: readonly ConstDirectiveNode[] | undefined,
  names: AccessDirectives,
): Requirement {
  return all(
    (directives ?? []).map((directive) => {
      const name = directive.name.value;
      if (names.policy.has(name)) return NEVER;
      if (names.authenticated.has(name)) return [[SIGNED_IN]];
      return names.requiresScopes.has(name) ? scopesIn(argument(directive, 'scopes')) : PUBLIC;
    }),
  );
}

/** What is not a list of lists of texts is met by nobody. */
function scopesIn(value: ConstValueNode | undefined): Requirement {
  const texts = (inner: ConstValueNode): string[] =>
    inner.kind === Kind.LIST
      ? inner.values.map((item) => (item.kind === Kind.STRING ? item.value : UNREADABLE))
      : [UNREADABLE];
  return value?.kind === Kind.LIST ? value.values.map(texts) : NEVER;
}

/** No scope is called so: a scope holds no space. */
const UNREADABLE = 'not a scope';

/** What a schema's types and fields require in the end: a type's own, a field's own, and what interfaces inherit. */
export class Requirements {
  readonly #schema: GraphQLSchema;
  readonly #map: AccessMap;
  readonly #known = new Map<string, Requirement>();

  constructor(schema: GraphQLSchema, map: AccessMap) {
    this.#schema = schema;
    this.#map = map;
  }

  /**
   * To be given a value of that type. Of an interface or a union: what the easiest of its types requires: a caller
   * that may see none of them does not learn that there is one.
   */
  ofType(name: string): Requirement {
    return this.#remember(name, () => {
      const own = this.#map.types.get(name) ?? PUBLIC;
      const possible = this.#possible(name);
      if (possible.length === 0) return own;
      return both(own, possible.map((type) => this.ofType(type)).reduce(either, NEVER));
    });
  }

  /** To read a field asked of that type. Of an interface: what the field requires of every type that has it. */
  ofField(type: string, field: string): Requirement {
    return this.#remember(`${type}.${field}`, () => {
      const own = both(
        this.#map.types.get(type) ?? PUBLIC,
        this.#map.fields.get(`${type}.${field}`) ?? PUBLIC,
      );
      return both(own, all(this.#possible(type).map((possible) => this.ofField(possible, field))));
    });
  }

  #possible(name: string): string[] {
    const type = this.#schema.getType(name);
    if (!type || isObjectType(type) || !(isInterfaceType(type) || 'getTypes' in type)) return [];
    return this.#schema.getPossibleTypes(type).map((possible) => possible.name);
  }

  #remember(key: string, make: () => Requirement): Requirement {
    let requirement = this.#known.get(key);
    if (!requirement) {
      requirement = make();
      this.#known.set(key, requirement);
    }
    return requirement;
  }
}
