import { randomBytes } from 'node:crypto';
import { newTrace, traceparent } from '@social-return/edge/trust/trace';
import type { BreakerState } from '../hop/breaker.ts';
import type { SubgraphClient } from '../hop/http.ts';

/** How one subgraph answers right now. */
export interface SubgraphReadiness {
  readonly name: string;
  readonly status: 'ready' | 'unreachable';
  /** Whether questions go there: `closed` yes, `open` none for a while, `half-open` one that tries. */
  readonly breaker: BreakerState;
  /** Why it is not ready; never anything of its internals. */
  readonly reason?: string;
}

export interface Readiness {
  /** `ready` when every subgraph answers, `partial` when some do and the rest of an answer still comes, `down` when nothing can be answered. */
  readonly status: 'ready' | 'partial' | 'down';
  /** SHA-256 of the supergraph that is being served. */
  readonly supergraph: string;
  readonly subgraphs: readonly SubgraphReadiness[];
}

const PROBE = JSON.stringify({ query: '{ __typename }' });

/** Asks every subgraph for its pulse, at the same time. */
export async function readiness(
  clients: ReadonlyMap<string, Pick<SubgraphClient, 'post'>>,
  supergraphHash: string,
  essential: string,
  breakers: () => ReadonlyMap<string, BreakerState>,
): Promise<Readiness> {
  const pulses = await Promise.all([...clients].map(([name, client]) => probe(name, client)));
  const states = breakers();
  const subgraphs = pulses.map((pulse) => ({ ...pulse, breaker: states.get(pulse.name) ?? 'closed' }));
  const ready = new Set(subgraphs.filter(({ status }) => status === 'ready').map(({ name }) => name));
  const canAnswer = ready.has(essential) && ready.size > 1;
  const status = ready.size === subgraphs.length ? 'ready' : canAnswer ? 'partial' : 'down';
  return { status, supergraph: supergraphHash, subgraphs };
}

async function probe(
  name: string,
  client: Pick<SubgraphClient, 'post'>,
): Promise<Omit<SubgraphReadiness, 'breaker'>> {
  try {
    const { status, json } = await client.post(PROBE, {
      headers: { traceparent: traceparent(newTrace(randomBytes)) },
    });
    const answered =
      status === 200 && typeof (json as { data?: { __typename?: unknown } })?.data?.__typename === 'string';
    if (answered) return { name, status: 'ready' };
    const reason =
      status === 401 ? 'It does not know this gateway.' : 'It answered, but not as a subgraph does.';
    return { name, status: 'unreachable', reason };
  } catch {
    return { name, status: 'unreachable', reason: 'It did not answer in time.' };
  }
}
