import { createHash } from 'node:crypto';
import { accessDirectives, isAccessSpec, linkOf, links } from '@social-return/edge/access/directive-names';
import { type AccessMap, accessMap } from '@social-return/edge/access/map';
import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';

/** A supergraph in the two forms that it is needed in, made from one text so that they cannot disagree. */
export interface Artefacts {
  /** With the access directives: for any router that enforces them, and the source of the rest. */
  readonly canonical: string;
  /** Without them: for the planner, which refuses a supergraph that asks it for access rules. */
  readonly stripped: string;
  /** The stripped text, as it is read. */
  readonly document: DocumentNode;
  /** The schema that the stripped text is, with what no client sees. */
  readonly schema: GraphQLSchema;
  /** What was taken out: who may read what. */
  readonly access: AccessMap;
  /** SHA-256 over both forms. */
  readonly hash: string;
}

/** Taking the access directives out would lose one of them, or something else. */
export class ArtefactError extends Error {
  override readonly name = 'ArtefactError';
}

/** The supergraph that is served, and the one before it or the one that is to take over. */
const MOST_SUPERGRAPHS = 2;
const bySupergraph = new LRUCache<string, Artefacts>({ max: MOST_SUPERGRAPHS });

/**
 * What a gateway serves from a composed supergraph; the same for the same text.
 * @throws ArtefactError rather than serve a field without its protection.
 */
export function artefacts(canonical: string): Artefacts {
  const made = bySupergraph.get(canonical) ?? newArtefacts(canonical);
  bySupergraph.set(canonical, made);
  return made;
}

function newArtefacts(canonical: string): Artefacts {
  const document = parse(canonical, { noLocation: true });
  const access = accessMap(document);
  const stripped = withoutAccess(document);
  check(document, stripped, access);
  const text = print(stripped);
  const hash = createHash('sha256').update(canonical).update('\0').update(text).digest('hex');
  const schema = buildASTSchema(stripped, { assumeValid: true });
  return { canonical, stripped: text, document: stripped, schema, access, hash };
}

/** The document without access directives, their definitions, their scalars and their links. */
function withoutAccess(document: DocumentNode): DocumentNode {
  const isOfAccess = accessNames(document);
  return visit(document, {
    Directive(node) {
      if (isOfAccess(node.name.value)) return null;
      return linkOf(node as ConstDirectiveNode).some(({ spec }) => isAccessSpec(spec)) ? null : undefined;
    },
    DirectiveDefinition({ name }) {
      return isOfAccess(name.value) ? null : undefined;
    },
    ScalarTypeDefinition({ name }) {
      return isOfAccess(name.value) ? null : undefined;
    },
  });
}

/** Whether a name is a directive of access, or a scalar in its namespace: `requiresScopes__Scope`. */
function accessNames(document: DocumentNode): (name: string) => boolean {
  const { authenticated, requiresScopes, policy } = accessDirectives(document);
  const names = new Set([...authenticated, ...requiresScopes, ...policy]);
  const namespaces = links(document)
    .filter(({ spec }) => isAccessSpec(spec))
    .map(({ namespace }) => `${namespace}__`);
  return (name) => names.has(name) || namespaces.some((namespace) => name.startsWith(namespace));
}

function check(canonical: DocumentNode, stripped: DocumentNode, access: AccessMap): void {
  const left = accessMap(stripped);
  if (left.types.size + left.fields.size > 0) throw new ArtefactError('An access directive was left in.');
  const isOfAccess = accessNames(canonical);
  const [before, after] = [coordinates(canonical), coordinates(stripped)];
  const lost = [...before].filter((name) => !after.has(name) && !isOfAccess(name));
  if (lost.length > 0) throw new ArtefactError(`Lost with the access directives: ${lost.join(', ')}.`);
  const nowhere = [...access.types.keys(), ...access.fields.keys()].filter((name) => !after.has(name));
  if (nowhere.length > 0) throw new ArtefactError(`Protected, but not served: ${nowhere.join(', ')}.`);
}

/** Every type and every `Type.field`. */
function coordinates(document: DocumentNode): ReadonlySet<string> {
  return new Set(document.definitions.flatMap(coordinatesOf));
}

function coordinatesOf(definition: DefinitionNode): string[] {
  const isType = 'name' in definition && definition.name && definition.kind !== Kind.DIRECTIVE_DEFINITION;
  if (!isType || !definition.name) return [];
  const name = definition.name.value;
  const fields = 'fields' in definition ? (definition.fields ?? []) : [];
  return [name, ...fields.map((field) => `${name}.${field.name.value}`)];
}
