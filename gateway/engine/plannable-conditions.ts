import type { DocumentNode } from 'graphql';
import { operationOf } from '../../shared/access/check.ts';
import type { ExecutorWrap } from './apollo-gateway.ts';
import { conditionsOnFragments } from './conditional.ts';

/** How many operations are remembered as they are planned. */
const REMEMBERED = 1_000;

/**
 * Gives the planner every operation with its conditions on fragments, where it plans them right (see
 * `conditionsOnFragments`). Each document is rewritten once and remembered under its hash, as its plan is: a client's
 * document always becomes the same one, so the hash may stay what it was.
 */
export function plannableConditions(): ExecutorWrap {
  const known = new Map<string, DocumentNode>();
  return (next) => (request) => {
    const { queryHash, document: given, operationName } = request;
    let document = known.get(queryHash);
    if (!document) {
      document = conditionsOnFragments(given);
      if (known.size >= REMEMBERED) known.clear();
      known.set(queryHash, document);
    }
    if (document === given) return next(request);
    return next({ ...request, document, operation: operationOf(document, operationName) });
  };
}
