import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import { ClientError } from '@social-return/values/language/client-error';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** How many entities one request may ask for: a gateway asks for more in several requests. */
export const MOST_ENTITIES = 200;

/** The scalar of what an organisation contributes to a question of the chain: whole reports, lists of people. */
const CONTRIBUTION = 'Contribution';

const GATEWAYS_FIELDS = new Set(['_entities', '_service', '__schema', '__type']);

/**
 * Keeps what is meant for a gateway from everybody else: entities by their keys (which would list a register), the
 * schema, and contributions. And keeps a gateway from asking too many entities at once.
 */
export const gatewayOnly: ApolloServerPlugin<{ readonly facts: RequestFacts }> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (contextValue.facts.gateway === null) refuseGatewaysFields(schema, document);
        const entities = operation ? entitiesAsked(document, operation, request.variables ?? {}) : 0;
        if (entities > MOST_ENTITIES) {
          const message = {
            en: `At most ${MOST_ENTITIES} entities in one request, got ${entities}.`,
            nl: `Ten hoogste ${MOST_ENTITIES} entiteiten in één verzoek, gekregen: ${entities}.`,
          };
          throw new ClientError(message, { code: 'BAD_REQUEST', details: { http: { status: 400 } } });
        }
      },
    };
  },
};

function refuseGatewaysFields(schema: GraphQLSchema, document: DocumentNode): void {
  const types = new TypeInfo(schema);
  const refuse = ({ name }: FieldNode) => {
    const type = types.getType();
    if (!GATEWAYS_FIELDS.has(name.value) && (!type || getNamedType(type).name !== CONTRIBUTION)) return;
    const message = {
      en: `Only a gateway may ask "${name.value}".`,
      nl: `Alleen een gateway mag "${name.value}" vragen.`,
    };
    throw new ClientError(message, { code: 'FORBIDDEN', details: { http: { status: 403 } } });
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter: refuse } }));
}

/** How many representations an operation gives, in all its `_entities` together. */
export function entitiesAsked(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const countIn = (set: SelectionSetNode): number =>
    set.selections.reduce((sum, node) => {
      if (node.kind === Kind.FIELD)
        return sum + (node.name.value === '_entities' ? countRepresentations(node, variables) : 0);
      if (node.kind === Kind.INLINE_FRAGMENT) return sum + countIn(node.selectionSet);
      const fragment = document.definitions.find(
        (definition) =>
          definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === node.name.value,
      );
      return sum + (fragment?.kind === Kind.FRAGMENT_DEFINITION ? countIn(fragment.selectionSet) : 0);
    }, 0);
  return countIn(operation.selectionSet);
}

function countRepresentations(
  { arguments: given = [] }: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const value = given.find(({ name }) => name.value === 'representations')?.value;
  if (value?.kind === Kind.LIST) return value.values.length;
  const list = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return Array.isArray(list) ? list.length : 1;
}
