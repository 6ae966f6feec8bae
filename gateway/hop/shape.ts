import {
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  type SelectionSetNode,
} from 'graphql';
import { isFields, own } from '../execution/own.ts';
import { collectFields } from '../execution/response/selection.ts';
import { HopFailure } from './failure.ts';

/** Checks a value of an answer. @throws HopFailure 'wrong-shape' that names the field */
export type CheckShape = (value: unknown) => void;

interface CheckedField {
  readonly name: string;
  readonly check: CheckShape;
}

/**
 * Checks that an answer has the shape that was asked for: every field that was asked is there, lists where there are
 * lists, objects where there are objects. One organisation's wrong shape is that organisation's failure, as if it had not answered.
 * Nulls are left to the end: there it is known where they may stand.
 */
export function shapeCheck(
  schema: GraphQLSchema,
  typename: string,
  sets: readonly SelectionSetNode[],
): CheckShape {
  // No plan has conditions.
  const selecting = { schema, fragments: new Map(), included: () => true };
  return objectCheck(typename, sets);

  function objectCheck(declared: string, asked: readonly SelectionSetNode[]): CheckShape {
    const byType = new Map<string, readonly CheckedField[]>();
    return (value) => {
      if (!isFields(value)) throw new HopFailure('wrong-shape', declared);
      const told = own(value, '__typename');
      const type = typeof told === 'string' ? told : declared;
      let fields = byType.get(type);
      if (!fields) {
        fields = fieldsToCheck(type, asked);
        if (schema.getType(type)) byType.set(type, fields);
      }
      for (const { name, check } of fields) {
        const given = own(value, name);
        if (given === undefined) throw new HopFailure('wrong-shape', `${type} without all that was asked`);
        check(given);
      }
    };
  }

  function fieldsToCheck(type: string, asked: readonly SelectionSetNode[]): CheckedField[] {
    return [...collectFields(selecting, asked, type)].flatMap(([name, nodes]) => {
      const field = nodes[0]?.name.value ?? '';
      const returned = fieldType(schema, type, field);
      const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      return returned ? [{ name, check: valueCheck(returned, below, `${type}.${field}`) }] : [];
    });
  }

  function valueCheck(
    type: GraphQLOutputType,
    below: readonly SelectionSetNode[],
    where: string,
  ): CheckShape {
    if (isNonNullType(type)) return valueCheck(type.ofType, below, where);
    const check = isListType(type)
      ? listCheck(valueCheck(type.ofType, below, where), where)
      : checkOfNamed(type, below, where);
    return (value) => {
      if (value !== null) check(value);
    };
  }

  function checkOfNamed(
    type: GraphQLOutputType,
    below: readonly SelectionSetNode[],
    where: string,
  ): CheckShape {
    if (!isLeafType(type)) return objectCheck((type as GraphQLCompositeType).name, below);
    // A contribution is any JSON: the chain checks it against the contract.
    if (type.name === 'Contribution') return () => undefined;
    return (value) => {
      if (typeof value === 'object') throw new HopFailure('wrong-shape', where);
    };
  }
}

function listCheck(check: CheckShape, where: string): CheckShape {
  return (value) => {
    if (!Array.isArray(value)) throw new HopFailure('wrong-shape', where);
    for (const item of value) check(item);
  };
}

function fieldType(schema: GraphQLSchema, typename: string, field: string): GraphQLOutputType | undefined {
  const type = schema.getType(typename);
  return isCompositeType(type) && 'getFields' in type ? type.getFields()[field]?.type : undefined;
}
