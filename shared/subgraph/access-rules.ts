import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { type Denied, OperationChecker } from '../access/check.ts';
import { heldBy, RememberedChecks } from '../access/checks.ts';
import { accessMapOf } from '../access/map.ts';
import { refusal } from '../access/refusal.ts';
import { isMet } from '../access/requirement.ts';
import type { RequestFacts } from '../trust/facts.ts';

/**
 * Refuses an operation whole when the caller may not be given one of its fields, by the directives of the subgraph's
 * own schema. The gateway checked the same before it planned; this believes no gateway. Entities count by the types
 * that are asked for, also when nothing of them is read.
 */
export function accessRules(schema: GraphQLSchema): ApolloServerPlugin<{ readonly facts: RequestFacts }> {
  const map = accessMapOf(schema);
  const checker = new OperationChecker(schema, map, { written: 'by-a-planner' });
  const checks = new RememberedChecks(checker, map);

  const entity = (document: DocumentNode, variables: Variables, held: ReadonlySet<string>): Denied | null => {
    for (const typename of entityTypes(document, variables)) {
      const requirement = checker.requirements.ofType(typename);
      if (!isMet(requirement, held)) return { coordinate: typename, requirement };
    }
    return null;
  };

  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operationName, queryHash, request, contextValue }) {
          const { caller } = contextValue.facts;
          const [first] = checks.check(queryHash, document, operationName, caller).values();
          const denied = first ?? entity(document, request.variables ?? {}, heldBy(caller));
          if (denied) throw refusal(denied, { caller, whole: true, http: { status: 200 } });
        },
      };
    },
  };
}

type Variables = Readonly<Record<string, unknown>>;

/** The types of the entities that a document asks by their keys. */
function entityTypes(document: DocumentNode, variables: Variables): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Field(field) {
      if (field.name.value !== '_entities') return undefined;
      for (const representation of representationsOf(field, variables)) {
        const typename = (representation as { __typename?: unknown } | null)?.__typename;
        if (typeof typename === 'string') names.add(typename);
      }
      return false;
    },
  });
  return names;
}

function representationsOf(field: FieldNode, variables: Variables): readonly unknown[] {
  const value = field.arguments?.find(({ name }) => name.value === 'representations')?.value;
  if (!value) return [];
  const given = valueFromASTUntyped(value, variables);
  const isSingle = value.kind === Kind.OBJECT || !Array.isArray(given);
  return isSingle ? [given] : given;
}
