import { answerOr } from '../forms/send.ts';
import { type Ask, GraphFailure } from '../graph/graph.ts';
import type { Operation } from '../graph/operation.ts';
import { isRefusal } from './refusal.ts';

/** What came of a change. */
export type Change =
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'refused'; readonly errors: readonly ChangeError[] }
  /** Nobody knows whether it arrived: sent again with the same key it has one effect. */
  | { readonly kind: 'unanswered' };

/** Why a change was refused, in the reader's language. */
export interface ChangeError {
  readonly code: string;
  readonly message: string;
  /** The field that it is about; empty for all of it. */
  readonly field: string;
}

interface Payload {
  readonly done: {
    readonly record: { readonly id: string } | null;
    readonly errors: readonly {
      readonly code: string;
      readonly message: string;
      readonly path: readonly string[] | null;
    }[];
  } | null;
}

/** The failures after which nothing was changed; after any other it may have been. */
const BEFORE_ANY_EFFECT = new Set(['BAD_USER_INPUT', 'BAD_REQUEST', 'GRAPHQL_VALIDATION_FAILED']);

/**
 * Makes one change, of which the operation calls the payload `done`.
 * @throws GraphFailure when the graph no longer believes who asks, or lets them
 */
export async function sendChange<Variables>(
  ask: Ask,
  operation: Operation<Payload, Variables> | undefined,
  variables: Variables,
): Promise<Change> {
  if (!operation) throw new GraphFailure('FORBIDDEN', 'Their organisation has no such change.');
  const answer = await answerOr(ask(operation, variables));
  if (answer instanceof GraphFailure) {
    const { code, message } = answer;
    if (code === 'UNAUTHENTICATED' || isRefusal(code)) throw answer;
    return BEFORE_ANY_EFFECT.has(code)
      ? { kind: 'refused', errors: [{ code, message, field: '' }] }
      : { kind: 'unanswered' };
  }
  const { done } = answer.data;
  const refused = answer.failures.find(({ code }) => isRefusal(code));
  if (done === null && refused) throw new GraphFailure(refused.code, 'The graph refused the change.');
  if (done === null) return { kind: 'unanswered' };
  if (done.record !== null) return { kind: 'done', id: done.record.id };
  const errors = done.errors.map(({ code, message, path }) => ({
    code,
    message,
    field: path?.slice(1).join('.') ?? '',
  }));
  return { kind: 'refused', errors };
}
