import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';

/**
 * How long what a field gives, and what is below it, may be kept for others, in seconds. The right to it is not
 * said here: only what the access table makes public is ever kept.
 */
export interface CacheHint {
  readonly maxAge: number;
  /** A field below it that is null until the whole does not change any more, such as `fixedAt`. */
  readonly fixedBy?: string;
  /** How long instead, once that field has a value. */
  readonly fixedMaxAge?: number;
}

/** `Type.field` → how long. What has no hint is as what it stands in; a query without one is not kept. */
export type CacheTable = Readonly<Record<string, CacheHint>>;

/** A cache table names a field that is not there. */
export class CacheTableError extends Error {
  override readonly name = 'CacheTableError';
}

const DIRECTIVE = 'cacheControl';

/** What a schema with hints begins with: the directive, and that composition keeps it for the gateway. */
export function hintDefinitions(): readonly DefinitionNode[] {
  return parse(`
    extend schema
      @link(url: "https://social-return.invalid/caching/v0.1", import: ["@${DIRECTIVE}"])
      @composeDirective(name: "@${DIRECTIVE}")
    "How long an answer with this field may be given again to everybody; only where everybody may read it."
    directive @${DIRECTIVE}(
      "In seconds."
      maxAge: Int!
      "A field below it that is not null once nothing changes any more, such as fixedAt."
      fixedBy: String
      "In seconds, once that field is not null."
      fixedMaxAge: Int
    ) on FIELD_DEFINITION
  `).definitions;
}

/** Writes the hints on the fields of a subgraph. @throws CacheTableError */
export function annotateCaching(definitions: readonly DefinitionNode[], table: CacheTable): DefinitionNode[] {
  const left = new Map(Object.entries(table));
  const annotated = definitions.map((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION)
      return definition;
    const fields = definition.fields?.map((field): FieldDefinitionNode => {
      const name = `${definition.name.value}.${field.name.value}`;
      const hint = left.get(name);
      left.delete(name);
      return hint ? { ...field, directives: [...(field.directives ?? []), directive(hint)] } : field;
    });
    return { ...definition, fields };
  });
  if (left.size === 0) return annotated;
  const names = [...left.keys()].join(', ');
  throw new CacheTableError(`The cache table names fields that are not there: ${names}.`);
}

/** The hints in a schema or a supergraph. */
export function cacheHints(document: DocumentNode): ReadonlyMap<string, CacheHint> {
  const hints = new Map<string, CacheHint>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const found = field.directives?.find(({ name }) => name.value === DIRECTIVE);
      if (found) hints.set(`${definition.name.value}.${field.name.value}`, hintOf(found));
    }
  }
  return hints;
}

function directive(hint: CacheHint): ConstDirectiveNode {
  const given = Object.entries(hint)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ');
  const [type] = parse(`type T @${DIRECTIVE}(${given})`, { noLocation: true }).definitions;
  return (type as ObjectTypeDefinitionNode).directives?.[0] as ConstDirectiveNode;
}

/** A hint that cannot be read is one of 0 seconds. */
function hintOf({ arguments: given = [] }: ConstDirectiveNode): CacheHint {
  const value = (name: string): string | undefined => {
    const found = given.find((argument) => argument.name.value === name)?.value;
    return found?.kind === Kind.INT || found?.kind === Kind.STRING ? found.value : undefined;
  };
  const [fixedBy, fixedMaxAge] = [value('fixedBy'), value('fixedMaxAge')];
  const fixed = fixedBy !== undefined && fixedMaxAge !== undefined;
  return {
    maxAge: Number(value('maxAge') ?? 0),
    ...(fixed ? { fixedBy, fixedMaxAge: Number(fixedMaxAge) } : {}),
  };
}
