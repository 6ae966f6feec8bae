import { type GraphQLLeafType, isEnumType } from 'graphql';

/** Makes what the client gets of a value; undefined for one that is none of the type. */
export type Serialize = (value: unknown) => unknown;

/** How values of a leaf type are given. The scalars of the organisations are theirs to check. */
export function serializing(type: GraphQLLeafType): Serialize {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => (typeof value === 'string' && names.has(value) ? value : undefined);
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
