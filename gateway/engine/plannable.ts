import { operationOf } from '@social-return/edge/access/check';
import {
  type ConstValueNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type NamedTypeNode,
  type TypeNode,
  typeFromAST,
  visit,
} from 'graphql';
import type { ValidOperation } from '../execution/executor.ts';

/**
 * An operation as the planner takes it without a request: it looks at the values of variables first, so every required
 * one gets a default of its type.
 */
export function plannable(
  document: DocumentNode,
  operationName: string | null,
  schema: GraphQLSchema,
): Pick<ValidOperation, 'document' | 'operation'> {
  const planned = withDefaults(document, schema);
  return { document: planned, operation: operationOf(planned, operationName) };
}

function withDefaults(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  return visit(document, {
    enter: (node) => {
      if (node.kind !== Kind.VARIABLE_DEFINITION || node.defaultValue) return undefined;
      const type = node.type.kind === Kind.NON_NULL_TYPE ? typeOf(schema, node.type.type) : undefined;
      return isInputType(type) ? { ...node, defaultValue: someLiteral(type) } : undefined;
    },
  });
}

function typeOf(schema: GraphQLSchema, node: TypeNode): GraphQLType | undefined {
  return typeFromAST(schema, node as NamedTypeNode);
}

/** Any literal of an input type: the shortest there is. */
function someLiteral(type: GraphQLInputType): ConstValueNode {
  if (isNonNullType(type)) return someLiteral(type.ofType);
  if (isListType(type)) return { kind: Kind.LIST, values: [] };
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    const fields = required.map((field) => ({
      kind: Kind.OBJECT_FIELD as const,
      name: { kind: Kind.NAME as const, value: field.name },
      value: someLiteral(field.type),
    }));
    return { kind: Kind.OBJECT, fields };
  }
  if (isEnumType(type)) return { kind: Kind.ENUM, value: type.getValues()[0]?.name ?? '' };
  if (type.name === 'Boolean') return { kind: Kind.BOOLEAN, value: false };
  if (type.name === 'Int' || type.name === 'Float') return { kind: Kind.INT, value: '1' };
  return { kind: Kind.STRING, value: '' };
}
