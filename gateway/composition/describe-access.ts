import type { Requirement } from '@social-return/edge/access/requirement';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type StringValueNode,
  valueFromASTUntyped,
} from 'graphql';

/**
 * Says in the description of each type, field and change which right and which purpose it needs, by its directives: anyone
 * who reads the schema learns what to ask for before a request is refused. It is for the supergraph: the rights to a type
 * that several subgraphs share are known when they come together.
 */
export function describeAccess(definitions: readonly DefinitionNode[]): DefinitionNode[] {
  return definitions.map((definition) => {
    if (!isObject(definition)) return definition;
    const fields = definition.fields?.map(withNeeds);
    return definition.kind === Kind.OBJECT_TYPE_DEFINITION
      ? { ...withNeeds(definition), fields }
      : { ...definition, fields };
  });
}

function withNeeds<T extends FieldDefinitionNode | ObjectTypeDefinitionNode>(node: T): T {
  const needs = [rightIn(node.directives), purposeIn(node.directives)].filter((text) => text !== null);
  const isHidden = node.directives?.some(({ name }) => name.value === 'inaccessible');
  if (needs.length === 0 || isHidden || !node.description) return node;
  const value = `${node.description.value}\n\n${needs.join(' ')}`;
  return { ...node, description: { ...node.description, value, block: true } satisfies StringValueNode };
}

/** "Needs the right `a` or `b`."; null where none is needed. */
function rightText(requirement: Requirement): string {
  const alternatives = requirement.map((scopes) => scopes.map((scope) => `\`${scope}\``).join(' and '));
  return `Needs the right ${alternatives.join(' or ')}.`;
}

export function purposeText(purposes: readonly string[]): string {
  return `For the purpose ${purposes.join(' or ')}.`;
}

function rightIn(directives: readonly ConstDirectiveNode[] = []): string | null {
  const scopes = argumentOf(directives, 'requiresScopes', 'scopes');
  return scopes === undefined ? null : rightText(scopes as Requirement);
}

function purposeIn(directives: readonly ConstDirectiveNode[] = []): string | null {
  const purposes = argumentOf(directives, 'purpose', 'anyOf');
  return purposes === undefined ? null : purposeText(purposes as readonly string[]);
}

function argumentOf(directives: readonly ConstDirectiveNode[], directive: string, name: string): unknown {
  const found = directives.find((each) => each.name.value === directive);
  const value = found?.arguments?.find((argument) => argument.name.value === name)?.value;
  return value && valueFromASTUntyped(value);
}

function isObject(
  definition: DefinitionNode,
): definition is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
}
