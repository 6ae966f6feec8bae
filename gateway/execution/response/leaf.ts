import { type GraphQLLeafType, type GraphQLSchema, isEnumType } from 'graphql';

/** Makes what the client gets of a value; undefined for one that is none of the type. */
export type Serialize = (value: unknown) => unknown;

/**
 * How values of a leaf type are given. The scalars of the organisations are theirs to check. A value that clients may not
 * see is null: nobody did anything wrong.
 * @param whole the schema with what is hidden
 */
export function createSerializer(type: GraphQLLeafType, whole: GraphQLSchema): Serialize {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    const all = whole.getType(type.name);
    const hidden = new Set(isEnumType(all) ? all.getValues().map(({ name }) => name) : []);
    return (value) => {
      if (typeof value !== 'string') return undefined;
      if (names.has(value)) return value;
      return hidden.has(value) ? null : undefined;
    };
  }
  return BUILT_IN[type.name] ?? ((value) => value);
}

const only =
  (isOne: (value: unknown) => boolean): Serialize =>
  (value) =>
    isOne(value) ? value : undefined;

const text = only((value) => typeof value === 'string');

const BUILT_IN: Readonly<Record<string, Serialize>> = {
  Boolean: only((value) => typeof value === 'boolean'),
  Int: only(Number.isSafeInteger),
  Float: only(Number.isFinite),
  String: text,
  // https://spec.graphql.org/October2021/#sec-ID: whatever it is inside, it is given as a text.
  ID: (value) => (Number.isSafeInteger(value) ? String(value) : text(value)),
};
