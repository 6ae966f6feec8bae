import { describe, expect, it } from 'vitest';
import type { FetchNode, PlanNode } from './plan.ts';
import { NOTHING_AHEAD, type RowsAhead } from './rows-ahead.ts';
import { countJourneys } from './testing-journeys.ts';

const fetch = (serviceName: string): FetchNode => ({ kind: 'Fetch', serviceName, operation: '{ a }' });
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });
const at = (node: PlanNode): PlanNode => ({ kind: 'Flatten', path: ['a', '@'], node });

describe('the journeys of a plan', () => {
  it('are stages for what waits, and none for what goes at the same time', () => {
    const plan = sequence(
      fetch('chain'),
      parallel(at(fetch('eneco')), at(fetch('gemeente'))),
      fetch('chain'),
    );
    expect(countJourneys(plan, NOTHING_AHEAD)).toEqual({ requests: 4, stages: 3 });
  });

  it('are the longest of several ways', () => {
    const plan = parallel(fetch('eneco'), sequence(fetch('chain'), at(fetch('eneco'))));
    expect(countJourneys(plan, NOTHING_AHEAD)).toEqual({ requests: 3, stages: 2 });
  });

  it('are one request for what one subgraph is asked in one moment', () => {
    const plan = parallel(fetch('eneco'), at(fetch('eneco')), fetch('chain'));
    expect(countJourneys(plan, NOTHING_AHEAD)).toEqual({ requests: 2, stages: 1 });
  });

  it('are none for rows that came with a contribution', () => {
    const page = fetch('eneco');
    const later = fetch('eneco');
    const ahead = new Map([[page, [{ later } as RowsAhead]]]);
    const plan = sequence(page, fetch('chain'), at(later));
    expect(countJourneys(plan, ahead)).toEqual({ requests: 2, stages: 2 });
    expect(countJourneys(plan, NOTHING_AHEAD)).toEqual({ requests: 3, stages: 3 });
  });
});
