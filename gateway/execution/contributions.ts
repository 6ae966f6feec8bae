import { CHAIN } from '@social-return/contract/registry/registry';
import { type GraphQLSchema, getNamedType, isInterfaceType, isObjectType } from 'graphql';

/** Whether a field that a subgraph computes from may be null although it did not come. */
export type MayMiss = (typename: string, field: string) => boolean;

/** The type of what one organisation contributes to what the chain computes. */
const CONTRIBUTION = 'Contribution';

/**
 * The chain computes over those who did answer, and says who did not: to it, and to nobody else, a contribution that
 * did not come is null. Any other field is not computed without its inputs: nobody else takes null for "not known".
 */
export function mayMissAt(subgraph: string, schema: GraphQLSchema): MayMiss {
  return subgraph === CHAIN ? (typename, field) => isContribution(schema, typename, field) : () => false;
}

/** Whether a field is one that an organisation contributes. */
export function isContribution(schema: GraphQLSchema, typename: string, field: string): boolean {
  const type = schema.getType(typename);
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  const returned = type.getFields()[field]?.type;
  return returned !== undefined && getNamedType(returned).name === CONTRIBUTION;
}
