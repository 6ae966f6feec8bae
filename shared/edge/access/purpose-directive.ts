import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { isPurpose, type Purpose } from '../trust/purposes.ts';

/** For which purposes a field is read, or a change is made, by `Type.field`. A field that it lacks holds no person. */
export type PurposeMap = ReadonlyMap<string, readonly Purpose[]>;

const DIRECTIVE = 'purpose';

/** What a schema with purposes begins with: the directive, and that composition keeps it for the gateway. */
export function purposeHeader(): readonly DefinitionNode[] {
  return parse(`
    extend schema
      @link(url: "https://social-return.invalid/purpose/v0.1", import: ["@${DIRECTIVE}"])
      @composeDirective(name: "@${DIRECTIVE}")
    "The field is read, or the change is made, for one of these purposes alone (doelbinding): a request names its purpose in the header x-purpose."
    directive @${DIRECTIVE}(
      "Names of purposes."
      anyOf: [String!]!
    ) on FIELD_DEFINITION
  `).definitions;
}

/** Writes the purposes on the fields of a subgraph; a field that is another subgraph's gets them there. */
export function annotatePurposes(definitions: readonly DefinitionNode[], map: PurposeMap): DefinitionNode[] {
  return definitions.map((definition) => {
    if (!isObject(definition)) return definition;
    const fields = definition.fields?.map((field): FieldDefinitionNode => {
      const purposes = map.get(`${definition.name.value}.${field.name.value}`);
      const isElsewhere = field.directives?.some(({ name }) => name.value === 'external');
      if (!purposes || isElsewhere) return field;
      return { ...field, directives: [...(field.directives ?? []), directive(purposes)] };
    });
    return { ...definition, fields };
  });
}

function directive(purposes: readonly Purpose[]): ConstDirectiveNode {
  const [type] = parse(`type T @${DIRECTIVE}(anyOf: ${JSON.stringify(purposes)})`, {
    noLocation: true,
  }).definitions;
  return (type as ObjectTypeDefinitionNode).directives?.[0] as ConstDirectiveNode;
}

/**
 * Reads the purposes of a schema or a supergraph. In a supergraph a field that is computed from others is read for no
 * purpose for which one of those is not: without them it would be computed from nothing.
 */
export function purposeMap({ definitions }: Pick<DocumentNode, 'definitions'>): PurposeMap {
  const fields = new Map<string, FieldDefinitionNode>();
  for (const definition of definitions.filter(isObject)) {
    for (const field of definition.fields ?? [])
      fields.set(`${definition.name.value}.${field.name.value}`, field);
  }
  const map = new Map<string, readonly Purpose[]>();
  for (const [coordinate, field] of fields) {
    const sets = purposesBehind(coordinate, field, fields, new Set());
    if (sets.length > 0)
      map.set(
        coordinate,
        sets.reduce((one, other) => one.filter((name) => other.includes(name))),
      );
  }
  return map;
}

/** The purposes of a field and of all that it is computed from, each as a set of its own. */
function purposesBehind(
  coordinate: string,
  field: FieldDefinitionNode,
  fields: ReadonlyMap<string, FieldDefinitionNode>,
  seen: Set<string>,
): (readonly Purpose[])[] {
  if (seen.has(coordinate)) return [];
  seen.add(coordinate);
  const own = field.directives?.find(({ name }) => name.value === DIRECTIVE);
  const [type = ''] = coordinate.split('.');
  const needed = (field.directives ?? [])
    .flatMap((each) => selectionOfRequires(each))
    .flatMap((set) => names(set, type, fields));
  return [
    ...(own ? [purposesIn(own)] : []),
    ...needed.flatMap((name) => purposesBehind(name, fields.get(name) as FieldDefinitionNode, fields, seen)),
  ];
}

/** The selection that `@join__field(requires: "…")` names. */
function selectionOfRequires({ name, arguments: given = [] }: ConstDirectiveNode): SelectionSetNode[] {
  const value = given.find((argument) => argument.name.value === 'requires')?.value;
  if (name.value !== 'join__field' || value?.kind !== Kind.STRING) return [];
  const [operation] = parse(`{ ${value.value} }`, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? [operation.selectionSet] : [];
}

/** The coordinates in a selection on a type. */
function names(
  set: SelectionSetNode,
  type: string,
  fields: ReadonlyMap<string, FieldDefinitionNode>,
): string[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT)
      return names(node.selectionSet, node.typeCondition?.name.value ?? type, fields);
    const coordinate = `${type}.${node.name.value}`;
    const field = fields.get(coordinate);
    if (!field) return [];
    return [coordinate, ...(node.selectionSet ? names(node.selectionSet, typeOf(field), fields) : [])];
  });
}

function typeOf({ type }: FieldDefinitionNode): string {
  let named = type;
  while (named.kind !== Kind.NAMED_TYPE) named = named.type;
  return named.name.value;
}

/** What cannot be read allows nothing. */
function purposesIn({ arguments: given = [] }: ConstDirectiveNode): readonly Purpose[] {
  const value = given.find((argument) => argument.name.value === 'anyOf')?.value;
  const texts = value?.kind === Kind.LIST ? value.values : [];
  return texts.flatMap((text) => (text.kind === Kind.STRING && isPurpose(text.value) ? [text.value] : []));
}

function isObject(
  definition: DefinitionNode,
): definition is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION;
}
