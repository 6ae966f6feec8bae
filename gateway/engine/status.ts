import { OPERATION_RESOLUTION_FAILURE } from '@social-return/edge/access/check';
import { type Answer, type Feature, feature } from '../request/feature.ts';

/** The media type of answers of GraphQL over HTTP. */
export const GRAPHQL_RESPONSE = 'application/graphql-response+json';

/**
 * The status of an operation that cannot run: it does not parse, is not valid, or its variables do not fit.
 * Under application/json a status other than 200 may come from any server on the way, so GraphQL over HTTP
 * asks for 200 there; who accepts GraphQL's own media type gets 400. A body that holds no operation at all, or of which
 * it cannot be said which operation is meant, is refused with 400 under both.
 */
export function createStatusByMediaType(): Feature {
  return feature({
    name: 'status-by-media-type',
    needs: {},
    adds: {},
    answer: ({ request, source }, _context, { result, http }) => {
      const accept = request.http?.headers.get('accept') ?? '';
      const isRefused = http.status === 400 && source !== undefined && !isUnresolved(result);
      if (isRefused && !accept.includes(GRAPHQL_RESPONSE)) http.status = 200;
    },
  });
}

function isUnresolved({ errors }: Answer['result']): boolean {
  return errors?.[0]?.extensions?.code === OPERATION_RESOLUTION_FAILURE;
}
