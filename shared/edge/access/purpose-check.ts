import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  type SelectionSetNode,
} from 'graphql';
import type { Purpose } from '../trust/purposes.ts';
import { operationOf } from './check.ts';
import type { PurposeMap } from './purpose-directive.ts';
import type { NotForPurpose } from './purpose-refusal.ts';
import { eachField, fieldOf, type SelectionWalk, selectionWalk } from './selections.ts';

interface Walk extends SelectionWalk {
  readonly purpose: Purpose | null;
  readonly refused: Map<FieldNode, NotForPurpose>;
}

/**
 * Checks operations against what the fields of a schema are read for. Like rights, purposes follow from the text alone:
 * a field behind a condition counts as asked, and of an interface what each of its types allows.
 */
export class PurposeChecker {
  readonly #schema: GraphQLSchema;
  readonly #map: PurposeMap;

  constructor(schema: GraphQLSchema, map: PurposeMap) {
    this.#schema = schema;
    this.#map = map;
  }

  /**
   * The fields of one operation that are not for that purpose, or for none.
   * @param document a valid document
   * @throws GraphQLError when there is no such operation, or no knowing which one is meant.
   */
  check(
    document: DocumentNode,
    operationName: string | null,
    purpose: Purpose | null,
  ): ReadonlyMap<FieldNode, NotForPurpose> {
    const operation = operationOf(document, operationName);
    const root = this.#schema.getRootType(operation.operation);
    const walk: Walk = { ...selectionWalk(document), purpose, refused: new Map() };
    if (root) this.#selections(operation.selectionSet, root.name, walk);
    return walk.refused;
  }

  #selections(set: SelectionSetNode, parent: string, walk: Walk): void {
    eachField(set, parent, walk, (node, of) => this.#field(node, of, walk));
  }

  #field(node: FieldNode, parent: string, walk: Walk): void {
    const name = node.name.value;
    const [refused] = this.#typesOf(parent).flatMap((type): NotForPurpose[] => {
      const coordinate = `${type}.${name}`;
      const purposes = this.#map.get(coordinate);
      const isFor = !purposes || (walk.purpose !== null && purposes.includes(walk.purpose));
      return isFor ? [] : [{ coordinate, purposes }];
    });
    if (refused) {
      walk.refused.set(node, refused);
      return;
    }
    const field = fieldOf(this.#schema, parent, name);
    if (node.selectionSet && field) this.#selections(node.selectionSet, getNamedType(field.type).name, walk);
  }

  #typesOf(name: string): readonly string[] {
    const type = this.#schema.getType(name);
    return isAbstractType(type)
      ? this.#schema.getPossibleTypes(type).map((possible) => possible.name)
      : [name];
  }
}
