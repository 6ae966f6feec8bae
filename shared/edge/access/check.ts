import { ClientError } from '@social-return/values/language/client-error';
import type { Wording } from '@social-return/values/language/wording';
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { type AccessMap, Requirements } from './map.ts';
import { all, isMet, PUBLIC, type Requirement } from './requirement.ts';
import { eachField, fieldOf, type SelectionWalk, selectionWalk } from './selections.ts';

/** A field of an operation that the caller may not be given. */
export interface DeniedField {
  /** `EnecoVacancy.supplier`: the type that the field is asked of, and the field. */
  readonly coordinate: string;
  /** What would be needed. */
  readonly requirement: Requirement;
}

/** What a check found: the field nodes that are denied. A node in a fragment counts wherever it is spread. */
export type DeniedFields = ReadonlyMap<FieldNode, DeniedField>;

interface Walk extends SelectionWalk {
  readonly held: ReadonlySet<string>;
  readonly denied: Map<FieldNode, DeniedField>;
}

/**
 * Checks operations against what a schema requires. Whether a field is denied follows from the type that it is asked
 * of alone, so every fragment is looked at once, however often it is spread. A caller who may be given an object may know which
 * type it is. `@skip` and `@include` change nothing: a
 * field counts as asked.
 */
export class OperationChecker {
  readonly requirements: Requirements;
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema, map: AccessMap) {
    this.#schema = schema;
    this.requirements = new Requirements(schema, map);
  }

  /**
   * The fields of one operation that who holds these scopes may not be given. Other operations of the document do not
   * count: they do not run.
   * @param document a valid document
   * @throws UnknownOperation when there is no such operation, or no knowing which one is meant.
   */
  check(document: DocumentNode, operationName: string | null, held: ReadonlySet<string>): DeniedFields {
    const operation = operationOf(document, operationName);
    const root = this.#schema.getRootType(operation.operation);
    const walk: Walk = { ...selectionWalk(document), held, denied: new Map() };
    if (root) this.#selections(operation.selectionSet, root.name, walk);
    return walk.denied;
  }

  #selections(set: SelectionSetNode, parent: string, walk: Walk): void {
    eachField(set, parent, walk, (node, of) => this.#field(node, of, walk));
  }

  #field(node: FieldNode, parent: string, walk: Walk): void {
    const name = node.name.value;
    const field = fieldOf(this.#schema, parent, name);
    const requirement =
      name === '__typename' ? this.requirements.ofType(parent) : this.#asked(node, parent, field);
    if (!isMet(requirement, walk.held)) {
      walk.denied.set(node, { coordinate: `${parent}.${name}`, requirement });
    } else if (node.selectionSet && field) {
      this.#selections(node.selectionSet, getNamedType(field.type).name, walk);
    }
  }

  /** The field, what it returns, and its arguments. */
  #asked(node: FieldNode, parent: string, field: GraphQLField<unknown, unknown> | undefined): Requirement {
    // The meta fields, `__schema`, `__type` and `_service`, are no data.
    if (!field) return PUBLIC;
    return all([
      this.requirements.ofField(parent, node.name.value),
      this.requirements.ofType(getNamedType(field.type).name),
      ...(node.arguments ?? []).map((argument) => this.#argument(argument, field)),
    ]);
  }

  #argument({ name, value }: ArgumentNode, field: GraphQLField<unknown, unknown>): Requirement {
    const type = field.args.find((argument) => argument.name === name.value)?.type;
    return type ? this.#value(type, value) : PUBLIC;
  }

  /** A value written in the document requires what it holds; a variable what it could hold. */
  #value(type: GraphQLInputType, value: ValueNode): Requirement {
    if (value.kind === Kind.NULL) return PUBLIC;
    if (value.kind === Kind.VARIABLE) return this.#input(type, new Set());
    if (value.kind === Kind.LIST) return all(value.values.map((item) => this.#value(type, item)));
    const named = getNamedType(type);
    if (!isInputObjectType(named) || value.kind !== Kind.OBJECT) return this.requirements.ofType(named.name);
    const fields = named.getFields();
    return all(
      value.fields.map((field) => {
        const given = fields[field.name.value];
        return given ? this.#value(given.type, field.value) : PUBLIC;
      }),
    );
  }

  #input(type: GraphQLInputType, seen: Set<string>): Requirement {
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return this.requirements.ofType(named.name);
    if (seen.has(named.name)) return PUBLIC;
    seen.add(named.name);
    return all(Object.values(named.getFields()).map((field) => this.#input(field.type, seen)));
  }
}

/** Which operation of a document is meant cannot be said. */
export class UnknownOperation extends ClientError {
  constructor(message: Wording) {
    super(message, { code: OPERATION_RESOLUTION_FAILURE, details: { http: { status: 400 } } });
    this.name = 'UnknownOperation';
  }
}

export const OPERATION_RESOLUTION_FAILURE = 'OPERATION_RESOLUTION_FAILURE';

/**
 * The operation of a document that runs.
 * @throws UnknownOperation when there is no such operation, or no knowing which one is meant.
 */
export function operationOf(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [operation, another] = operationName
    ? operations.filter(({ name }) => name?.value === operationName)
    : operations;
  if (operation && !another) return operation;
  const { length } = operations;
  if (length === 0) {
    throw new UnknownOperation({
      en: 'Expected an operation in the document, got none.',
      nl: 'Verwacht: een vraag in het document, gekregen: geen.',
    });
  }
  throw new UnknownOperation(
    operationName
      ? {
          en: `Expected as operationName the name of an operation of the document, which has ${length}.`,
          nl: `Verwacht als operationName: de naam van een vraag in het document, dat er ${length} heeft.`,
        }
      : {
          en: `Expected an operationName: the document has ${length} operations.`,
          nl: `Verwacht: een operationName. Het document heeft ${length} vragen.`,
        },
  );
}

export function isMutation(operation: OperationDefinitionNode): boolean {
  return operation.operation === OperationTypeNode.MUTATION;
}
