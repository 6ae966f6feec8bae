import { createHash } from 'node:crypto';
import { CombinedGraphQLErrors, gql } from '@apollo/client';
import type { IntrospectionQuery } from 'graphql';
import { ClientError } from 'graphql-request';
import type { Tree } from '../setup/subgraph.ts';
import { type ClientAnswer, errorsOf, type TriedClient } from './client.ts';
import { apolloClient } from './connect/apollo.ts';
import { requestClient } from './connect/graphql-request.ts';
import type { Session } from './connect/session.ts';
import { urqlClient } from './connect/urql.ts';

/** What a client is set up with beside its session. */
interface Setup {
  readonly schema: IntrospectionQuery;
  readonly persisted?: boolean;
}

type Connect = (session: Session, setup: Setup) => TriedClient;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The types of each interface and union. */
function possibleTypesOf({ __schema }: IntrospectionQuery): Record<string, string[]> {
  return Object.fromEntries(
    __schema.types.flatMap((type) =>
      'possibleTypes' in type && type.possibleTypes
        ? [[type.name, type.possibleTypes.map(({ name }) => name)]]
        : [],
    ),
  );
}

/** The libraries that ask any text. */
export const CLIENTS: Readonly<Record<string, Connect>> = {
  'Apollo Client': (session, { schema, persisted }) => {
    const client = apolloClient(session, possibleTypesOf(schema), persisted ? sha256 : undefined);
    return {
      ask: async (text, variables = {}): Promise<ClientAnswer> => {
        const document = gql(text);
        const { data, error } = await (/^\s*mutation/m.test(text)
          ? client.mutate({ mutation: document, variables })
          : client.query({ query: document, variables, fetchPolicy: 'network-only' }));
        if (error && !CombinedGraphQLErrors.is(error)) throw error;
        return { data: (data ?? null) as Tree | null, errors: errorsOf(error?.errors) };
      },
    };
  },
  urql: (session, { schema, persisted }) => {
    const client = urqlClient(session, schema, persisted);
    return {
      ask: async (text, variables = {}) => {
        const { data, error } = await (/^\s*mutation/m.test(text)
          ? client.mutation(text, variables)
          : client.query(text, variables, { requestPolicy: 'network-only' })
        ).toPromise();
        if (error?.networkError) throw error.networkError;
        return { data: (data ?? null) as Tree | null, errors: errorsOf(error?.graphQLErrors) };
      },
    };
  },
  'graphql-request': (session) => {
    const client = requestClient(session);
    return {
      ask: async (text, variables = {}) => {
        try {
          const { data, errors } = await client.rawRequest<Tree>(text, variables);
          return { data: data ?? null, errors: errorsOf(errors) };
        } catch (error) {
          if (!(error instanceof ClientError)) throw error;
          const { data, errors } = error.response as { data?: Tree; errors?: Parameters<typeof errorsOf>[0] };
          return { data: data ?? null, errors: errorsOf(errors) };
        }
      },
    };
  },
};
