import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Fields } from './own.ts';

/** What a subgraph gave. */
export interface SubgraphAnswer {
  readonly data?: Fields | null;
  readonly errors?: readonly (GraphQLFormattedError | GraphQLError)[];
}

/** How one subgraph is asked. */
export interface SubgraphSource {
  /**
   * Asks one operation of a plan; its answer belongs to the caller, who may change and merge it. A subgraph that
   * fails gives nulls and an error that says so; the promise is rejected for faults of our own alone.
   * @param operation its text, the same string for every request
   * @param variables those of the client that it takes, and `representations`
   */
  fetch(operation: string, variables: Fields, context: object): Promise<SubgraphAnswer>;
}
