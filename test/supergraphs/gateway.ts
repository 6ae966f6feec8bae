import { ApolloServer } from '@apollo/server';
import { ANONYMOUS } from '@social-return/edge/trust/caller';
import { TEST_FACTS } from '@social-return/edge/trust/testing';
import { artefacts } from '@social-return/gateway/composition/artefacts';
import { composeSupergraph } from '@social-return/gateway/composition/compose';
import { explainNulls } from '@social-return/gateway/engine/explain-nulls';
import { createPlanningGateway } from '@social-return/gateway/engine/planning-gateway';
import type { Fields } from '@social-return/gateway/execution/own';
import type { HopContext } from '@social-return/gateway/hop/context';
import { HopFailure } from '@social-return/gateway/hop/failure';
import { SteadySubgraph } from '@social-return/gateway/hop/steady';
import { Metrics } from '@social-return/gateway/observe/metrics';
import { createSources } from '@social-return/gateway/partners/sources';
import type { ExecutionResult } from 'graphql';
import { plain } from './oracle.ts';
import { type AnswerSubgraph, subgraphOf } from './subgraph.ts';
import type { World } from './world.ts';

/** A world behind our own planning, execution and hop; only the sockets are left out. */
export interface WorldGateway {
  /** @param down subgraphs that cannot be reached */
  ask(query: string, variables: Fields, down?: ReadonlySet<string>): Promise<ExecutionResult>;
  stop(): Promise<void>;
}

/** Every hint of the composer is meant: these supergraphs are made to be odd. */
const ALL_MEANT: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });

/** @throws CompositionError for subgraphs that do not go together */
export async function startWorld(world: World): Promise<WorldGateway> {
  const served = artefacts(composeSupergraph(world.subgraphs, ALL_MEANT));
  const unreachable = new Set<string>();
  const reached = new Map(
    world.subgraphs.map((one) => {
      const answer = subgraphOf(world, one);
      const isDown = () => unreachable.has(one.name);
      return [
        one.name,
        { hop: new SteadySubgraph({ subgraph: one.name, client: clientOf(answer, isDown) }) },
      ];
    }),
  );
  const gateway = createPlanningGateway(served.stripped, createSources(served, reached), [
    explainNulls({ metrics: new Metrics() }),
  ]);
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  await server.start();
  return {
    ask: async (query, variables, down = new Set()) => {
      unreachable.clear();
      for (const name of down) unreachable.add(name);
      const { body } = await server.executeOperation({ query, variables }, { contextValue: contextOf() });
      if (body.kind !== 'single') throw new Error('Expected one result.');
      const { data, errors } = body.singleResult;
      return plain({ data, errors }) as ExecutionResult;
    },
    stop: () => server.stop(),
  };
}

function clientOf(answer: AnswerSubgraph, isDown: () => boolean) {
  return {
    deadlineMs: 5_000,
    post: async (body: string) => {
      if (isDown()) throw new HopFailure('reset');
      const { query, variables } = JSON.parse(body) as { query: string; variables: Fields };
      return { status: 200, json: await answer(query, variables) };
    },
  };
}

function contextOf(): HopContext {
  return {
    failed: new Set(),
    unknown: new Set(),
    caller: ANONYMOUS,
    authorization: null,
    purpose: null,
    language: 'en',
    trace: TEST_FACTS.trace,
  };
}
