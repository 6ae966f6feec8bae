import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Fields } from './own.ts';
import { pathsAt } from './places.ts';
import type { PlacePattern } from './plan.ts';

/** Of one fetch, by which its errors find their place in the answer. */
export interface ErrorSource {
  readonly subgraph: string;
  readonly pattern: PlacePattern;
  readonly data: Fields;
  /** Which of the objects at the pattern each representation stands for; null for a fetch of root fields. */
  readonly representing: readonly number[] | null;
}

/** The errors of a subgraph as errors of the whole answer: at the path that the client knows. */
export function placeErrors(
  errors: readonly (GraphQLFormattedError | GraphQLError)[],
  asked: ErrorSource,
): GraphQLError[] {
  let paths: readonly (readonly (string | number)[])[] | undefined;
  return errors.map((error) => {
    const { message, extensions, path } = error;
    const at = path?.[1];
    const object = typeof at === 'number' ? asked.representing?.[at] : undefined;
    if (object !== undefined) paths ??= pathsAt(asked.data, asked.pattern);
    const begin = object === undefined ? asked.pattern : (paths?.[object] ?? asked.pattern);
    return new GraphQLError(message || `${asked.subgraph} gave an error.`, {
      originalError: error instanceof Error ? error : undefined,
      path: path && [...begin, ...path.slice(object === undefined ? 0 : 2)],
      extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', ...extensions, serviceName: asked.subgraph },
    });
  });
}
