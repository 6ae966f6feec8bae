import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { isAddedTypename } from '@social-return/edge/limits/typename';
import { projectFile } from '@social-return/runtime/files';
import { StartFailure } from '@social-return/runtime/process/failure';
import { type DocumentNode, getIntrospectionQuery, parse, print, visit } from 'graphql';

/** Operations that are known by their text, and can be asked for by the SHA-256 of it. */
export interface KnownOperations {
  /** The text with that id, 64 hexadecimal digits. */
  readonly byId: (id: string) => string | undefined;
  readonly has: (text: string) => boolean;
  /** Whether a text asks what a known one asks: its layout, comments and each `__typename` that a client adds are its own. */
  readonly hasAlike: (text: string, maxTokens: number) => boolean;
  /** The texts of all of them. */
  readonly all: () => Iterable<string>;
  /** Whether a document was parsed from a known text, or one that asks the same. */
  readonly isKnown: (document: DocumentNode) => boolean;
}

/** Where the project's own operations are: the worked examples of GraphiQL, and what the exports ask. */
const OWN = ['graphiql/examples/**/*.graphql', 'export/*/*.graphql'];

/** What the page for residents and partners asks: made by `npm run operations`. */
const OF_THE_PAGE = ['operations', 'web.json'];

/** What GraphiQL asks before it shows the schema. */
const INTROSPECTION = [
  getIntrospectionQuery(),
  getIntrospectionQuery({ inputValueDeprecation: true }),
  getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true }),
];

/**
 * The operations of the project and those of a file.
 * @param file JSON: an object of SHA-256 (64 hexadecimal digits, with or without `sha256:` before them) to document
 * @throws StartFailure when the file does not hold that
 */
export function readKnownOperations(file: string | undefined): KnownOperations {
  const folder = projectFile('gateway');
  const own = OWN.flatMap((pattern) => globSync(pattern, { cwd: folder })).map((path) =>
    readFileSync(projectFile('gateway', path), 'utf8'),
  );
  return operationsOf([
    ...own,
    ...own.map((text) => text.trim()),
    ...fromFile(projectFile('gateway', ...OF_THE_PAGE)),
    ...INTROSPECTION,
    ...fromFile(file),
  ]);
}

/** The id of an operation: the SHA-256 of its text in hexadecimal digits. */
export function operationId(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The operations with these texts. */
export function operationsOf(texts: readonly string[]): KnownOperations {
  const byId = new Map(texts.map((text) => [operationId(text), text]));
  const known = new Set(texts);
  const plain = new Set(texts.flatMap((text) => plainTextOf(text) ?? []));
  const judged = new WeakMap<DocumentNode, boolean>();
  const isAlike = (document: DocumentNode): boolean => {
    const before = judged.get(document);
    const alike = before ?? plain.has(print(withoutTypenames(document)));
    if (before === undefined) judged.set(document, alike);
    return alike;
  };
  return {
    byId: (id) => byId.get(id),
    has: (text) => known.has(text),
    hasAlike: (text, maxTokens) => plain.has(plainTextOf(text, maxTokens) ?? ''),
    all: () => known,
    isKnown: (document) =>
      (document.loc !== undefined && known.has(document.loc.source.body)) || isAlike(document),
  };
}

/** What a text asks, in one layout and without what clients add; undefined where it is no GraphQL. */
function plainTextOf(text: string, maxTokens?: number): string | undefined {
  try {
    return print(withoutTypenames(parse(text, { noLocation: true, maxTokens })));
  } catch {
    return undefined;
  }
}

/** A document without the fields that clients add for their caches. One that is all of a selection stays. */
function withoutTypenames(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: (set) => {
      const [first, ...rest] = set.selections.filter((node) => !isAddedTypename(node));
      return first
        ? { ...set, selections: [first, ...rest] }
        : { ...set, selections: set.selections.slice(0, 1) };
    },
  });
}

/** What some tools write before an id. */
const ALGORITHM = /^sha256:/;

function fromFile(file: string | undefined): string[] {
  if (file === undefined) return [];
  const entries = Object.entries(readJson(file));
  for (const [id, text] of entries) {
    if (typeof text !== 'string' || operationId(text) !== id.replace(ALGORITHM, '')) {
      throw new StartFailure(`PERSISTED_OPERATIONS: "${id}" is not the sha256 of its document in ${file}.`);
    }
  }
  return entries.map(([, text]) => text as string);
}

function readJson(file: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return json as Record<string, unknown>;
  } catch {
    // Falls through to the error below.
  }
  throw new StartFailure(`PERSISTED_OPERATIONS: expected a JSON object of sha256 to document in ${file}.`);
}
