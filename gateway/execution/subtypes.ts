import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether a fragment on a type applies to what is of that type; false for names that the schema does not know. */
export function appliesTo(schema: GraphQLSchema, typeCondition: string, typename: string): boolean {
  if (typeCondition === typename) return true;
  const condition = schema.getType(typeCondition);
  const type = schema.getType(typename);
  if (!isAbstractType(condition) || !(isObjectType(type) || isInterfaceType(type))) return false;
  return schema.isSubType(condition, type);
}
