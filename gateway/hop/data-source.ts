import type { Fields } from '../execution/own.ts';
import type { SubgraphAnswer, SubgraphSource } from '../execution/subgraph-source.ts';
import type { HopContext } from './context.ts';
import { inLine } from './stage.ts';
import { createFetchStages, type FetchOptions } from './stages.ts';

/** How plans reach one subgraph: by the stages of a fetch. */
export class SubgraphDataSource implements SubgraphSource {
  readonly #ask: ReturnType<typeof createWay>;

  constructor(options: FetchOptions) {
    this.#ask = createWay(options);
  }

  fetch(operation: string, variables: Fields, context: object): Promise<SubgraphAnswer> {
    return this.#ask({ operation, variables, context: context as HopContext });
  }
}

function createWay(options: FetchOptions) {
  return inLine({ operation: true, variables: true, context: true }, createFetchStages(options));
}
