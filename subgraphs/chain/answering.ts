import { perRegistry } from '@social-return/contract/registry/in-force';
import type { Registry } from '@social-return/contract/registry/registry';
import type { Environment } from '@social-return/runtime/settings/setting';
import type { SchemaAndContext } from '@social-return/subgraph-kit/server';
import { type ChainContext, chainContexts } from './context.ts';
import { chainSchema } from './schema.ts';

/** What the chain answers with: a schema for each registry, and what it holds beside its questions. */
export function chainAnswering(environment: Environment): (of?: Registry) => SchemaAndContext<ChainContext> {
  const context = chainContexts(environment);
  return perRegistry((of) => ({ schema: chainSchema(of).schema, context }));
}
