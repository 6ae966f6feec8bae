import { type ConstDirectiveNode, type DocumentNode, Kind, type ObjectTypeDefinitionNode } from 'graphql';

/**
 * For every subgraph, the entities that it resolves by a single key field: `eneco → EnecoVacancy → ref`. Read
 * from the `@join__type` directives of the supergraph. A key by which it cannot be asked is none, and neither is one
 * that is another's there.
 */
export function entityKeys(supergraph: DocumentNode): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const subgraphOf = graphNames(supergraph);
  const keys = new Map<string, Map<string, string>>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const directive of definition.directives ?? []) {
      const key = directive.name.value === 'join__type' ? argument(directive, 'key') : undefined;
      const subgraph = subgraphOf.get(argument(directive, 'graph') ?? '');
      if (!key || !subgraph || !/^\w+$/.test(key)) continue;
      if (argument(directive, 'resolvable') === 'false') continue;
      if (isExternal(definition, key, argument(directive, 'graph'))) continue;
      const types = keys.get(subgraph) ?? new Map<string, string>();
      keys.set(subgraph, types.set(definition.name.value, types.get(definition.name.value) ?? key));
    }
  }
  return keys;
}

/** Whether a field is another's, to that graph. */
function isExternal(
  { fields = [] }: ObjectTypeDefinitionNode,
  name: string,
  graph: string | undefined,
): boolean {
  const directives = fields.find((field) => field.name.value === name)?.directives ?? [];
  return directives.some(
    (directive) =>
      directive.name.value === 'join__field' &&
      argument(directive, 'graph') === graph &&
      argument(directive, 'external') === 'true',
  );
}

/** ENECO → eneco. */
export function graphNames(supergraph: DocumentNode): Map<string, string> {
  const names = new Map<string, string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const graph = value.directives?.find((directive) => directive.name.value === 'join__graph');
      names.set(value.name.value, (graph && argument(graph, 'name')) ?? value.name.value.toLowerCase());
    }
  }
  return names;
}

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}
