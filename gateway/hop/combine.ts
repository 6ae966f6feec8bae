import { heightOf } from '@social-return/edge/limits/height';
import { operationSizes } from '@social-return/edge/limits/measure';
import { SUBGRAPH_DOCUMENT_LIMITS, SUBGRAPH_DOCUMENT_TOKENS } from '@social-return/edge/limits/rules';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLFormattedError,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  Source,
  TokenKind,
  type VariableNode,
  visit,
} from 'graphql';
import type { GraphQLAnswer } from './parts.ts';

/** Several queries to one subgraph as one. */
export interface CombinedQuery {
  /** The text that is sent, as JSON. */
  readonly queryJson: string;
  /** What a variable of the query at that place is called in it. */
  variable(place: number, name: string): string;
  /** Its answer as the answers to each query, in order. */
  split(answer: GraphQLAnswer): GraphQLAnswer[];
}

/**
 * Puts queries under aliases into one: `_entities` of the second becomes `f1__entities: _entities`, its variable
 * `representations` becomes `f1_representations`.
 * @returns null where they do not go together: fragments at the root or apart, or more than a subgraph takes at once.
 */
export function combine(queries: readonly string[]): CombinedQuery | null {
  const operations = queries.map(plainQuery).filter((operation) => operation !== null);
  if (operations.length < queries.length) return null;
  const parts = operations.map(underAliases);
  const combined: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: parts.flatMap(({ variableDefinitions }) => variableDefinitions ?? []),
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: parts.flatMap(({ selectionSet }) => selectionSet.selections),
    },
  };
  const query = print(combined);
  if (!isWithinLimits(combined, query)) return null;
  const names = operations.map((operation, place) =>
    rootFields(operation).map(
      (field) => [responseName(field), prefixName(place, responseName(field))] as const,
    ),
  );
  return { queryJson: JSON.stringify(query), variable: prefixName, split: (answer) => split(answer, names) };
}

function prefixName(place: number, name: string): string {
  return `f${place}_${name}`;
}

/** One query with nothing but fields at its root, which is what the planner writes; null for any other text. */
function plainQuery(text: string): OperationDefinitionNode | null {
  const [operation, ...others] = parse(text, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) return null;
  if (operation.operation !== OperationTypeNode.QUERY || operation.directives?.length) return null;
  return operation.selectionSet.selections.every(({ kind }) => kind === Kind.FIELD) ? operation : null;
}

function underAliases(operation: OperationDefinitionNode, place: number): OperationDefinitionNode {
  const renamed: OperationDefinitionNode = visit(operation, {
    [Kind.VARIABLE]: (variable: VariableNode) => ({
      ...variable,
      name: { kind: Kind.NAME, value: prefixName(place, variable.name.value) },
    }),
  });
  const selections = rootFields(renamed).map((field) => ({
    ...field,
    alias: { kind: Kind.NAME, value: prefixName(place, responseName(field)) } as const,
  }));
  return { ...renamed, selectionSet: { ...renamed.selectionSet, selections } };
}

function rootFields({ selectionSet }: OperationDefinitionNode): FieldNode[] {
  return selectionSet.selections.filter((node) => node.kind === Kind.FIELD);
}

function responseName({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}

function isWithinLimits(operation: OperationDefinitionNode, text: string): boolean {
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation] };
  const size = operationSizes(document)(operation);
  const limits = SUBGRAPH_DOCUMENT_LIMITS;
  return (
    size.rootFields <= limits.rootFields &&
    size.aliases <= limits.aliases &&
    size.directives <= limits.directives &&
    size.selections <= limits.selections &&
    heightOf(document, operation) <= limits.height &&
    tokensOf(text) <= SUBGRAPH_DOCUMENT_TOKENS
  );
}

function tokensOf(text: string): number {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  while (lexer.advance().kind !== TokenKind.EOF) tokens += 1;
  return tokens;
}

type Names = readonly (readonly [name: string, combined: string])[];

function split({ data, errors = [] }: GraphQLAnswer, parts: readonly Names[]): GraphQLAnswer[] {
  return parts.map((names) => {
    const own = Object.fromEntries(
      names
        .filter(([, combined]) => data && Object.hasOwn(data, combined))
        .map(([name, combined]) => [name, data?.[combined]]),
    );
    const ownErrors = errors.flatMap((error) => errorOf(error, names));
    return { data: own, ...(ownErrors.length > 0 ? { errors: ownErrors } : {}) };
  });
}

/** The error as this query would have got it; none when it is another's. One without a place belongs to all. */
function errorOf(error: GraphQLFormattedError, names: Names): GraphQLFormattedError[] {
  const { path } = error;
  if (!Array.isArray(path) || path.length === 0) return [error];
  const own = names.find(([, combined]) => combined === path[0]);
  return own ? [{ ...error, path: [own[0], ...path.slice(1)] }] : [];
}
