import type { ApolloServer, BaseContext } from '@apollo/server';
import { partiesOf } from '@social-return/contract/registry/graphs';
import type { GraphQLSchema } from 'graphql';
import type { Artefacts } from '../composition/artefacts.ts';
import type { PlanningGateway } from '../engine/planning-gateway.ts';
import { graphNames } from '../hop/keys.ts';
import type { Clients, Closable } from './clients.ts';
import { SupergraphRefused } from './refused.ts';

/** Everything that is made from one supergraph: a request is answered by one generation, from parsing to the end. */
export interface Generation<Partner, Context extends BaseContext> {
  readonly served: Artefacts;
  /** What clients see of it. */
  readonly schema: GraphQLSchema;
  readonly apollo: ApolloServer<Context>;
  readonly engine: PlanningGateway;
  /** How its subgraphs are reached, by name. */
  readonly partners: ReadonlyMap<string, Partner>;
  /** Whether its subgraphs are still reached the way that it reaches them. */
  readonly isCurrent: () => boolean;
  close(): Promise<void>;
}

export interface Workshop<Partner extends Closable, Context extends BaseContext> {
  /** @throws Error for a text that is no supergraph, or must not be served */
  readonly serve: (canonical: string) => Artefacts;
  readonly clients: Clients<Partner>;
  readonly engine: (served: Artefacts, partners: ReadonlyMap<string, Partner>) => PlanningGateway;
  readonly server: (engine: PlanningGateway) => ApolloServer<Context>;
  /** Is called with a supergraph that answers nobody any more. */
  readonly closed: (served: Artefacts) => void;
}

/**
 * Makes a generation that can answer at once.
 * @param check looks, before the rest is built of it, whether its subgraphs can be asked all that it says of them; a
 *   supergraph that waits for a subgraph is tried again and again, and building it takes a second
 * @throws SupergraphRefused
 */
export async function newGeneration<Partner extends Closable, Context extends BaseContext>(
  canonical: string,
  { serve, clients, engine: engineOf, server, closed }: Workshop<Partner, Context>,
  check: (served: Artefacts, partners: ReadonlyMap<string, Partner>) => Promise<void> = async () => undefined,
): Promise<Generation<Partner, Context>> {
  const served = orRefused('INVALID', () => serve(canonical));
  const names = partiesOf(graphNames(served.document).values());
  const {
    clients: partners,
    isCurrent,
    release,
  } = orRefused('SUBGRAPH_WITHOUT_KEY', () => clients.lease(names));
  try {
    await check(served, partners);
    const engine = engineOf(served, partners);
    const apollo = server(engine);
    await apollo.start();
    const close = async () => {
      await apollo.stop();
      await release();
      closed(served);
    };
    return { served, schema: engine.apiSchema(), apollo, engine, partners, isCurrent, close };
  } catch (error) {
    await release();
    throw asRefused('INVALID', error);
  }
}

function orRefused<T>(code: SupergraphRefused['code'], make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw asRefused(code, error);
  }
}

function asRefused(code: SupergraphRefused['code'], error: unknown): SupergraphRefused {
  if (error instanceof SupergraphRefused) return error;
  return new SupergraphRefused(code, error instanceof Error ? error.message : String(error));
}
