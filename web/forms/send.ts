import { type Ask, GraphFailure } from '../graph/graph.ts';
import type { Operation } from '../graph/operation.ts';

/** What is wrong with a form: at a field, or at none of those that people fill in. */
export interface FormError {
  /** The name of the field, such as `phone`; empty for the form as a whole. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** What became of a form. */
export type Outcome<Record> =
  | { readonly kind: 'done'; readonly record: Record }
  | { readonly kind: 'refused'; readonly errors: readonly FormError[] }
  /** Nobody knows whether it arrived: sent again with the same key it has one effect. */
  | { readonly kind: 'unanswered' }
  /** So many came from this address that no more are taken for a while. */
  | { readonly kind: 'tooMany' };

/** What the graph answers to a form. */
export interface Payload<Record> {
  readonly done: {
    readonly record: Record | null;
    readonly errors: readonly {
      readonly code: string;
      readonly message: string;
      readonly path: readonly string[] | null;
    }[];
  } | null;
}

/** Sends a form to the inbox of an organisation. */
export async function sendForm<Record, Variables>(
  ask: Ask,
  operation: Operation<Payload<Record>, Variables>,
  variables: Variables,
): Promise<Outcome<Record>> {
  const answer = await answerOr(ask(operation, variables));
  if (answer instanceof GraphFailure)
    return { kind: answer.code === 'RATE_LIMITED' ? 'tooMany' : 'unanswered' };
  const { done } = answer.data;
  if (done === null) return { kind: 'unanswered' };
  if (done.record !== null) return { kind: 'done', record: done.record };
  const errors = done.errors.map(({ code, message, path }) => ({
    code,
    message,
    field: path?.slice(1).join('.') ?? '',
  }));
  return { kind: 'refused', errors };
}

/** What was answered, or why the graph did not. @throws what is no failure of the graph: a fault of ours */
export function answerOr<Answer>(asked: Promise<Answer>): Promise<Answer | GraphFailure> {
  return asked.catch((error: unknown) => {
    if (error instanceof GraphFailure) return error;
    throw error;
  });
}

/** The status of a page that shows a form again which nobody took, so that whatever counts answers sees that. */
export function againStatus(kind: 'unanswered' | 'tooMany'): number {
  return kind === 'tooMany' ? 429 : 503;
}
