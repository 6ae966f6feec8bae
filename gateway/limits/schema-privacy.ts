import { operationSizes } from '@social-return/edge/limits/measure';
import type { Caller } from '@social-return/edge/trust/caller';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import { type Feature, feature } from '../request/feature.ts';
import type { Sender } from '../request/sender.ts';
import type { IntrospectionFor } from './policy.ts';

/**
 * Shows the schema to nobody but who may introspect: for others introspection is refused, and the message about a
 * field that does not exist suggests none that does.
 */
export function createSchemaPrivacy(introspection: IntrospectionFor): Feature<Pick<Sender, 'caller'>> {
  const known = new WeakMap<OperationDefinitionNode, boolean>();
  const introspects = (document: DocumentNode, operation: OperationDefinitionNode): boolean => {
    const before = known.get(operation);
    if (before !== undefined) return before;
    const found = operationSizes(document)(operation).introspectionDepth > 0;
    known.set(operation, found);
    return found;
  };
  const mayRead = ({ kind }: Caller) =>
    introspection === 'everyone' || (introspection === 'signed-in' && kind !== 'anonymous');
  return feature<Pick<Sender, 'caller'>>({
    name: 'schema-privacy',
    needs: { caller: true },
    adds: {},
    check: ({ document, operation }, { caller }) => {
      if (mayRead(caller)) return;
      if (operation && introspects(document, operation)) throw introspectionRefused(introspection);
    },
    answer: (_operation, { caller }, { result }) => {
      if (!mayRead(caller) && result.errors) result.errors = result.errors.map(withoutSuggestion);
    },
  });
}

function introspectionRefused(introspection: IntrospectionFor): GraphQLError {
  const how = introspection === 'nobody' ? 'Its schema is published as a file.' : 'Sign in to read it.';
  return new GraphQLError(`The schema is not shown here through introspection. ${how}`, {
    extensions: { code: 'INTROSPECTION_DISABLED', http: { status: 400 } },
  });
}

function withoutSuggestion(error: GraphQLFormattedError): GraphQLFormattedError {
  return { ...error, message: error.message.replace(/ ?Did you mean [^?]*\?/, '') };
}
