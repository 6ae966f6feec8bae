import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { headersOf, type Session } from './session.ts';

declare module '@apollo/client' {
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface Query {
        errorPolicy: 'all';
      }
      interface Mutate {
        errorPolicy: 'all';
      }
      interface WatchQuery {
        errorPolicy: 'all';
      }
    }
  }
}

/**
 * Apollo Client for one session: another user, or another purpose, is another client.
 * @param possibleTypes of each interface and union, from the schema, by which fragments on them are read from the cache
 * @param sha256 of a text, to ask by id; without it texts are sent
 */
export function apolloClient(
  session: Session,
  possibleTypes: Record<string, string[]>,
  sha256?: (text: string) => string,
): ApolloClient {
  const http = new HttpLink({ uri: session.endpoint, headers: headersOf(session) });
  return new ApolloClient({
    link: sha256 ? ApolloLink.from([new PersistedQueryLink({ sha256 }), http]) : http,
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: {
        Query: { fields: { vacancies: relayStylePagination(['filter']) } },
        // One of each: what two questions ask of it is kept together.
        Gemeente: { merge: true },
        Havensteder: { merge: true },
        Eneco: { merge: true },
      },
    }),
    // An organisation that does not answer takes only its own part away.
    defaultOptions: {
      query: { errorPolicy: 'all' },
      mutate: { errorPolicy: 'all' },
      watchQuery: { errorPolicy: 'all' },
    },
  });
}
