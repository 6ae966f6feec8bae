import { type Feature, feature } from '../request/feature.ts';
import type { Observer } from './observer.ts';

/** Counts which fields are asked, and what operations cost. */
export function createOperationMetrics({ metrics, fields }: Pick<Observer, 'metrics' | 'fields'>): Feature {
  return feature({
    name: 'operation-metrics',
    needs: {},
    adds: {},
    check: ({ document, schema }) => fields.count(document, schema),
    answer: (_operation, _context, { result }) => {
      const cost = result.extensions?.cost as { operation?: number } | undefined;
      if (cost?.operation !== undefined) metrics.cost.observe(cost.operation);
    },
  });
}
