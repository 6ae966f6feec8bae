import 'reflect-metadata';
import { CHAIN } from '@social-return/contract/registry/registry';
import type { InProcessModule } from '@social-return/edge/trust/in-process';
import { inProcessSubgraph } from '@social-return/subgraph-kit/in-process';
import { renewAtRegistry } from '@social-return/subgraph-kit/renew-at-registry';
import { chainAnswering } from './answering.ts';

/** The chain in the process of the gateway that asks it (docs/hop.md says when that may be). */
export const startInProcess: InProcessModule['startInProcess'] = async (environment) => {
  const answering = chainAnswering(environment);
  const subgraph = await inProcessSubgraph({ name: CHAIN, ...answering() });
  const stopRenewing = renewAtRegistry(CHAIN, subgraph, answering);
  return {
    ask: (question) => subgraph.ask(question),
    close: async () => {
      stopRenewing();
      await subgraph.close();
    },
  };
};
