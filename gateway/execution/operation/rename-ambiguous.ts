import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { conditionVariables } from '../response/conditions.ts';
import { aliasAt } from './names.ts';

/** One operation of a document, under names that no client chose. */
export interface RenamedOperation {
  /** The operation and the fragments of its document. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What the client calls `hop_0`, `hop_1`, …, in that order. */
  readonly aliases: readonly string[];
  /** Equal for operations that differ in their aliases alone, and for no others. */
  readonly key: string;
  /** The variables on which it depends what is selected. */
  readonly conditions: readonly string[];
  /** Of its text, in characters. */
  readonly length: number;
}

/**
 * Renames every response name that a client chose, so that none of them reaches a plan, a subgraph or what is merged:
 * there a client's `gemeenteReport: start` would stand where the plan puts the hidden field `gemeenteReport`. A field
 * under its own name keeps it: whoever asks it, it is the same.
 * @param ambiguous fields of which that last is not true (`ambiguousFields`)
 */
export function renameAmbiguous(
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
  ambiguous: ReadonlySet<string>,
): RenamedOperation {
  const aliases = new Map<string, number>();

  const nodeOf = (node: SelectionNode): SelectionNode => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return node;
    if (node.kind === Kind.INLINE_FRAGMENT) return { ...node, selectionSet: setOf(node.selectionSet) };
    const { alias, ...field } = node;
    const selectionSet =
      node.selectionSet && !isOfSchema(node) ? setOf(node.selectionSet) : node.selectionSet;
    const name = alias?.value ?? node.name.value;
    if (name === node.name.value && !ambiguous.has(name)) return { ...field, selectionSet };
    const index = aliases.get(name) ?? aliases.size;
    aliases.set(name, index);
    return { ...field, selectionSet, alias: { kind: Kind.NAME, value: aliasAt(index) } };
  };
  const setOf = (set: SelectionSetNode): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: set.selections.map(nodeOf),
  });

  const own = { ...operation, selectionSet: setOf(operation.selectionSet) };
  const fragments = definitions.flatMap((definition) => {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) return [];
    const isOfTypes = definition.typeCondition.name.value.startsWith('__');
    return isOfTypes ? definition : { ...definition, selectionSet: setOf(definition.selectionSet) };
  });
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [own, ...fragments] };
  const text = print(document);
  return {
    document,
    operation: own,
    aliases: [...aliases.keys()],
    key: createHash('sha256').update(text).digest('hex'),
    length: text.length,
    conditions: conditionVariables(document),
  };
}

/** What is asked of the schema is answered as it was asked: no plan sees it. */
export function isOfSchema({ name: { value } }: FieldNode): boolean {
  return value === '__schema' || value === '__type';
}
