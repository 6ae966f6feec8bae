import {
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { HopFailure } from './failure.ts';
import { applies } from './operation.ts';

/**
 * Checks that an answer has the shape that was asked for: lists where there are lists, objects where there
 * are objects. The planner's merge would fall over one organisation's wrong shape and give nobody an answer.
 * Nulls are left to it: it knows where they may stand.
 * @throws HopFailure 'wrong-shape' that names the field.
 */
export function checkShape(
  schema: GraphQLSchema,
  typename: string,
  selection: SelectionSetNode,
  value: unknown,
): void {
  if (!isRecord(value)) throw new HopFailure('wrong-shape', typename);
  for (const node of selection.selections) {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const condition = node.typeCondition?.name.value;
      if (!condition || applies(schema, condition, runtimeType(value, typename))) {
        checkShape(schema, condition ?? typename, node.selectionSet, value);
      }
    } else if (node.kind === Kind.FIELD && !node.name.value.startsWith('__')) {
      const type = fieldType(schema, typename, node.name.value);
      const responseName = node.alias?.value ?? node.name.value;
      if (type)
        checkValue(schema, type, node.selectionSet, value[responseName], `${typename}.${node.name.value}`);
    }
  }
}

function checkValue(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  selection: SelectionSetNode | undefined,
  value: unknown,
  where: string,
): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) {
    checkValue(schema, type.ofType, selection, value, where);
    return;
  }
  if (isListType(type)) {
    if (!Array.isArray(value)) throw new HopFailure('wrong-shape', where);
    for (const item of value) checkValue(schema, type.ofType, selection, item, where);
    return;
  }
  if (isLeafType(type)) {
    // A contribution is any JSON: the chain checks it against the contract.
    if (type.name !== 'Contribution' && typeof value === 'object') throw new HopFailure('wrong-shape', where);
    return;
  }
  if (!isRecord(value)) throw new HopFailure('wrong-shape', where);
  if (selection) checkShape(schema, runtimeType(value, getNamedType(type).name), selection, value);
}

function fieldType(schema: GraphQLSchema, typename: string, field: string): GraphQLOutputType | null {
  const type = schema.getType(typename);
  if (!type || !isCompositeType(type) || !('getFields' in type)) return null;
  return type.getFields()[field]?.type ?? null;
}

function runtimeType(value: Readonly<Record<string, unknown>>, fallback: string): string {
  return typeof value.__typename === 'string' ? value.__typename : fallback;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
