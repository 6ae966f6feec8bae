import { limitExceeded } from '@social-return/edge/limits/exceeded';
import { GraphQLError } from 'graphql';
import { type Feature, feature, type Operation } from '../request/feature.ts';
import type { Sender } from '../request/sender.ts';
import type { Bill } from './bill.ts';
import type { BucketBalance } from './bucket.ts';
import type { KnownOperations } from './known-operations.ts';
import { operationFacts } from './operation-facts.ts';
import { operationRefused } from './rate-limited.ts';
import type { Limits } from './table.ts';

/** What an operation costs at least: it has to be read, checked and planned. */
const LEAST_POINTS = 1;

interface Needs extends Pick<Sender, 'caller'> {
  readonly bill: Bill;
}

export interface OperationLimitOptions {
  readonly limits: Limits;
  readonly known: KnownOperations;
}

/**
 * The limits that depend on who asks and with which variables: aliases, the cost of the operation and the points of
 * its caller. Every answer says under `extensions.cost` what it cost and what is left.
 */
export function createOperationLimits({ limits, known }: OperationLimitOptions): Feature<Needs> {
  const factsOf = operationFacts(limits.listCost);
  const paid = new WeakMap<Operation, { readonly cost: number; readonly spent: BucketBalance }>();
  return feature<Needs>({
    name: 'operation-limits',
    needs: { caller: true, bill: true },
    adds: {},
    check: (valid, { caller, bill }) => {
      const { schema, document, operation, request } = valid;
      if (!operation) return;
      const facts = factsOf(schema, document, operation);
      const cost = Math.max(LEAST_POINTS, facts.costOf(request.variables ?? {}));
      if (!known.isKnown(document)) {
        const aliases = caller.kind === 'anonymous' ? limits.aliasesOfAnonymous : limits.aliases;
        if (facts.aliases > aliases) throw withStatus400(limitExceeded('aliases', facts.aliases, aliases));
        if (cost > limits.operationCost)
          throw withStatus400(limitExceeded('cost', cost, limits.operationCost));
      }
      const spent = bill.spend(cost);
      paid.set(valid, { cost, spent });
      if (!spent.allowed) throw operationRefused(cost, spent);
    },
    planned: ({ bill }, ms) => bill.payPlanning(ms),
    fail: (operation, { bill }) => {
      if (!paid.has(operation)) bill.payRefusal();
    },
    answer: (operation, _context, { result }) => {
      const payment = paid.get(operation);
      if (!payment) return;
      const { cost, spent } = payment;
      result.extensions = { ...result.extensions, cost: { operation: cost, remaining: spent.remaining } };
    },
  });
}

function withStatus400(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status: 400 } } });
}
