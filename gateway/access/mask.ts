import { createHash } from 'node:crypto';
import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, visit } from 'graphql';
import { type Place, responseTree, type WithheldFields } from './response-tree.ts';

/** An operation without the fields that the caller is not given. */
export interface MaskedOperation {
  readonly document: DocumentNode;
  /** Of this document and no other: a plan for it is never used for the whole operation, nor the other way round. */
  readonly hash: string;
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * Takes the denied fields out of an operation. Each leaves `__typename` under its own response name: it costs nothing,
 * it keeps the fragments and conditions around it, and it marks in the answer where null belongs.
 * @throws Inseparable
 */
export function mask(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  denied: WithheldFields,
  hash: string,
): MaskedOperation {
  const places = responseTree(schema, document, operationName, denied);
  const marks: string[] = [];
  let index = 0;
  const masked: DocumentNode = visit(document, {
    Field(field) {
      index += 1;
      if (!denied.has(field)) return undefined;
      marks.push(String(index));
      return mark(field);
    },
  });
  return {
    document: masked,
    hash: createHash('sha256')
      .update(`${hash} ${operationName ?? ''} ${marks.join(',')}`)
      .digest('hex'),
    places,
  };
}

function mark({ alias, name, directives }: FieldNode): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: alias?.value ?? name.value },
    name: { kind: Kind.NAME, value: '__typename' },
    directives,
  };
}
