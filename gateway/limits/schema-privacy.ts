import { operationSizes } from '@social-return/edge/limits/measure';
import type { Caller } from '@social-return/edge/trust/caller';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import type { GatewayPlugin } from '../engine/apollo.ts';
import type { IntrospectionFor } from './policy.ts';

/**
 * Shows the schema to nobody but who may introspect: for others introspection is refused, and the message about a
 * field that does not exist suggests none that does.
 */
export function schemaPrivacy(introspection: IntrospectionFor): GatewayPlugin {
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
  return {
    async requestDidStart({ contextValue }) {
      if (mayRead(contextValue.caller)) return undefined;
      return {
        async didResolveOperation({ document, operation }) {
          if (operation && introspects(document, operation)) throw introspectionRefused(introspection);
        },
        async willSendResponse({ response }) {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          if (singleResult.errors) singleResult.errors = singleResult.errors.map(withoutSuggestion);
        },
      };
    },
  };
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
