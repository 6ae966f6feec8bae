import { readdirSync, readFileSync } from 'node:fs';
import { personaNamed, personas } from '@social-return/edge/trust/personas';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GATEWAY_CASES } from '../access/cases.ts';
import { startChain } from '../setup/chain.ts';
import { EXAMPLE_ASKERS } from '../setup/example-askers.ts';
import { type RoutedChain, throughHiveGateway } from '../setup/routers.ts';
import type { Reply } from '../setup/subgraph.ts';
import { type As, authorizationOf } from '../setup/tokens.ts';

const FOLDER = projectFile('gateway', 'graphiql', 'examples');
const EXAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.graphql'));
const textOf = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8');

let chain: RoutedChain;
beforeAll(async () => {
  const start = throughHiveGateway(startChain, 'plugin');
  chain = await start({ demo: 'small', clock: () => new Date('2026-03-02T12:00:00Z') });
  // Both have to plan first, and to make their connections.
  for (const asked of [chain, chain.ours]) await asked.ask(textOf('search.graphql'), {}, { as: null });
});
afterAll(() => chain?.stop());

/** An answer without what differs from one request to the next. */
function lasting({ data, errors }: Reply<unknown>) {
  return {
    data: data ?? null,
    errors: (errors ?? []).map(({ message, path, extensions }) => {
      const { traceId: _, ...kept } = extensions ?? {};
      return { message, path, extensions: kept };
    }),
  };
}

/** Asks either endpoint, also one of several operations. */
async function post(
  address: string,
  body: object,
  as: As,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; json: Reply<unknown> }> {
  const authorization = await authorizationOf(as);
  const purpose = personaNamed(String(as))?.purposes[0] ?? 'GUIDANCE';
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(authorization ? { authorization, 'x-purpose': purpose } : {}),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const json = (await response.json()) as Reply<unknown>;
  return { status: response.status, headers: response.headers, json };
}

describe('Hive Gateway with the planner of Hive Router gives the answers of our own gateway', () => {
  it.each(EXAMPLES)('to the audience of the worked example %s', async (name) => {
    const [ours, theirs] = await Promise.all(
      [chain.ours, chain].map(({ ask }) => ask(textOf(name), {}, EXAMPLE_ASKERS[name])),
    );
    expect(theirs?.errors).toBeUndefined();
    expect(theirs?.data).toEqual(ours?.data);
  });

  it.each(personas())('to whatever example $name asks', async ({ name, purposes }) => {
    const asker = { as: name, purpose: purposes[0] ?? null };
    for (const example of EXAMPLES) {
      const [ours, theirs] = await Promise.all(
        [chain.ours, chain].map(({ ask }) => ask<unknown>(textOf(example), {}, asker)),
      );
      expect(lasting(theirs!), example).toEqual(lasting(ours!));
    }
  });

  it.each(['gemeenteReport: start', 'query: start', 'ref: start'])(
    'and refuses an alias that is the name of a hidden field: %s',
    async (field) => {
      const { errors, data } = await chain.ask(
        `{ chainReport(period: "2025-H2") { ${field} } }`,
        {},
        { as: null },
      );
      expect(data).toBeUndefined();
      expect(errors?.[0]?.message).toContain(`another alias than "${field.split(':')[0]}"`);
    },
  );

  const alike = GATEWAY_CASES.filter(({ id }) => id !== 'R27');
  it.each(alike)('$id: to $attempt', async ({ as, query, variables, operationName }) => {
    const [ours, theirs] = await Promise.all(
      [chain.ours, chain].map(({ address }) => post(address, { query, variables, operationName }, as)),
    );
    expect(lasting(theirs!.json)).toEqual(lasting(ours!.json));
  });

  it('to a token and a purpose that are not right', async () => {
    const query = '{ organisations { id } }';
    const wrong: Record<string, string>[] = [
      { authorization: 'Bearer e30.e30.e30' },
      { 'x-purpose': 'CURIOSITY' },
    ];
    for (const headers of wrong) {
      const [ours, theirs] = await Promise.all(
        [chain.ours, chain].map(({ address }) => post(address, { query }, null, headers)),
      );
      expect(theirs!.status).toBe(ours!.status);
      expect(theirs!.headers.get('www-authenticate')).toBe(ours!.headers.get('www-authenticate'));
      expect(theirs!.json.errors?.[0]?.message).toBe(ours!.json.errors?.[0]?.message);
    }
  });

  it('to an operation that is too deep, too wide or too long', async () => {
    const deep =
      '{ vacancies(first: 1) { edges { node { organisation { vacancies(first: 1) { edges { node { id } } } } } } } }';
    const wide = `{ ${Array.from({ length: 11 }, (_, index) => `a${index}: organisations { id }`).join(' ')} }`;
    const long = `{ organisations { ${'id '.repeat(1_100)} } }`;
    for (const query of [deep, wide, long]) {
      const [ours, theirs] = await Promise.all(
        [chain.ours, chain].map(({ ask }) => ask<unknown>(query, {}, { as: null })),
      );
      expect(theirs!.data ?? null).toBeNull();
      expect(theirs!.errors?.map(({ message }) => message)).toEqual(
        ours!.errors?.map(({ message }) => message),
      );
    }
  });
});

describe('Hive Gateway with the planner of Hive Router differs by name', () => {
  it('D1: it cannot plan who fits each vacancy of a list, and says so; of one vacancy it can', async () => {
    const listed =
      '{ vacancies(first: 3) { edges { node { matchingCandidates(first: 1) { totalCount } } } } }';
    expect((await chain.ours.ask(listed)).errors).toBeUndefined();
    const refused = await chain.ask<unknown>(listed);
    expect(refused.data ?? null).toBeNull();
    expect(refused.errors?.map(({ extensions }) => extensions?.code)).toEqual(['INTERNAL_SERVER_ERROR']);

    interface Vacancies {
      vacancies: { edges: { node: { id: string } }[] };
    }
    const { vacancies } = await chain.data<Vacancies>('{ vacancies(first: 1) { edges { node { id } } } }');
    const single =
      'query ($id: ID!) { vacancy(id: $id) { title matchingCandidates(first: 3) { totalCount edges { score node { id } } } } }';
    const { id } = vacancies.edges[0]!.node;
    expect(await chain.data(single, { id })).toEqual(await chain.ours.data(single, { id }));
  });

  it('D2: a value of a scalar of ours is refused by the subgraph that is asked, and named by its type', async () => {
    const bad = '{ chainReport(period: "2025-3") { hours } }';
    const named = ({ errors }: Reply) =>
      errors?.map(({ extensions }) => [extensions?.code, extensions?.argument]);
    expect(named(await chain.ours.ask(bad))).toEqual([['BAD_USER_INPUT', 'period']]);
    expect(named(await chain.ask(bad))).toEqual([['BAD_USER_INPUT', 'Period']]);
  });

  it('D3: it has no points: what an operation costs is not shown, and nobody runs out', async () => {
    const answer = (address: string) => post(address, { query: '{ organisations { id } }' }, null);
    const [ours, theirs] = await Promise.all([answer(chain.ours.address), answer(chain.address)]);
    expect(ours.json).toHaveProperty('extensions.cost');
    expect(theirs.json).not.toHaveProperty('extensions.cost');
  });

  it('D4: a subscription, which there is none of, is an internal error', async () => {
    const query = 'subscription { candidates { id } }';
    const codes = ({ errors }: Reply) => errors?.map(({ extensions }) => extensions?.code);
    expect(codes(await chain.ours.ask(query, {}, { as: null }))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(codes(await chain.ask(query, {}, { as: null }))).toEqual(['INTERNAL_SERVER_ERROR']);
  });
});
