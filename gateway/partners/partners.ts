import { randomBytes } from 'node:crypto';
import { registry } from '@social-return/contract/registry/in-force';
import { ANONYMOUS } from '@social-return/edge/trust/caller';
import type { InProcessSubgraph } from '@social-return/edge/trust/in-process';
import { newTrace } from '@social-return/edge/trust/trace';
import { SubgraphClient } from '../hop/http.ts';
import { signerFor } from '../hop/identity.ts';
import { IN_PROCESS } from '../hop/in-memory.ts';
import { SteadySubgraph } from '../hop/steady.ts';
import type { Observer } from '../observe/observer.ts';
import type { GatewayOptions } from '../options.ts';
import type { Closable, MakeClient } from '../reload/clients.ts';

/** How one subgraph is reached: its connections, and a breaker, a retry and a report of its own. */
export interface Partner extends Closable {
  readonly client: Pick<SubgraphClient, 'post'>;
  readonly hop: SteadySubgraph;
  /** Where it answers in this process: then nothing goes over the network. */
  readonly inProcess?: InProcessSubgraph;
}

function createClient(
  name: string,
  url: string,
  { hop, tls, deadlineMs, maxBytes }: GatewayOptions,
): SubgraphClient {
  return new SubgraphClient(url, {
    limits: { connectMs: 1_000, deadlineMs, maxBytes },
    sign: hop && signerFor(hop, name),
    tls: tls?.(name),
  });
}

/** Where a subgraph answers: by settings, else by the registry in force. */
function addressOf(subgraph: string, { subgraphs }: GatewayOptions): string | undefined {
  return subgraphs.get(subgraph) ?? registry().named(subgraph)?.address;
}

/** Makes partners of subgraphs by name; none of one that has no address. */
export function createPartners(options: GatewayOptions, observer: Observer): MakeClient<Partner> {
  const { breaker, inProcess } = options;
  return {
    mark: (subgraph) => `${addressOf(subgraph, options)} ${registry().named(subgraph)?.hopKey?.x}`,
    make: (subgraph) => {
      const here = inProcess?.get(subgraph);
      if (here) return createInProcessPartner(subgraph, here, observer);
      const url = addressOf(subgraph, options);
      if (url === undefined) return undefined;
      const client = createClient(subgraph, url, options);
      const hop = new SteadySubgraph({ subgraph, client, observer, breaker });
      return { client, hop, close: () => client.close() };
    },
  };
}

/** An in-process subgraph cannot be unreachable, so breaker and retry never act on it; `/ready` still probes it like any other. */
function createInProcessPartner(subgraph: string, inProcess: InProcessSubgraph, observer: Observer): Partner {
  const client = {
    deadlineMs: Number.POSITIVE_INFINITY,
    post: async (body: string) => {
      const { query } = JSON.parse(body) as { query: string };
      const nobody = { caller: ANONYMOUS, purpose: null, language: 'en' } as const;
      const facts = { ...nobody, trace: newTrace(randomBytes), gateway: IN_PROCESS };
      return inProcess.ask({ query, variables: {}, facts });
    },
  };
  const hop = new SteadySubgraph({ subgraph, client, observer });
  return { client, hop, inProcess, close: () => inProcess.close() };
}
