import { createHash } from 'node:crypto';
import { operationOf } from '@social-return/edge/access/check';
import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { bytesOfText, standardBudget } from '@social-return/edge/caching/operation-memory';
import { SUBGRAPH_DOCUMENT_TOKENS } from '@social-return/edge/limits/rules';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import type {
  InProcessAnswer,
  InProcessQuestion,
  InProcessSubgraph,
} from '@social-return/edge/trust/in-process';
import {
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { accessCheck } from './access-rules.ts';
import { withoutInternals } from './faults.ts';
import { entitiesAsked, MOST_ENTITIES } from './gateway-only.ts';
import { type ApolloOptions, type SchemaAndContext, SUBGRAPH_RULES, subgraphApollo } from './server.ts';
import { Successors } from './successors.ts';

/** A subgraph in this process whose schema can take the place of another while it answers. */
export interface RenewableInProcess<C extends { readonly facts: RequestFacts }> extends InProcessSubgraph {
  /** Answers questions that come from now on with another schema; those at hand end on the one that they began on. */
  renew(answering: SchemaAndContext<C>): Promise<void>;
}

/**
 * Runs a subgraph in this process, with the checks that it has over HTTP but for those of HTTP itself. Queries that are
 * in order are executed without a server; whatever is not goes through the server, which says why as it always does.
 */
export async function inProcessSubgraph<C extends { readonly facts: RequestFacts }>(
  options: ApolloOptions<C> & SchemaAndContext<C>,
): Promise<RenewableInProcess<C>> {
  const answerers = new Successors(await createAnswerer(options));
  return {
    ask: (question) => answerers.use((current) => current.ask(question)),
    renew: async (answering) => answerers.replace(await createAnswerer({ ...options, ...answering })),
    close: () => answerers.close(),
  };
}

async function createAnswerer<C extends { readonly facts: RequestFacts }>(
  options: ApolloOptions<C> & SchemaAndContext<C>,
): Promise<InProcessSubgraph> {
  const { schema, name, context, budget = standardBudget() } = options;
  const apollo = subgraphApollo({ ...options, budget });
  await apollo.start();
  const inOrder = orderlyQueries(schema, budget);

  const throughServer = async ({ query, variables, facts }: InProcessQuestion): Promise<InProcessAnswer> => {
    const { http, body } = await apollo.executeOperation(
      { query, variables: variables as Record<string, unknown> },
      { contextValue: context(facts) },
    );
    if (body.kind !== 'single') throw new Error('Expected a whole answer, got a stream of parts.');
    return { status: http.status ?? 200, json: body.singleResult };
  };

  return {
    async ask(question) {
      const document = inOrder(question);
      if (!document) return throughServer(question);
      const { variables: variableValues, facts } = question;
      const { data, errors } = await execute({
        schema,
        document,
        variableValues,
        contextValue: context(facts),
      });
      if (!data) return throughServer(question);
      const shown = errors?.map((error) => withoutInternals(name, formatError(error), error));
      return { status: 200, json: shown ? { data, errors: shown } : { data } };
    },
    close: () => apollo.stop(),
  };
}

interface OrderlyQuery {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly hash: string;
}

/** Gives the document of a query that is valid, within all limits and allowed to the caller; null for any other. */
function orderlyQueries(
  schema: GraphQLSchema,
  budget: MemoryBudget,
): (question: InProcessQuestion) => DocumentNode | null {
  const known = budget.memory<OrderlyQuery | null>();
  const denied = accessCheck(schema, budget);
  const readOnce = (query: string): OrderlyQuery | null => {
    const before = known.get(query);
    if (before !== undefined) return before;
    const read = readOrderly(schema, query);
    known.set(query, read, bytesOfText(query.length));
    return read;
  };
  return ({ query, variables, facts }) => {
    const read = readOnce(query);
    if (!read) return null;
    const { document, operation, hash } = read;
    if (entitiesAsked(document, operation, variables) > MOST_ENTITIES) return null;
    const asked = { document, hash, operationName: null, variables };
    return denied(asked, facts.caller) ? null : document;
  };
}

function readOrderly(schema: GraphQLSchema, query: string): OrderlyQuery | null {
  try {
    const document = parse(query, { maxTokens: SUBGRAPH_DOCUMENT_TOKENS });
    const operation = operationOf(document, null);
    const isQuery = operation.operation === OperationTypeNode.QUERY;
    if (!isQuery || validate(schema, document, [...specifiedRules, ...SUBGRAPH_RULES]).length > 0)
      return null;
    return { document, operation, hash: createHash('sha256').update(query).digest('hex') };
  } catch {
    return null;
  }
}

/** An error as the server writes it. */
function formatError(error: GraphQLError): GraphQLFormattedError {
  const { http: _http, ...extensions } = error.extensions;
  return { ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions } };
}
