import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { CountedClaims } from '@social-return/chain/interpretation/counted';
import { HeldClaims } from '@social-return/chain/interpretation/held-claims';
import { chainSchema } from '@social-return/chain/schema';
import { thresholdsFrom } from '@social-return/contract/publication/thresholds';
import { loadRegistryOrExit } from '@social-return/edge/registry/load';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import { eneco } from '@social-return/eneco/subgraph';
import { gemeente } from '@social-return/gemeente/subgraph';
import { havensteder } from '@social-return/havensteder/subgraph';
import { requestContext } from '@social-return/subgraph-kit/context';
import { openDatabase } from '@social-return/subgraph-kit/database';
import { FixedPeriod } from '@social-return/subgraph-kit/fixed/fixed-period';
import { keysFrom } from '@social-return/subgraph-kit/keys';
import {
  changeTable,
  groundsOf,
  type OrganisationSubgraph,
  organisationSchema,
} from '@social-return/subgraph-kit/organisation';
import type { ExecutionResult } from 'graphql';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import { type AdmittedRequest, trustFrom } from '../trust.ts';
import type { Ask, Fields } from './ask.ts';
import { serveByHand } from './serve.ts';

/**
 * The same schemas over the same databases in one process: no hop, no planner. What federation costs altogether is
 * the difference with this. ORGANISATIONS holds the environment of every organisation's subgraph as JSON.
 */
interface Part {
  readonly schema: GraphQLSchema;
  readonly context: (facts: RequestFacts) => object;
}

await loadRegistryOrExit(process.env);
const environments = JSON.parse(process.env.ORGANISATIONS ?? '{}') as Record<string, NodeJS.ProcessEnv>;
const thresholds = thresholdsFrom(process.env.PUBLICATION_THRESHOLDS);
const parts = new Map<string, Part>();
for (const definition of [gemeente, havensteder, eneco]) {
  parts.set(definition.name, await organisation(definition, environments[definition.name] ?? {}));
}
const heldClaims = new HeldClaims<CountedClaims>();
parts.set('chain', {
  schema: chainSchema().schema,
  context: (facts) => ({ facts, thresholds, heldClaims }),
});
const documents = new Map<string, DocumentNode>();

serveByHand(trustFrom(process.env, []), inThisProcess);

function inThisProcess({ caller, purpose, language, trace }: AdmittedRequest): Ask {
  const facts = { caller, purpose, language, trace, gateway: 'monolith' };
  const contexts = new Map<string, object>();
  return async (name, query, variables) => {
    const part = parts.get(name) as Part;
    const contextValue = contexts.get(name) ?? part.context(facts);
    contexts.set(name, contextValue);
    const { data, errors } = (await execute({
      schema: part.schema,
      document: documentOf(query),
      variableValues: variables as Fields,
      contextValue,
    })) as ExecutionResult<Fields>;
    if (errors || !data) throw errors?.[0] ?? new Error('no data');
    return data;
  };
}

function documentOf(query: string): DocumentNode {
  const known = documents.get(query);
  if (known) return known;
  const document = parse(query);
  documents.set(query, document);
  return document;
}

async function organisation(definition: OrganisationSubgraph, environment: NodeJS.ProcessEnv): Promise<Part> {
  const db = await openDatabase({
    url: environment.DATABASE_URL ?? '',
    entities: [...definition.entities, FixedPeriod],
    migrations: [],
  });
  const services = {
    organisation: definition.name,
    db,
    clock: () => new Date(),
    random: randomBytes,
    keys: await keysFrom(environment),
    grounds: groundsOf(definition),
    changes: changeTable(definition),
    thresholds,
    erasureDays: 30,
  };
  return {
    schema: organisationSchema(definition).schema,
    context: (facts) => requestContext(services, facts),
  };
}
