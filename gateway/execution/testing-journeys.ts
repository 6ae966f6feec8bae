import type { FetchNode, PlanNode } from './plan.ts';
import type { PlanAhead } from './rows-ahead.ts';

/** What a plan costs in waiting, however fast anybody is. */
export interface Journeys {
  /** Requests to subgraphs: what one is asked in one moment is one request. */
  readonly requests: number;
  /** How many of them wait for each other, one after the other. */
  readonly stages: number;
}

/**
 * Counts the journeys of a plan whose every fetch has something to ask.
 * @param ahead what is asked together with contributions; here all of it comes
 */
export function countJourneys(plan: PlanNode, ahead: PlanAhead): Journeys {
  const brought = new Set<FetchNode>([...ahead.values()].flat().map(({ later }) => later));
  const requests = new Set<string>();
  const stages = endOf(plan, 0);
  return { requests: requests.size, stages };

  /** The number of stages after which a part of the plan is done, for one that begins after `begin`. */
  function endOf(node: PlanNode, begin: number): number {
    switch (node.kind) {
      case 'Sequence':
        return node.nodes.reduce((stage, one) => endOf(one, stage), begin);
      case 'Parallel':
        return Math.max(begin, ...node.nodes.map((one) => endOf(one, begin)));
      case 'Flatten':
        return endOf(node.node, begin);
      case 'Fetch':
        if (brought.has(node)) return begin;
        requests.add(`${begin} ${node.serviceName}`);
        return begin + 1;
    }
  }
}
