import { createHash } from 'node:crypto';
import type { GraphQLDataSource } from '@apollo/gateway';
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
  print,
  type TypeNode,
  typeFromAST,
  visit,
} from 'graphql';
import { operationOf } from '../../shared/access/check.ts';
import type { Executor } from './apollo-gateway.ts';

/** The context of an operation that is only planned. */
const PLAN_ONLY: unique symbol = Symbol('plan only');

/** A source that is not asked by operations that are only planned. */
export function planOnly(source: GraphQLDataSource): GraphQLDataSource {
  return {
    process: (options) =>
      PLAN_ONLY in options.context ? Promise.resolve({ data: null }) : source.process(options),
  };
}

/**
 * Has the planner plan an operation: it has no way to ask for that alone, so the operation is run without anybody being
 * asked. The planner looks at the values of variables first, so every required one gets a default of its type.
 * @throws Error when there is no plan
 */
export async function tryPlan(
  executor: Executor,
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): Promise<void> {
  const planned = withDefaults(document, schema);
  const queryHash = createHash('sha256')
    .update(`plan only ${print(planned)}`)
    .digest('hex');
  const { errors } = await executor({
    request: { operationName: operationName ?? undefined, variables: {} },
    document: planned,
    queryHash,
    operationName,
    operation: operationOf(planned, operationName),
    context: { [PLAN_ONLY]: true },
  } as unknown as Parameters<Executor>[0]);
  if (errors?.[0]) throw new Error(errors[0].message);
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
