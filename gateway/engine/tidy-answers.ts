import { type Feature, feature } from '../request/feature.ts';
import { withoutRepeats } from './errors.ts';

/** Errors of an operation that is refused. */
const MOST_ERRORS = 10;

/** Says once who is missing, and keeps inside what our own execution noted of nulls: an unknown id is null, not an error. */
export function createTidyAnswers(): Feature {
  return feature({
    name: 'tidy-answers',
    needs: {},
    adds: {},
    answer: (_operation, _context, { result }) => {
      if (result.errors) result.errors = withoutRepeats(result.errors);
      // The answer to a refused operation says what is wrong first, and not each of a hundred times.
      if (result.data === undefined) result.errors = result.errors?.slice(0, MOST_ERRORS);
      if (result.extensions) delete result.extensions;
    },
  });
}
