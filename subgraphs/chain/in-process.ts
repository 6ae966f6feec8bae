import 'reflect-metadata';
import { CHAIN } from '../../shared/organisations.ts';
import { inProcessSubgraph } from '../../shared/subgraph/in-process.ts';
import type { InProcessModule } from '../../shared/trust/in-process.ts';
import { chainContexts } from './context.ts';
import { chainSchema } from './schema.ts';

/** The chain in the process of the gateway that asks it (docs/hop.md says when that may be). */
export const startInProcess: InProcessModule['startInProcess'] = (environment) =>
  inProcessSubgraph({ name: CHAIN, schema: chainSchema().schema, context: chainContexts(environment) });
