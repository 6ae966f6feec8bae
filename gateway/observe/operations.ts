import type { GatewayPlugin } from '../engine/apollo.ts';
import type { Observer } from './observer.ts';

/** Counts which fields are asked, and what operations cost. */
export function observeOperations({ metrics, fields }: Observer): GatewayPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, schema }) {
          fields.count(document, schema);
        },
        async willSendResponse({ response }) {
          if (response.body.kind !== 'single') return;
          const cost = response.body.singleResult.extensions?.cost as { operation?: number } | undefined;
          if (cost?.operation !== undefined) metrics.cost.observe(cost.operation);
        },
      };
    },
  };
}
