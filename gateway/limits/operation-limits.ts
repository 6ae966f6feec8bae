import { exceeded } from '@social-return/edge/limits/exceeded';
import { GraphQLError } from 'graphql';
import type { GatewayPlugin } from '../engine/apollo.ts';
import type { Spent } from './bucket.ts';
import type { KnownOperations } from './known-operations.ts';
import { operationFacts } from './operation-facts.ts';
import { operationRefused } from './rate-limited.ts';
import type { Limits } from './table.ts';

/** What an operation costs at least: it has to be read, checked and planned. */
const LEAST_POINTS = 1;

export interface OperationLimitOptions {
  readonly limits: Limits;
  readonly known: KnownOperations;
}

/**
 * The limits that depend on who asks and with which variables: aliases, the cost of the operation and the points of
 * its caller. Every answer says under `extensions.cost` what it cost and what is left.
 */
export function operationLimits({ limits, known }: OperationLimitOptions): GatewayPlugin {
  const factsOf = operationFacts(limits.listCost);
  return {
    async requestDidStart({ contextValue: { bill } }) {
      let cost = 0;
      let spent: Spent | undefined;
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (!operation) return;
          const facts = factsOf(schema, document, operation);
          cost = Math.max(LEAST_POINTS, facts.costOf(request.variables ?? {}));
          if (!known.isKnown(document)) {
            const anonymous = contextValue.caller.kind === 'anonymous';
            const aliases = anonymous ? limits.aliasesOfAnonymous : limits.aliases;
            if (facts.aliases > aliases) throw refused(exceeded('aliases', facts.aliases, aliases));
            if (cost > limits.operationCost) throw refused(exceeded('cost', cost, limits.operationCost));
          }
          spent = bill.spend(cost);
          if (!spent.allowed) throw operationRefused(cost, spent);
        },
        async didEncounterErrors() {
          if (!spent) bill.payRefusal();
        },
        async willSendResponse({ response }) {
          if (response.body.kind !== 'single' || !spent) return;
          response.body.singleResult.extensions = {
            ...response.body.singleResult.extensions,
            cost: { operation: cost, remaining: spent.remaining },
          };
        },
      };
    },
  };
}

function refused(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status: 400 } } });
}
