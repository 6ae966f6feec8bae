import type { ApolloServerPlugin } from '@apollo/server';
import { type DeniedField, isMutation, OperationChecker } from '@social-return/edge/access/check';
import { RememberedChecks, rightsOf } from '@social-return/edge/access/checks';
import { accessMapOf, definitionsOf } from '@social-return/edge/access/map';
import { PurposeChecker } from '@social-return/edge/access/purpose-check';
import { purposeMap } from '@social-return/edge/access/purpose-directive';
import { purposeRefusal } from '@social-return/edge/access/purpose-refusal';
import { refusal } from '@social-return/edge/access/refusal';
import { isMet } from '@social-return/edge/access/requirement';
import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  valueFromASTUntyped,
  visit,
} from 'graphql';

/**
 * Refuses an operation whole when the caller may not be given one of its fields, by the directives of the subgraph's
 * own schema, and a change whole when one of its fields is not for the purpose of the request: its answer would be
 * refused after the change was made. The gateway checked the same before it planned; this believes no gateway. Entities
 * count by the types that are asked for, also when nothing of them is read.
 */
export function accessRules(
  schema: GraphQLSchema,
  budget: MemoryBudget,
): ApolloServerPlugin<{ readonly facts: RequestFacts }> {
  const check = accessCheck(schema, budget);
  const purposes = new PurposeChecker(schema, purposeMap(definitionsOf(schema)));
  const http = { status: 200 };
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, operationName, queryHash, request, contextValue }) {
          const { caller, purpose } = contextValue.facts;
          const asked = { hash: queryHash, document, operationName, variables: request.variables ?? {} };
          const denied = check(asked, caller);
          if (denied) throw refusal(denied, { caller, whole: true, http });
          if (!operation || !isMutation(operation)) return;
          const [refused] = purposes.check(document, operationName, purpose).values();
          if (refused) throw purposeRefusal(refused, { caller, purpose, isChange: true, http });
        },
      };
    },
  };
}

/** An operation with what distinguishes it from others. */
export interface AskedOperation {
  /** Of the document, such as SHA-256. */
  readonly hash: string;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Variables;
}

/** Gives the first thing of an operation that the caller may not be given; null when it may have all of it. */
export function accessCheck(
  schema: GraphQLSchema,
  budget: MemoryBudget,
): (asked: AskedOperation, caller: RequestFacts['caller']) => DeniedField | null {
  const map = accessMapOf(schema);
  const checker = new OperationChecker(schema, map);
  const checks = new RememberedChecks(checker, map, budget);

  const entity = (
    document: DocumentNode,
    variables: Variables,
    held: ReadonlySet<string>,
  ): DeniedField | null => {
    for (const typename of entityTypes(document, variables)) {
      const requirement = checker.requirements.ofType(typename);
      if (!isMet(requirement, held)) return { coordinate: typename, requirement };
    }
    return null;
  };

  return ({ hash, document, operationName, variables }, caller) => {
    const [first] = checks.check(hash, document, operationName, caller).values();
    return first ?? entity(document, variables, rightsOf(caller));
  };
}

type Variables = Readonly<Record<string, unknown>>;

/** The types of the entities that a document asks by their keys. */
function entityTypes(document: DocumentNode, variables: Variables): ReadonlySet<string> {
  const names = new Set<string>();
  for (const field of entityFieldsOf(document)) {
    for (const representation of representationsOf(field, variables)) {
      const typename = (representation as { __typename?: unknown } | null)?.__typename;
      if (typeof typename === 'string') names.add(typename);
    }
  }
  return names;
}

/** Found once per document: servers keep those that they have read. */
const entityFields = new WeakMap<DocumentNode, readonly FieldNode[]>();

function entityFieldsOf(document: DocumentNode): readonly FieldNode[] {
  const known = entityFields.get(document);
  if (known) return known;
  const found: FieldNode[] = [];
  visit(document, {
    Field(field) {
      if (field.name.value !== '_entities') return undefined;
      found.push(field);
      return false;
    },
  });
  entityFields.set(document, found);
  return found;
}

function representationsOf(field: FieldNode, variables: Variables): readonly unknown[] {
  const value = field.arguments?.find(({ name }) => name.value === 'representations')?.value;
  if (!value) return [];
  const given = valueFromASTUntyped(value, variables);
  const isSingle = value.kind === Kind.OBJECT || !Array.isArray(given);
  return isSingle ? [given] : given;
}
