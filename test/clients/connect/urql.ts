import { Client, fetchExchange } from '@urql/core';
import { cacheExchange, type KeyingConfig } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { persistedExchange } from '@urql/exchange-persisted';
import type { IntrospectionQuery } from 'graphql';
import { headersOf, type Session } from './session.ts';

/**
 * urql with its normalised cache for one session: another user, or another purpose, is another client.
 * @param schema as introspection gives it
 * @param persisted whether operations are asked by their id first
 */
export function urqlClient(session: Session, schema: IntrospectionQuery, persisted = false): Client {
  return new Client({
    url: session.endpoint,
    fetchOptions: { headers: headersOf(session) },
    // What is asked about people belongs in no address.
    preferGetMethod: session.token ? false : 'within-url-limit',
    exchanges: [
      cacheExchange({
        schema,
        keys: keysOf(schema),
        resolvers: { Query: { vacancies: relayPagination() } },
      }),
      ...(persisted ? [persistedExchange({ preferGetForPersistedQueries: !session.token })] : []),
      fetchExchange,
    ],
  });
}

/** What has no id, or of which no id was asked, is kept with what it is a part of. */
function keysOf({ __schema }: IntrospectionQuery): KeyingConfig {
  const objects = __schema.types.filter(({ kind }) => kind === 'OBJECT');
  return Object.fromEntries(
    objects.map(({ name }) => [name, ({ id }) => (id as string | undefined) ?? null]),
  );
}
