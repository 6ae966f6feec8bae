import { GraphQLClient } from 'graphql-request';
import { headersOf, type Session } from './session.ts';

/** graphql-request for one session. It gives what was answered together with the errors of what was not. */
export function requestClient(session: Session): GraphQLClient {
  return new GraphQLClient(session.endpoint, { headers: headersOf(session), errorPolicy: 'all' });
}
