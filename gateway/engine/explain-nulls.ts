import { logOf } from '@social-return/edge/observe/log';
import { GraphQLError } from 'graphql';
import type { UnfitValue } from '../execution/response/completion.ts';
import type { HopContext } from '../hop/context.ts';
import type { Observer } from '../observe/observer.ts';
import type { ExecutorWrap } from '../request/executor.ts';
import { type Feature, feature } from '../request/feature.ts';

const LOG = logOf('gateway');

type Needs = Pick<HopContext, 'trace' | 'unknown'>;

/** Explains nulls that the schema does not allow (`explainNulls`). */
export function createNullExplanations(observer: Pick<Observer, 'metrics'>): Feature<Needs> {
  const wrap = explainNulls(observer);
  return feature<Needs>({
    name: 'null-explanations',
    needs: { trace: true, unknown: true },
    adds: {},
    execute: () => wrap,
  });
}

/**
 * A value that does not fit the schema has become null: here that null gets the error that GraphQL wants. Two nulls need
 * none: those of an answer that has errors already, and those of an entity that its owner does not know, which is an
 * answer.
 */
export function explainNulls({ metrics }: Pick<Observer, 'metrics'>): ExecutorWrap<Needs> {
  return (next) => async (request) => {
    const answer = await next(request);
    const unfit = answer.extensions?.unfit as readonly UnfitValue[] | undefined;
    if (!unfit?.length) return answer;
    const { unknown, trace } = request.context;
    const faults = unfit.filter((one) => !isOfUnknown(one, unknown));
    if (faults.length === 0) return answer;
    metrics.valueCompletion.inc(faults.length);
    LOG.warn('values that do not fit the schema became null', {
      count: faults.length,
      field: faults[0]?.coordinate ?? '',
      traceId: trace.traceId,
    });
    return { ...answer, errors: [...(answer.errors ?? []), invalidValue(faults[0]?.path)] };
  };
}

/** One error for all of them: what follows from one wrong value is not for the client to sort out. */
function invalidValue(path: readonly (string | number)[] | undefined): GraphQLError {
  return new GraphQLError('An organisation gave a value that does not fit the schema; it is left out.', {
    path,
    extensions: { code: 'SUBGRAPH_INVALID_VALUE' },
  });
}

/** A null of a vacancy that Eneco does not have. */
function isOfUnknown({ coordinate, isNull }: UnfitValue, unknown: ReadonlySet<string> | undefined): boolean {
  return isNull && (unknown?.has(coordinate.split('.')[0] as string) ?? false);
}
