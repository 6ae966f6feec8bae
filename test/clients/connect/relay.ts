import { Environment, type GraphQLResponse, Network, RecordSource, Store } from 'relay-runtime';
import { headersOf, type Session } from './session.ts';

/** Relay's environment for one session: another user, or another purpose, is another environment. */
export function relayEnvironment(session: Session): Environment {
  const network = Network.create(async ({ id, text, name }, variables) => {
    const response = await fetch(session.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf(session) },
      // With persistConfig the compiler keeps the texts and leaves their ids.
      body: JSON.stringify({
        ...(id ? { documentId: id } : { query: text }),
        variables,
        operationName: name,
      }),
    });
    return (await response.json()) as GraphQLResponse;
  });
  return new Environment({ network, store: new Store(new RecordSource()) });
}
