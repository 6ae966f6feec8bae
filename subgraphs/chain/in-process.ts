import 'reflect-metadata';
import { CHAIN } from '@social-return/contract/registry/registry';
import type { InProcessModule } from '@social-return/edge/trust/in-process';
import { inProcessSubgraph } from '@social-return/subgraph-kit/in-process';
import { chainContexts } from './context.ts';
import { chainSchema } from './schema.ts';

/** The chain in the process of the gateway that asks it (docs/hop.md says when that may be). */
export const startInProcess: InProcessModule['startInProcess'] = (environment) =>
  inProcessSubgraph({ name: CHAIN, schema: chainSchema().schema, context: chainContexts(environment) });
