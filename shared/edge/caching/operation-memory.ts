import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { MemoryBudget } from './memory-budget.ts';

/** What a text of GraphQL takes once it is parsed, measured and rounded up: so much, and so much for each character. */
const BYTES_OF_TEXT = 3_000;
const BYTES_OF_CHARACTER = 60;

/** Bytes for what a server remembers of the operations that it was asked, where nothing is said. */
const STANDARD_BYTES = 32_000_000;

/** About how much memory something takes that was made of this many characters of GraphQL, in bytes. */
export function bytesOfText(characters: number): number {
  return BYTES_OF_TEXT + BYTES_OF_CHARACTER * characters;
}

export function bytesOfDocument({ loc }: DocumentNode): number {
  return bytesOfText(loc?.end ?? 0);
}

/** The bound of a server that was given none. */
export function standardBudget(): MemoryBudget {
  return new MemoryBudget(STANDARD_BYTES);
}

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/**
 * The documents that Apollo Server remembers, under the common bound.
 * @param isRegistered whether a document stays before others, although nobody asked it again yet; none without it
 */
export function documentStore(
  budget: MemoryBudget,
  isRegistered: (document: DocumentNode) => boolean = () => false,
): DocumentStore {
  const documents = budget.memory<DocumentNode>();
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) =>
      documents.set(key, document, bytesOfDocument(document), isRegistered(document)),
    delete: async (key) => documents.forget((one) => one === key),
  };
}
