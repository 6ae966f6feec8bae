import { operationOf } from '@social-return/edge/access/check';
import { type Feature, feature } from '../request/feature.ts';

/** Refuses a document of which it cannot be said which operation is meant, before anything else looks at it. */
export function createOneOperation(): Feature {
  return feature({
    name: 'one-operation',
    needs: {},
    adds: {},
    check: ({ document, operation, request }) => {
      if (!operation) operationOf(document, request.operationName ?? null);
    },
  });
}
