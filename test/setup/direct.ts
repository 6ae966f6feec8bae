import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { Caller } from '@social-return/edge/trust/caller';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { Purpose } from '@social-return/edge/trust/purposes';
import { EVERYTHING } from '@social-return/edge/trust/testing';
import { requestContext, type Services } from '@social-return/subgraph-kit/context';
import { type OrganisationSubgraph, organisationSchema } from '@social-return/subgraph-kit/organisation';
import { openOrganisation } from '@social-return/subgraph-kit/start-organisation';
import type { Clock } from '@social-return/values/day';
import { type DocumentNode, execute, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { organisationDatabase } from './organisation-database.ts';
import { KEY_ENVIRONMENT, NOON, type Reply, type Tree } from './subgraph.ts';

/** The caller, the purpose and the trace; the rest is that of somebody of the organisation who may everything. */
export interface DirectAsker {
  readonly caller?: Partial<Caller>;
  readonly purpose?: Purpose | null;
  readonly language?: RequestFacts['language'];
  readonly trace?: RequestFacts['trace'];
  readonly gateway?: string | null;
}

/** An organisation's subgraph on a new database, asked without HTTP: for what depends on who asks and not on the way. */
export interface DirectSubgraph {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  ask<T = Tree>(query: string, variables?: object, asker?: DirectAsker): Promise<Reply<T>>;
  entities<T = Tree>(
    representations: readonly object[],
    selection: string,
    asker?: DirectAsker,
  ): Promise<Reply<{ readonly _entities: readonly (T | null)[] }>>;
  sql<T = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<T[]>;
  stop(): Promise<void>;
}

export async function directSubgraph(
  definition: OrganisationSubgraph,
  clock: Clock = () => NOON,
  more: NodeJS.ProcessEnv = {},
): Promise<DirectSubgraph> {
  const variables = { ...KEY_ENVIRONMENT, ...more };
  const database = await organisationDatabase(definition, variables, clock);
  const environment = { DATABASE_URL: database.url, ...variables };
  const services = await openOrganisation(definition, { environment, clock, report: () => undefined });
  const { schema } = organisationSchema(definition);
  const documentOf = readOperations(schema);
  const ask = async <T = Tree>(query: string, variables: object = {}, asker: DirectAsker = {}) => {
    const { caller, purpose = 'GUIDANCE', language = 'en', trace = newTrace(), gateway = null } = asker;
    const facts = {
      caller: { ...EVERYTHING, organisation: definition.name, ...caller },
      purpose,
      language,
      trace,
      gateway,
    };
    const document = documentOf(query);
    if (isRefused(document)) return { errors: document } as unknown as Reply<T>;
    const answer = await execute({
      schema,
      document,
      variableValues: variables as Record<string, unknown>,
      contextValue: requestContext(services, facts),
    });
    return answer as unknown as Reply<T>;
  };
  return {
    schema,
    services,
    ask,
    entities: (representations, selection, asker) =>
      ask(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`,
        { r: representations },
        asker,
      ),
    sql: (text, values) => services.db.query(text, values as unknown[]),
    stop: async () => {
      await services.db.destroy();
      await database.drop();
    },
  };
}

type Operation = DocumentNode | readonly GraphQLError[];

/** Reads and validates an operation once, however often a test asks it with other variables. */
function readOperations(schema: GraphQLSchema): (source: string) => Operation {
  const known = new LRUCache<string, Operation>({ max: 100 });
  return (source) => {
    const before = known.get(source);
    if (before) return before;
    const document = parsed(source);
    const errors = isRefused(document) ? document : validate(schema, document);
    const operation = errors.length > 0 ? errors : document;
    known.set(source, operation);
    return operation;
  };
}

function parsed(source: string): Operation {
  try {
    return parse(source);
  } catch (error) {
    return [error as GraphQLError];
  }
}

function isRefused(operation: Operation): operation is readonly GraphQLError[] {
  return Array.isArray(operation);
}

function newTrace(): RequestFacts['trace'] {
  return {
    traceId: randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    parentSpanId: randomBytes(8).toString('hex'),
  };
}
