import { operationSizes } from '@social-return/edge/limits/measure';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { type CostOf, costOf } from './cost.ts';

/** What is worked out once per operation, however often it is asked. */
export interface OperationFacts {
  readonly aliases: number;
  readonly introspects: boolean;
  readonly costOf: CostOf;
}

/**
 * Facts about validated operations, kept as long as the server keeps their documents, and no longer than the schema
 * they are asked of.
 */
export function operationFacts(assumedList: number) {
  const ofSchemas = new WeakMap<GraphQLSchema, WeakMap<OperationDefinitionNode, OperationFacts>>();
  return (
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): OperationFacts => {
    const kept = ofSchemas.get(schema) ?? new WeakMap<OperationDefinitionNode, OperationFacts>();
    ofSchemas.set(schema, kept);
    const before = kept.get(operation);
    if (before) return before;
    const { aliases, introspectionDepth } = operationSizes(document)(operation);
    const facts = {
      aliases,
      introspects: introspectionDepth > 0,
      costOf: costOf(schema, document, operation, assumedList),
    };
    kept.set(operation, facts);
    return facts;
  };
}
