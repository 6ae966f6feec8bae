import { type GraphQLLeafType, isEnumType } from 'graphql';

/** Whether a value can be one of a leaf type. The scalars of the organisations are theirs to check. */
export function isLeafOf(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => typeof value === 'string' && names.has(value);
  }
  return BUILT_IN[type.name] ?? (() => true);
}

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown) => typeof value === 'string';

const BUILT_IN: Readonly<Record<string, (value: unknown) => boolean>> = {
  Boolean: (value) => typeof value === 'boolean',
  Int: Number.isSafeInteger,
  Float: isNumber,
  String: isText,
  ID: (value) => isText(value) || Number.isSafeInteger(value),
};
