import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { personaNamed } from '@social-return/edge/trust/personas';
import { EXAMPLES, variablesOf } from '@social-return/gateway/graphiql/examples';
import { type RunningGateway, startGateway } from '@social-return/gateway/server';
import { projectFile } from '@social-return/runtime/files';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionOptions,
  type IntrospectionQuery,
  parse,
  print,
  printSchema,
} from 'graphql';
import { commitMutation, createOperationDescriptor, fetchQuery, type RecordProxy } from 'relay-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { TEST_HOP } from '../setup/hop.ts';
import { ROOMY_LIMITS } from '../setup/limits.ts';
import { authorizationOf, TEST_ISSUERS } from '../setup/tokens.ts';
import { CLIENTS } from './clients.ts';
import { type CompiledRelay, compileRelay } from './compile-relay.ts';
import { generateClient } from './connect/codegen.ts';
import { relayEnvironment } from './connect/relay.ts';

let chain: TestChain;
let production: RunningGateway;
let schema: IntrospectionQuery;
let relay: CompiledRelay;
let typedDocuments: Readonly<Record<string, string>>;

/** Within the repository, so that what is written there finds its packages. */
mkdirSync(projectFile('artefacts'), { recursive: true });
const folder = mkdtempSync(projectFile('artefacts', 'clients-'));
const LIMITS = { answerMs: 60_000 };

/** The vacancies as a list that grows page by page. */
const PAGED = `
  query PagedQuery($first: Int!) { ...Paged_vacancies @arguments(first: $first) organisations { __typename id title } }
  fragment Paged_vacancies on Query
  @argumentDefinitions(first: { type: "Int!" }, after: { type: "String" })
  @refetchable(queryName: "PagedMoreQuery") {
    vacancies(first: $first, after: $after) @connection(key: "Paged_vacancies") {
      totalCount
      edges { node { __typename id title ... on EnecoVacancy { version } } }
    }
  }`;

/** Relay names an operation after its module: here after the place of its example. */
const MODULES = EXAMPLES.map(({ query }, place) => {
  const kind = /^query/m.test(query) ? 'Query' : 'Mutation';
  const name = `example${place}${kind}`;
  return { module: `example${place}`, name, text: query.replace(/^(query|mutation) \w+/m, `$1 ${name}`) };
});

/** What Relay's compiler and graphql-codegen write of the examples, and the file of known operations that both make. */
async function compileClients(): Promise<string> {
  const sdl = printSchema(buildClientSchema(schema));
  relay = await compileRelay(mkdtempSync(join(folder, 'relay-')), sdl, {
    Paged: PAGED,
    ...Object.fromEntries(MODULES.map(({ module, text }) => [module, text])),
  });
  const documents = EXAMPLES.map(({ query }, place) => ({
    location: `${place}.graphql`,
    document: parse(query),
  }));
  const files = await generateClient(parse(sdl), documents);
  mkdirSync(join(folder, 'gql'));
  for (const { path, text } of files) writeFileSync(join(folder, path), text);
  const persisted = readFileSync(join(folder, 'gql', 'persisted-documents.json'), 'utf8');
  typedDocuments = JSON.parse(persisted) as Record<string, string>;
  const file = join(folder, 'operations.json');
  writeFileSync(file, JSON.stringify({ ...relay.persisted, ...typedDocuments }));
  return file;
}

beforeAll(async () => {
  chain = await startChain({ demo: 'small', deadlineMs: 30_000, limits: LIMITS });
  schema = (await chain.data(getIntrospectionQuery(), {}, { as: null })) as unknown as IntrospectionQuery;
  const persistedOperationsFile = await compileClients();
  production = await startGateway({
    host: '127.0.0.1',
    port: 0,
    subgraphs: new Map([
      ...Object.entries(chain.proxies).map(([name, { address }]) => [name, address] as const),
      ['chain', chain.chain.address],
    ]),
    issuers: TEST_ISSUERS,
    hop: TEST_HOP,
    deadlineMs: 30_000,
    maxBytes: 8_000_000,
    limits: { ...ROOMY_LIMITS, ...LIMITS },
    policy: { introspection: 'signed-in', operations: 'persisted-for-anonymous', persistedOperationsFile },
  });
}, 180_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await production?.close();
  await chain?.stop();
});

/** A session of a persona, with the first of the purposes that the persona has; of nobody without one. */
async function sessionOf(persona: string | null, endpoint = chain.address) {
  if (persona === null) return { endpoint, token: null, purpose: null };
  const token = (await authorizationOf(persona))!.replace('Bearer ', '');
  return { endpoint, token, purpose: personaNamed(persona)!.purposes[0] ?? null };
}

describe.each(Object.entries(CLIENTS))('%s', (_name, connect) => {
  it.each(EXAMPLES.map((example) => [example.title, example] as const))(
    'is answered the example %s',
    async (_title, example) => {
      const client = connect(await sessionOf(example.persona), { schema });
      const { data, errors } = await client.ask(example.query, JSON.parse(variablesOf(example) ?? '{}'));
      expect(errors).toEqual([]);
      expect(Object.values(data ?? {}).every((value) => value !== null)).toBe(true);
    },
  );

  it('turns the pages of a connection to its end, and has each vacancy once', async () => {
    const client = connect(await sessionOf(null), { schema });
    const PAGE = `query Pages($first: Int!, $after: String) {
      vacancies(first: $first, after: $after) {
        totalCount edges { cursor node { id ... on EnecoVacancy { version } } } pageInfo { hasNextPage endCursor }
      }
    }`;
    const found: string[] = [];
    let total = 0;
    for (let after: unknown = null; ; ) {
      const { data, errors } = await client.ask(PAGE, { first: 50, after });
      expect(errors).toEqual([]);
      const { totalCount, edges, pageInfo } = data!.vacancies as unknown as {
        totalCount: number;
        edges: { node: { id: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      total = totalCount;
      const ids = edges.map(({ node }) => node.id);
      // A cache that joins pages gives all that it has so far, any other the page alone.
      found.push(...(ids[0] === found[0] ? ids.slice(found.length) : ids));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(found.length).toBe(total);
    expect(new Set(found).size).toBe(total);
  });

  const SUPPLIER = `mutation Supplier($input: CreateEnecoSupplierInput!) {
    createEnecoSupplier(input: $input) { record { id name } errors { code path } }
  }`;
  const supplier = (kvk: string) => ({
    input: {
      idempotencyKey: crypto.randomUUID(),
      name: 'Zon',
      kvk,
      staff: 4,
      since: '2025-01-01',
      establishment: 'BU05990321',
    },
  });

  it('makes a change, hears why another one was not made, and that a third is not its to make', async () => {
    const manager = connect(await sessionOf('contract-manager'), { schema });
    const kvk = String(80_000_000 + (Math.floor(performance.now() * 100) % 9_000_000));
    const made = await manager.ask(SUPPLIER, supplier(kvk));
    expect(made.errors).toEqual([]);
    expect(made.data!.createEnecoSupplier!.record!.name).toBe('Zon');
    const refused = await manager.ask(SUPPLIER, supplier('1'));
    expect(refused.errors).toEqual([]);
    expect(refused.data).toMatchObject({
      createEnecoSupplier: { record: null, errors: [{ path: ['input', 'kvk'] }] },
    });
    const coach = connect(await sessionOf('job-coach'), { schema });
    const { data, errors } = await coach.ask(SUPPLIER, supplier(kvk));
    expect(data?.createEnecoSupplier ?? null).toBeNull();
    expect(errors.map(({ code }) => code)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  });

  it('has the rest of an answer of which it may not read everything', async () => {
    const client = connect(await sessionOf(null), { schema });
    const { data, errors } = await client.ask(
      'query Both { organisations { id title } gemeente { contracts(first: 1) { totalCount } } }',
    );
    expect(errors.map(({ code }) => code)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(data).toMatchObject({ organisations: [{ title: 'Gemeente Rotterdam' }, {}, {}] });
  });

  it('has the rest of an answer when an organisation does not answer', async () => {
    const client = connect(await sessionOf('contract-manager'), { schema });
    chain.proxies.eneco.fault = 'reset';
    try {
      const { data, errors } = await client.ask(
        'query Rest { organisations { id title } eneco { suppliers(first: 1) { totalCount } } }',
      );
      expect(errors.map(({ code }) => code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
      expect(data).toMatchObject({ organisations: [{ title: 'Gemeente Rotterdam' }, {}, {}], eneco: null });
    } finally {
      chain.proxies.eneco.fault = null;
    }
  });

  it('asks by id first where it is set up so, and is answered by text where the id is not known', async () => {
    const { query } = EXAMPLES[0]!;
    for (const endpoint of [chain.address, production.address]) {
      const client = connect(await sessionOf(null, endpoint), { schema, persisted: true });
      for (const _time of ['once', 'again']) expect((await client.ask(query)).errors).toEqual([]);
    }
  });

  it('is answered known operations in production without a token, in its own layout and with __typename everywhere', async () => {
    const client = connect(await sessionOf(null, production.address), { schema });
    for (const { query } of EXAMPLES.filter(({ persona }) => persona === null)) {
      const { data, errors } = await client.ask(query);
      expect(errors).toEqual([]);
      expect(Object.values(data ?? {}).every((value) => value !== null)).toBe(true);
    }
    const unknown = await client.ask('query Unknown { organisations { id } }');
    expect(unknown.errors.map(({ code }) => code)).toEqual(['PERSISTED_OPERATION_REQUIRED']);
  });
});

describe('Relay', () => {
  const inputOf = (place: number) =>
    JSON.parse(variablesOf(EXAMPLES[place]!) ?? '{}') as Record<string, object>;

  it.each(MODULES.map(({ name }, place) => [EXAMPLES[place]!.title, name, place] as const))(
    'is answered the example %s, which it asks by its id',
    async (_title, name, place) => {
      const environment = relayEnvironment(await sessionOf(EXAMPLES[place]!.persona, production.address));
      const request = await relay.request(name);
      const data = await (name.endsWith('Query')
        ? fetchQuery(environment, request, {}).toPromise()
        : new Promise((resolve, reject) => {
            const onCompleted = (response: unknown, errors: unknown) =>
              errors ? reject(errors) : resolve(response);
            commitMutation(environment, {
              mutation: request,
              variables: inputOf(place),
              onCompleted,
              onError: reject,
            });
          }));
      expect(Object.values(data as object).every((value) => value !== null)).toBe(true);
    },
  );

  it('keeps a connection that grows page by page to its end', async () => {
    const environment = relayEnvironment(await sessionOf(null, production.address));
    const [first, more] = [await relay.request('PagedQuery'), await relay.request('PagedMoreQuery')];
    environment.retain(createOperationDescriptor(first, { first: 20 }));
    await fetchQuery(environment, first, { first: 20 }).toPromise();
    const inStore = () => {
      let seen = { edges: 0, total: 0, after: null as unknown, more: false };
      environment.commitUpdate((store) => {
        const kept = store.get('client:root:__Paged_vacancies_connection') as RecordProxy;
        const page = kept.getLinkedRecord('pageInfo')!;
        seen = {
          edges: kept.getLinkedRecords('edges')!.length,
          total: kept.getValue('totalCount') as number,
          after: page.getValue('endCursor'),
          more: page.getValue('hasNextPage') as boolean,
        };
      });
      return seen;
    };
    for (let now = inStore(); now.more; now = inStore())
      await fetchQuery(environment, more, { first: 20, after: now.after as string }).toPromise();
    expect(inStore()).toMatchObject({ edges: inStore().total, more: false });
    expect(inStore().total).toBeGreaterThan(40);
  });
});

it.each(EXAMPLES.map((example, place) => [example.title, place] as const))(
  'graphql-codegen: %s is asked by the id of its typed document',
  async (_title, place) => {
    const example = EXAMPLES[place]!;
    const { endpoint, token, purpose } = await sessionOf(example.persona, production.address);
    const name = /^(?:query|mutation) (\w+)/m.exec(example.query)![1]!;
    const [documentId] = Object.entries(typedDocuments).find(([, text]) => text.includes(` ${name}`))!;
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(purpose ? { 'x-purpose': purpose } : {}),
      },
      body: JSON.stringify({ documentId, ...JSON.parse(`{"variables":${variablesOf(example) ?? '{}'}}`) }),
    });
    const { data, errors } = (await response.json()) as { data: object; errors?: unknown };
    expect(errors).toBeUndefined();
    expect(Object.values(data).every((value) => value !== null)).toBe(true);
  },
);

/** Every way in which the query of graphql-js is written, which Bruno, Insomnia, Altair and Postman ask, each of its own version. */
const INTROSPECTIONS: readonly IntrospectionOptions[] = Array.from({ length: 32 }, (_, bits) => ({
  descriptions: (bits & 1) > 0,
  specifiedByUrl: (bits & 2) > 0,
  directiveIsRepeatable: (bits & 4) > 0,
  schemaDescription: (bits & 8) > 0,
  inputValueDeprecation: (bits & 16) > 0,
}));

it('tools of anyone who is signed in read the schema in production, however they ask, and strangers do not', async () => {
  const signedIn = await authorizationOf('policy-officer');
  const ask = async (query: string, authorization?: string) => {
    const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
    const body = JSON.stringify({ query, operationName: 'IntrospectionQuery', variables: {} });
    const response = await fetch(production.address, { method: 'POST', headers, body });
    return (await response.json()) as {
      data?: IntrospectionQuery;
      errors?: { extensions: { code: string } }[];
    };
  };
  for (const options of INTROSPECTIONS) {
    const query = getIntrospectionQuery(options);
    // As Apollo Client and urql would write it.
    const named = print(parse(query))
      .replaceAll(/\{\n/g, '{\n__typename\n')
      .replace('{\n__typename\n', '{\n');
    for (const text of [query, named]) {
      const { data, errors } = await ask(text, signedIn);
      expect([options, errors]).toEqual([options, undefined]);
      expect(buildClientSchema(data!).getQueryType()?.name).toBe('Query');
    }
  }
  const { errors } = await ask(print(parse(getIntrospectionQuery({ descriptions: false }))));
  expect(errors?.[0]?.extensions.code).toMatch(/INTROSPECTION_DISABLED|PERSISTED_OPERATION_REQUIRED/);
}, 120_000);
