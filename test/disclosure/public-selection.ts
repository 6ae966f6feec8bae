import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql';

/** Rules and rows of the crosswalk are published texts, the same whoever is counted. */
const PUBLISHED_TEXTS: ReadonlySet<string> = new Set(['MappingRule', 'CrosswalkRow']);

const KEEPING: ReadonlySet<string> = new Set(['requiresScopes', 'authenticated', 'inaccessible']);

/**
 * A fragment for each of these types and all types below them, with every field that needs no right and no argument: a
 * field that the schema gains is in it at once. What takes an argument is asked by name, in `more`.
 */
export function publicFragments(
  roots: readonly string[],
  more: Readonly<Record<string, string>> = {},
): string {
  const definitions = parse(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8')).definitions;
  const objects = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION && !isKept(definition)
        ? [[definition.name.value, definition] as const]
        : [],
    ),
  );
  const leaves = new Set(
    definitions.flatMap((definition) =>
      definition.kind === Kind.SCALAR_TYPE_DEFINITION || definition.kind === Kind.ENUM_TYPE_DEFINITION
        ? [definition.name.value]
        : [],
    ),
  );
  for (const builtIn of ['ID', 'Int', 'Float', 'String', 'Boolean']) leaves.add(builtIn);
  const fragments = new Map<string, string>();
  const add = (type: ObjectTypeDefinitionNode) => {
    const name = type.name.value;
    if (fragments.has(name)) return;
    fragments.set(name, '');
    const fields = (type.fields ?? []).filter(isAskedPlainly).flatMap((field) => {
      const named = namedType(field.type);
      if (leaves.has(named)) return [field.name.value];
      const below = objects.get(named);
      if (!below || PUBLISHED_TEXTS.has(named)) return [];
      add(below);
      return [`${field.name.value} { ...${named} }`];
    });
    fragments.set(name, `fragment ${name} on ${name} { ${fields.join(' ')} ${more[name] ?? ''} }`);
  };
  for (const root of roots) add(objects.get(root) as ObjectTypeDefinitionNode);
  return [...fragments.values()].join('\n');
}

function isAskedPlainly(field: FieldDefinitionNode): boolean {
  return (
    !isKept(field) &&
    (field.arguments ?? []).every(
      ({ type, defaultValue }) => type.kind !== Kind.NON_NULL_TYPE || defaultValue,
    )
  );
}

function isKept({ directives }: Pick<FieldDefinitionNode, 'directives'>): boolean {
  return (directives ?? []).some(({ name }) => KEEPING.has(name.value));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
