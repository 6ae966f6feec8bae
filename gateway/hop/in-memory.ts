import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { InProcessSubgraph } from '@social-return/edge/trust/in-process';
import type { HopContext } from './context.ts';
import type { HopOperation } from './operation.ts';
import type { GraphQLAnswer, RawAnswer, Variables } from './parts.ts';
import { type HopStage, hopStage } from './stage.ts';

/** The gateway, as a subgraph in its own process knows it. */
export const IN_PROCESS = 'in-process';

interface Needs {
  readonly hop: HopOperation;
  readonly variables: Variables;
  readonly context: HopContext;
  readonly read: (given: RawAnswer) => GraphQLAnswer;
}

/** Asks a subgraph that answers in this process, where nothing goes over the network. */
export function createInMemory(subgraph: InProcessSubgraph): HopStage<Needs, object, GraphQLAnswer> {
  return hopStage<Needs, object, GraphQLAnswer>({
    name: 'in-memory',
    needs: { hop: true, variables: true, context: true, read: true },
    adds: {},
    pass: ({ hop, variables, context, read }) =>
      subgraph.ask({ query: hop.query, variables, facts: factsOf(context) }).then(read),
  });
}

function factsOf({ caller, purpose, language, trace }: HopContext): RequestFacts {
  return { caller, purpose, language, trace, gateway: IN_PROCESS };
}
