import { GraphQLError } from 'graphql';
import { logOf } from '../../shared/observe/log.ts';
import type { HopContext } from '../hop/data-source.ts';
import type { Observer } from '../observe/observer.ts';
import type { ExecutorWrap } from './apollo-gateway.ts';

/** A note of the planner on a value that it could not give to the client. */
interface Note {
  readonly message: string;
  readonly path?: readonly (string | number)[];
}

const LOG = logOf('gateway');

/**
 * The planner hides values that do not fit the schema: the client gets null without an error, and a note in
 * `extensions.valueCompletion`. Here such a null gets the error that GraphQL wants. Two nulls need none: those of an
 * answer that has errors already, and those of an entity that its owner does not know, which is an answer.
 */
export function explainNulls({ metrics }: Pick<Observer, 'metrics'>): ExecutorWrap {
  return (next) => async (request) => {
    const answer = await next(request);
    const notes = answer.extensions?.valueCompletion as readonly Note[] | undefined;
    if (!notes?.length) return answer;
    const { unknown, trace } = request.context as unknown as HopContext;
    const faults = notes.filter((note) => !isOfUnknown(note, unknown));
    if (faults.length === 0) return answer;
    metrics.valueCompletion.inc(faults.length);
    LOG.warn('values that do not fit the schema became null', {
      count: faults.length,
      // The name of the schema: a path would hold what a caller called it.
      field: fieldOf(faults[0]) ?? '',
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

/** `Cannot return null for non-nullable field EnecoVacancy.title.`, of a vacancy that Eneco does not have. */
function isOfUnknown({ message }: Note, unknown: ReadonlySet<string> | undefined): boolean {
  const isNull = message.startsWith('Cannot return null for non-nullable field ');
  const [typename] = fieldOf({ message })?.split('.') ?? [];
  return isNull && typename !== undefined && (unknown?.has(typename) ?? false);
}

function fieldOf(note: Note | undefined): string | undefined {
  return /field (\w+\.\w+)/.exec(note?.message ?? '')?.[1];
}
