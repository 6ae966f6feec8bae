import { parseText } from '@social-return/values/text';
import {
  defaultFieldResolver,
  GraphQLID,
  type GraphQLInputType,
  type GraphQLSchema,
  GraphQLString,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Reads one value of an argument; gives it as resolvers get it. */
type Reader = (value: unknown, argument: string) => unknown;

/**
 * The one place where text enters a subgraph: every text and id in an argument of any field is in normal form before a
 * resolver sees it, or the field is refused with the name of the argument (`input.title`, `skills.2`).
 */
export function readTexts(schema: GraphQLSchema): void {
  const readers = new Map<string, Reader | null>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const texts = field.args.flatMap(({ name, type: given }): [string, Reader][] => {
        const reader = readerOf(given, readers);
        return reader ? [[name, reader]] : [];
      });
      if (texts.length === 0) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args: Readonly<Record<string, unknown>>, context, info) => {
        const read = { ...args };
        for (const [name, reader] of texts) if (name in read) read[name] = reader(read[name], name);
        return resolve(source, read, context, info);
      };
    }
  }
}

/** Null for a type without any text in it: numbers, enums, and scalars that read their own shape. */
function readerOf(type: GraphQLInputType, known: Map<string, Reader | null>): Reader | null {
  if (isNonNullType(type)) return readerOf(type.ofType, known);
  if (isListType(type)) {
    const item = readerOf(type.ofType, known);
    return item && ((value, argument) => readList(value, argument, item));
  }
  if (type.name === GraphQLString.name || type.name === GraphQLID.name) return readText;
  if (!isInputObjectType(type)) return null;
  const before = known.get(type.name);
  if (before !== undefined) return before;
  const fields = new Map<string, Reader>();
  const reader: Reader = (value, argument) => readObject(value, argument, fields);
  // A type that stands in itself finds itself here.
  known.set(type.name, reader);
  for (const field of Object.values(type.getFields())) {
    const inner = readerOf(field.type, known);
    if (inner) fields.set(field.name, inner);
  }
  return reader;
}

function readText(value: unknown, argument: string): unknown {
  return typeof value === 'string' ? parseText(value, argument) : value;
}

function readList(value: unknown, argument: string, item: Reader): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((each, index) => item(each, `${argument}.${index}`));
}

function readObject(value: unknown, argument: string, fields: ReadonlyMap<string, Reader>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const given = value as Readonly<Record<string, unknown>>;
  const read: Record<string, unknown> = { ...given };
  for (const [name, reader] of fields)
    if (name in given) read[name] = reader(given[name], `${argument}.${name}`);
  return read;
}
