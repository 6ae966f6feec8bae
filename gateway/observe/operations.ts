import type { GatewayPlugin } from '../apollo.ts';
import { FieldUsage } from './field-usage.ts';
import type { Observer } from './observer.ts';

/** Counts which fields are asked, and what operations cost. */
export function observeOperations({ metrics }: Observer): GatewayPlugin {
  let usage: FieldUsage | undefined;
  return {
    async serverWillStart() {
      return {
        schemaDidLoadOrUpdate({ apiSchema }) {
          if (usage) return usage.use(apiSchema);
          usage = new FieldUsage(apiSchema);
          metrics.watchFields(usage);
        },
      };
    },
    async requestDidStart() {
      return {
        async didResolveOperation({ document }) {
          usage?.count(document);
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
