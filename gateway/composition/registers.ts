import { contributionField, QUESTIONS, SHARE_GATE } from '@social-return/contract/questions/questions';
import { ALL_REGISTERS, recordsGraph } from '@social-return/contract/registry/graphs';
import type { Registry } from '@social-return/contract/registry/registry';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  print,
  type TypeNode,
} from 'graphql';
import type { SubgraphSdl } from './compose.ts';

/** What registers issue ids for: a person, and that a person was put forward. */
const PEOPLE: ReadonlySet<string> = new Set(QUESTIONS.flatMap(({ type, gate }) => (gate ? [type] : [])));
const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation']);

/** One register's subgraph, with each type in one piece. */
interface Register {
  readonly name: string;
  readonly header: readonly DefinitionNode[];
  readonly types: ReadonlyMap<string, Definition>;
}

type Definition = DefinitionNode & { readonly name: { readonly value: string } };
type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/**
 * Lets several registers give the same types. A planner takes any graph that has a field for as good as another, so
 * a person of one register would be asked of another. Therefore what registers have alike of people becomes one graph,
 * {@link ALL_REGISTERS}, and the gateway asks the register that issued the id. A register's own graph keeps people where it
 * shows them itself, and is asked for none by their key; what it recorded of people waits, in a graph beside it, until the
 * register of the person shares the person. With one register nothing changes.
 *
 * @throws Error where the registers have nothing alike
 */
export function joinRegisters(subgraphs: readonly SubgraphSdl[], { keepers }: Registry): SubgraphSdl[] {
  const isRegister = ({ name }: SubgraphSdl) => keepers.some((keeper) => keeper.name === name);
  const registers = subgraphs.filter(isRegister).map(registerOf);
  if (registers.length < 2) return [...subgraphs];
  const shared = typesOfAll(registers);
  return [
    ...subgraphs.filter((subgraph) => !isRegister(subgraph)),
    ...registers.flatMap((register) => [ownGraph(register, shared), recordsOf(register)]),
    { name: ALL_REGISTERS, sdl: allRegisters(registers, shared) },
  ];
}

function registerOf({ name, sdl }: SubgraphSdl): Register {
  const types = new Map<string, Definition>();
  const header: DefinitionNode[] = [];
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (!isNamed(definition)) header.push(definition);
    else types.set(definition.name.value, joinDefinitions(types.get(definition.name.value), definition));
  }
  return { name, header, types };
}

function isNamed(definition: DefinitionNode): definition is Definition {
  return (
    'name' in definition && definition.name !== undefined && definition.kind !== Kind.DIRECTIVE_DEFINITION
  );
}

/** A type with its extensions. */
function joinDefinitions(before: Definition | undefined, next: Definition): Definition {
  if (!before || !isObject(before) || !isObject(next)) return next;
  const [whole, extension] = before.kind === Kind.OBJECT_TYPE_DEFINITION ? [before, next] : [next, before];
  return {
    ...whole,
    directives: [...(whole.directives ?? []), ...(extension.directives ?? [])],
    fields: [...(whole.fields ?? []), ...(extension.fields ?? [])],
  } as Definition;
}

/** The types that every register has, in the form in which all of them give them. */
function typesOfAll(registers: readonly Register[]): ReadonlyMap<string, ObjectNode> {
  const [first, ...others] = registers as [Register, ...Register[]];
  const shared = new Map<string, ObjectNode>();
  for (const [name, type] of first.types) {
    const all = [type, ...others.map(({ types }) => types.get(name))].filter((one) => one !== undefined);
    if (ROOTS.has(name) || all.length < registers.length || !all.every(isObject)) continue;
    if (!PEOPLE.has(name) && (directive(type, 'key') || directive(type, 'interfaceObject'))) continue;
    shared.set(name, alike(all as [ObjectNode, ...ObjectNode[]]));
  }
  for (const name of PEOPLE)
    if (!shared.has(name)) throw new Error(`Not every register has the type ${name}.`);
  return shared;
}

/** The fields that all have, each computed from all that any of them needs for it, for anyone with the right of one. */
function alike(types: readonly [ObjectNode, ...ObjectNode[]]): ObjectNode {
  const [first, ...others] = types;
  const externals = new Map(
    types.flatMap(({ fields = [] }) =>
      fields.filter(isExternal).map((field) => [field.name.value, field] as const),
    ),
  );
  const fields = (first.fields ?? []).flatMap((field) => {
    const same = others.map((other) => fieldOf(other, field.name.value));
    const isAlike = same.every((one) => one && !isExternal(one) && signature(one) === signature(field));
    return isExternal(field) || !isAlike ? [] : [withEverybodys(field, same as FieldDefinitionNode[])];
  });
  return { ...withEverybodys(first, others), fields: [...fields, ...externals.values()] };
}

type DirectiveHolder = { readonly directives?: readonly ConstDirectiveNode[] };

function withEverybodys<T extends DirectiveHolder>(one: T, others: readonly DirectiveHolder[]): T {
  const all = [one, ...others];
  const scopes = [...new Set(all.flatMap((each) => listIn(directive(each, 'requiresScopes'))))];
  const needed = [...new Set(all.flatMap((each) => textIn(directive(each, 'requires')).split(' ')))].filter(
    Boolean,
  );
  return {
    ...one,
    directives: [
      ...without(one, 'requiresScopes', 'requires'),
      ...(scopes.length > 0 ? [parseDirective(`@requiresScopes(scopes: [${scopes.join(', ')}])`)] : []),
      ...(needed.length > 0 ? [parseDirective(`@requires(fields: "${needed.join(' ')}")`)] : []),
    ],
  };
}

/**
 * A register's own graph: it gives people where it shows them itself, and is asked for none by a key. What the others do not
 * have waits until they do: a client is promised nothing that depends on the register.
 */
function ownGraph({ name, header, types }: Register, shared: ReadonlyMap<string, ObjectNode>): SubgraphSdl {
  const definitions = [...types].map(([type, definition]) => {
    const common = shared.get(type);
    if (!common) return definition;
    if (!PEOPLE.has(type)) return shareable(common);
    return shareable({
      ...common,
      directives: [...without(common, 'key'), parseDirective('@key(fields: "ref", resolvable: false)')],
      fields: common.fields?.filter((field) => !isElsewhere(field)),
    });
  });
  return { name, sdl: printAll([...header, ...definitions]) };
}

/** What a register recorded of the people of every register, once the register of the person shares the person. */
function recordsOf({ name, header, types }: Register): SubgraphSdl {
  const definitions = [...PEOPLE].map((type): DefinitionNode => {
    const definition = types.get(type) as ObjectNode;
    const fields = (definition.fields ?? []).flatMap((field) => {
      if (field.name.value === 'ref') return [field];
      if (field.name.value === SHARE_GATE) return [{ ...field, directives: [parseDirective('@external')] }];
      if (!isRecord(name, type, field)) return [];
      return [
        {
          ...field,
          directives: [...(field.directives ?? []), parseDirective(`@requires(fields: "${SHARE_GATE}")`)],
        },
      ];
    });
    return { ...definition, fields } as DefinitionNode;
  });
  const scalar = types.get('Contribution');
  return {
    name: recordsGraph(name),
    sdl: printAll([...header, ...definitions, ...(scalar ? [scalar] : [])]),
  };
}

/** What all registers have alike of people, with the types that it is made of. */
function allRegisters(registers: readonly Register[], shared: ReadonlyMap<string, ObjectNode>): string {
  const { header, types } = registers[0] as Register;
  const reached = new Map<string, DefinitionNode>();
  const reach = (name: string): void => {
    const type = shared.get(name) ?? types.get(name);
    if (!type || reached.has(name)) return;
    reached.set(name, isObject(type) ? shareable(type) : type);
    for (const field of ('fields' in type ? type.fields : undefined) ?? []) {
      reach(typeNameOf(field.type));
      for (const argument of ('arguments' in field ? field.arguments : undefined) ?? [])
        reach(typeNameOf(argument.type));
    }
  };
  for (const name of PEOPLE) reach(name);
  return printAll([...header, ...reached.values()]);
}

/** Whether a field is what that register contributes to the question about that type. */
function isRecord(register: string, type: string, field: FieldDefinitionNode): boolean {
  return QUESTIONS.some(
    (question) => question.type === type && contributionField(question, register) === field.name.value,
  );
}

/** Another graph gives its fields too. What is computed from others is given in one graph alone. */
function shareable(type: ObjectNode): DefinitionNode {
  if (directive(type, 'shareable')) return type as DefinitionNode;
  const fields = type.fields?.map((field) =>
    isElsewhere(field) || directive(field, 'shareable')
      ? field
      : { ...field, directives: [...(field.directives ?? []), parseDirective('@shareable')] },
  );
  return { ...type, fields } as DefinitionNode;
}

const isExternal = (field: FieldDefinitionNode): boolean => directive(field, 'external') !== undefined;
const isElsewhere = (field: FieldDefinitionNode): boolean =>
  isExternal(field) || directive(field, 'requires') !== undefined;

function isObject(definition: unknown): definition is ObjectNode & Definition {
  const { kind } = definition as DefinitionNode;
  return kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.OBJECT_TYPE_EXTENSION;
}

function fieldOf({ fields = [] }: ObjectNode, name: string): FieldDefinitionNode | undefined {
  return fields.find((field) => field.name.value === name);
}

/** Its type and its arguments. */
function signature({ type, arguments: given = [] }: FieldDefinitionNode): string {
  return [print(type), ...given.map((one) => `${one.name.value}: ${print(one.type)}`)].join(', ');
}

function typeNameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : typeNameOf(type.type);
}

function directive(node: unknown, name: string): ConstDirectiveNode | undefined {
  return (node as DirectiveHolder).directives?.find((one) => one.name.value === name);
}

function without(node: DirectiveHolder, ...names: readonly string[]): ConstDirectiveNode[] {
  return (node.directives ?? []).filter((one) => !names.includes(one.name.value));
}

/** The lists within the list of a directive's only argument, as text. */
function listIn(node: ConstDirectiveNode | undefined): string[] {
  const value = node?.arguments?.[0]?.value;
  return value?.kind === Kind.LIST ? value.values.map((one) => print(one)) : [];
}

function textIn(node: ConstDirectiveNode | undefined): string {
  const value = node?.arguments?.[0]?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}

function parseDirective(text: string): ConstDirectiveNode {
  const [type] = parse(`type T ${text}`, { noLocation: true }).definitions;
  return (type as ObjectTypeDefinitionNode).directives?.[0] as ConstDirectiveNode;
}

function printAll(definitions: readonly DefinitionNode[]): string {
  return `${definitions.map((one) => print(one)).join('\n\n')}\n`;
}
