import 'reflect-metadata';
import { generateKeyPairSync } from 'node:crypto';
import { registry } from '@social-return/contract/registry/in-force';
import { hopLanguage } from '@social-return/edge/trust/hop-language';
import type { Purpose } from '@social-return/edge/trust/purposes';
import type { Keys } from '@social-return/subgraph-kit/keys';
import { keysFrom } from '@social-return/subgraph-kit/keys';
import { type OrganisationSubgraph } from '@social-return/subgraph-kit/organisation';
import { startOrganisation } from '@social-return/subgraph-kit/start-organisation';
import type { Clock } from '@social-return/values/day';
import type { Language } from '@social-return/values/language/read-language';
import pg from 'pg';
import { HOP_ENVIRONMENT, signedAsGateway } from './hop.ts';
import { organisationDatabase } from './organisation-database.ts';
import { type As, authorizationOf, TEST_ISSUERS, TEST_ISSUERS_VARIABLE } from './tokens.ts';

/** An answer of which a test reads only a few leaves: `data.eneco!.supplier!.name`. Give a type of its own where that is clearer. */
export interface Tree {
  readonly [field: string]: Tree;
}

/** What a server answered to one GraphQL request. */
export interface Reply<T = Tree> {
  readonly data: T;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

/** The caller and the purpose. */
export interface Asker {
  /** Somebody, a persona by name, or null for nobody; without it somebody of the organisation who may everything. */
  readonly as?: As;
  /** The header `x-purpose`; without it GUIDANCE, or none where nobody asks. */
  readonly purpose?: Purpose | null;
  /** The language of what is said in words; English without it. */
  readonly language?: Language;
}

/** One organisation's subgraph on a new migrated database, served over real HTTP. */
export interface TestSubgraph {
  /** Where it answers GraphQL. */
  readonly address: string;
  readonly databaseUrl: string;
  readonly keys: Keys;
  /** Asks over HTTP; throws when the answer is not JSON. */
  ask<T = Tree>(query: string, variables?: Record<string, unknown>, asker?: Asker): Promise<Reply<T>>;
  /** Asks and gives the data; throws when there are errors beside it. */
  data<T = Tree>(query: string, variables?: Record<string, unknown>, asker?: Asker): Promise<T>;
  /** Asks for entities by their representations, as the gateway does. */
  entities<T = Tree>(
    representations: readonly object[],
    selection: string,
    asker?: Asker,
  ): Promise<Reply<{ readonly _entities: readonly (T | null)[] }>>;
  /** Runs SQL as the owner of the database. */
  sql<T = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<T[]>;
  stop(): Promise<void>;
}

/** A moment on which tests that need no other one agree: Monday 2 March 2026, noon in UTC. */
export const NOON = new Date('2026-03-02T12:00:00.000Z');

/** A clock that stands still until a test sets it. */
export function testClock(start = NOON): Clock & { set(moment: string): void } {
  let now = start;
  return Object.assign(() => now, {
    set: (moment: string) => {
      now = new Date(moment);
    },
  });
}

const voucherKeys = generateKeyPairSync('ed25519');

/**
 * The variables with an organisation's keys: one claim key, the gemeente as the register that signs vouchers, and the
 * test issuers.
 */
export const KEY_ENVIRONMENT = {
  CLAIM_KEY: Buffer.alloc(32, 7).toString('base64url'),
  VOUCHER_KEY: JSON.stringify(voucherKeys.privateKey.export({ format: 'jwk' })),
  VOUCHER_PUBLIC_KEYS: JSON.stringify({ gemeente: voucherKeys.publicKey.export({ format: 'jwk' }) }),
  INBOX_KEY: Buffer.alloc(32, 9).toString('base64url'),
  ISSUERS: TEST_ISSUERS_VARIABLE,
  ...HOP_ENVIRONMENT,
} as const;

/** Starts an organisation's subgraph on a new database, without demo data unless `environment.DEMO` asks for it. */
export async function startSubgraph(
  definition: OrganisationSubgraph,
  options: { readonly clock?: Clock; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<TestSubgraph> {
  const clock = options.clock ?? (() => NOON);
  const variables = { ...KEY_ENVIRONMENT, ...options.environment };
  const database = await organisationDatabase(definition, variables, clock);
  const environment = { DATABASE_URL: database.url, ...variables };
  const server = await startOrganisation(definition, {
    environment,
    clock,
    issuers: TEST_ISSUERS,
    report: () => undefined,
  });
  const owner = new pg.Pool({ connectionString: database.url, max: 1 });
  owner.on('error', () => undefined);
  return {
    address: server.address,
    databaseUrl: database.url,
    keys: await keysFrom(environment),
    ...asking(server.address, { subgraph: definition.name }),
    sql: async (text, values) => (await owner.query(text, values as unknown[])).rows,
    stop: async () => {
      await server.close();
      await owner.end();
      await database.drop();
    },
  };
}

export interface AskingOptions {
  readonly subgraph?: string | null;
  readonly authorize?: (as: As) => Promise<string | undefined>;
}

/**
 * Ways to ask a GraphQL server at that address, by default as somebody who may everything: of the organisation that is
 * asked, and of the register at the shared endpoint.
 *
 * @param subgraph whose server it is: it is asked as a gateway asks it. Without it, it is the shared endpoint.
 * @param authorize makes the header `Authorization`, where the server does not know the test issuers.
 */
export function asking(
  address: string,
  { subgraph = null, authorize = authorizationOf }: AskingOptions = {},
): Pick<TestSubgraph, 'ask' | 'data' | 'entities'> {
  const organisation = registry().named(subgraph ?? '')?.name ?? 'gemeente';
  const ask = async <T = Tree>(
    query: string,
    variables?: Record<string, unknown>,
    { as = { organisation }, purpose: asked, language = 'en' }: Asker = {},
  ): Promise<Reply<T>> => {
    const authorization = await authorize(as);
    const purpose = asked === undefined && authorization ? 'GUIDANCE' : asked;
    const body = JSON.stringify({ query, variables });
    const headers = {
      'content-type': 'application/json',
      ...(authorization ? { authorization } : {}),
      ...(purpose ? { 'x-purpose': purpose } : {}),
      ...(subgraph ? hopLanguage(language) : { 'accept-language': language }),
    };
    const response = await fetch(address, {
      method: 'POST',
      headers: subgraph ? signedAsGateway(subgraph, body, headers) : headers,
      body,
    });
    return (await response.json()) as Reply<T>;
  };
  return {
    ask,
    data: async <T = Tree>(query: string, variables?: Record<string, unknown>, asker?: Asker) => {
      const { data, errors } = await ask<T>(query, variables, asker);
      if (errors) throw new Error(JSON.stringify(errors, null, 2));
      return data;
    },
    entities: (representations, selection, asker) =>
      ask(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`,
        { r: representations },
        asker,
      ),
  };
}

/** The texts of all SQL statements that this process sent while `work` ran, by any connection. */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given as [string | { text: string }];
    texts.push(typeof first === 'string' ? first : first.text);
    return (original as (...given: unknown[]) => unknown).apply(this, given);
  } as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return texts;
}
