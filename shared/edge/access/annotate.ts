import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parseConstValue,
  type TypeNode,
} from 'graphql';
import { either, isPublic, NEVER, type Requirement } from './requirement.ts';
import { type Access, type AccessTable, asRequirement, asTypeAccess } from './table.ts';

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** A subgraph's access table does not fit its schema. The message has one line per type or field. */
export class AccessTableError extends Error {
  override readonly name = 'AccessTableError';
}

/**
 * Writes who may read what on the types of a subgraph, as `@requiresScopes`.
 * @param shared what holds in every subgraph; of it only what this subgraph has counts
 * @param own the subgraph's own table; it may not name what is not there
 * @throws AccessTableError for a type, a query or a change that no table names.
 */
export function annotateAccess(
  definitions: readonly DefinitionNode[],
  shared: AccessTable,
  own: AccessTable,
): DefinitionNode[] {
  const objects = Map.groupBy(definitions.filter(isObject), ({ name }) => name.value);
  const table: AccessTable = { ...shared, ...own };
  const mistakes = [...partsWithoutAccess(objects, table), ...namesOfNothing(objects, own)];
  if (mistakes.length > 0) throw new AccessTableError(mistakes.join('\n'));
  const whole = new Set([...objects.values()].map(([first]) => first));
  return definitions.map((definition) => {
    if (!isObject(definition)) return definition;
    const name = definition.name.value;
    const access = asTypeAccess(table[name] ?? deriveRequirement(name, objects, table) ?? 'public');
    return {
      ...definition,
      directives: [
        ...(definition.directives ?? []),
        ...(whole.has(definition) ? directives(access.type) : []),
      ],
      fields: definition.fields?.map((field) => annotateField(field, access.fields[field.name.value])),
    };
  });
}

function annotateField(field: FieldDefinitionNode, access: Access | undefined): FieldDefinitionNode {
  const isElsewhere = field.directives?.some(({ name }) => name.value === 'external');
  if (access === undefined || isElsewhere) return field;
  return { ...field, directives: [...(field.directives ?? []), ...directives(access)] };
}

function directives(access: Access): ConstDirectiveNode[] {
  const requirement = asRequirement(access);
  if (isPublic(requirement)) return [];
  return [
    {
      kind: Kind.DIRECTIVE,
      name: { kind: Kind.NAME, value: 'requiresScopes' },
      arguments: [
        {
          kind: Kind.ARGUMENT,
          name: { kind: Kind.NAME, value: 'scopes' },
          value: parseConstValue(JSON.stringify(requirement)),
        },
      ],
    },
  ];
}

type Objects = ReadonlyMap<string, readonly ObjectNode[]>;

/** Types, and fields of the roots, that nobody said who may read. */
function partsWithoutAccess(objects: Objects, table: AccessTable): string[] {
  return [...objects.keys()].flatMap((name) => {
    if (!ROOTS.has(name)) {
      if (table[name] !== undefined || deriveRequirement(name, objects, table) !== null) return [];
      return [`${name}: the access table does not say who may read it.`];
    }
    const { fields } = asTypeAccess(table[name] ?? 'public');
    return fieldsOf(objects, name)
      .filter((field) => fields[field.name.value] === undefined)
      .map((field) => `${name}.${field.name.value}: the access table does not say who may ask it.`);
  });
}

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation']);

/** What an own table names that is not there. */
function namesOfNothing(objects: Objects, own: AccessTable): string[] {
  return Object.entries(own).flatMap(([name, access]) => {
    if (!objects.has(name)) return [`${name}: the access table names it, but there is no such object type.`];
    const known = new Set(fieldsOf(objects, name).map((field) => field.name.value));
    return Object.keys(asTypeAccess(access).fields)
      .filter((field) => !known.has(field))
      .map((field) => `${name}.${field}: the access table names it, but there is no such field.`);
  });
}

/** A payload is for anyone who may make the change; a list and its edges for anyone who may read what it lists. Else null. */
function deriveRequirement(name: string, objects: Objects, table: AccessTable): Requirement | null {
  if (name.endsWith('Payload')) return payload(name, objects, table);
  const listed = typeOfNodes(name, objects);
  const access = listed === null ? undefined : table[listed];
  return access === undefined ? null : asRequirement(asTypeAccess(access).type);
}

function payload(name: string, objects: Objects, table: AccessTable): Requirement | null {
  const access = asTypeAccess(table.Mutation ?? 'public').fields;
  const changes = fieldsOf(objects, 'Mutation').filter(({ type }) => nameOfType(type) === name);
  if (changes.length === 0) return null;
  return changes.map((change) => asRequirement(access[change.name.value] ?? NEVER)).reduce(either, NEVER);
}

/** `EnecoSupplierConnection`, `EnecoSupplierEdge` → `EnecoSupplier`: what the node of the edges is. */
function typeOfNodes(name: string, objects: Objects): string | null {
  const next = (type: string, field: string) => {
    const found = fieldsOf(objects, type).find((candidate) => candidate.name.value === field);
    return found ? nameOfType(found.type) : null;
  };
  if (name.endsWith('Edge')) return next(name, 'node');
  const edge = name.endsWith('Connection') ? next(name, 'edges') : null;
  return edge === null ? null : next(edge, 'node');
}

function fieldsOf(objects: Objects, name: string): FieldDefinitionNode[] {
  return (objects.get(name) ?? []).flatMap(({ fields }) => fields ?? []);
}

function nameOfType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOfType(type.type);
}

function isObject(definition: DefinitionNode): definition is ObjectNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
}
