import {
  type ASTVisitor,
  type DocumentNode,
  OperationTypeNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { limitExceeded } from './exceeded.ts';
import { heightOf } from './height.ts';
import { operationSizes } from './measure.ts';

/** How large an operation may be, for the caller who may ask most. */
export interface DocumentLimits {
  readonly depth: number;
  readonly introspectionDepth: number;
  /** Fields and fragments inside each other. */
  readonly nesting: number;
  readonly height: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly rootFieldsOfMutation: number;
  readonly directives: number;
  /** Selections once fragments are written out. */
  readonly selections: number;
  /** Items of a list that is written in the document. */
  readonly listItems: number;
}

/** What a subgraph allows: more than a gateway, whose own operations to it hold what several fields of a client's need. */
export const SUBGRAPH_DOCUMENT_LIMITS: DocumentLimits = {
  depth: 12,
  introspectionDepth: 15,
  // A planner puts a fragment around a field for its type, and one for its condition.
  nesting: 60,
  height: 300,
  // A client may give 30, and a plan writes a field of an interface once for each of its three types.
  aliases: 100,
  rootFields: 20,
  rootFieldsOfMutation: 20,
  directives: 20,
  selections: 1_000,
  listItems: 1_000,
};

/** Tokens of GraphQL in one request to a subgraph: the longest plan of the gateway has well under half of it. */
export const SUBGRAPH_DOCUMENT_TOKENS = 5_000;

/** What is limited alike in every kind of operation. */
const OF_EVERY_OPERATION = [
  'depth',
  'introspectionDepth',
  'nesting',
  'aliases',
  'directives',
  'selections',
] as const;

/**
 * The size of operations as a validation rule, to be given to the server beside GraphQL's own.
 * @param trusted documents that are known and may be larger
 */
export function documentRule(
  limits: DocumentLimits,
  trusted: (document: DocumentNode) => boolean = () => false,
): ValidationRule {
  return function operationSize(context: ValidationContext): ASTVisitor {
    const document = context.getDocument();
    if (trusted(document)) return {};
    const sizeOf = operationSizes(document);
    return {
      OperationDefinition(operation) {
        const size = sizeOf(operation);
        const tooMuch = (limit: keyof DocumentLimits, given: number): boolean => {
          if (given <= limits[limit]) return false;
          context.reportError(limitExceeded(limit, given, limits[limit], [operation]));
          return true;
        };
        const refused = OF_EVERY_OPERATION.map((limit) => tooMuch(limit, size[limit]));
        const isMutation = operation.operation === OperationTypeNode.MUTATION;
        refused.push(tooMuch(isMutation ? 'rootFieldsOfMutation' : 'rootFields', size.rootFields));
        if (!refused.includes(true)) tooMuch('height', heightOf(document, operation));
      },
      ListValue(list) {
        if (list.values.length <= limits.listItems) return;
        context.reportError(limitExceeded('listItems', list.values.length, limits.listItems, [list]));
      },
    };
  };
}
