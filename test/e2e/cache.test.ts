import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({
    demo: 'small',
    clock: () => new Date('2026-03-02T12:00:00Z'),
    cacheBytes: 32_000_000,
    observe: { metrics: { host: '127.0.0.1', port: 0 } },
  });
});
afterAll(() => chain?.stop());

const SEARCH = readFileSync(projectFile('gateway', 'graphiql', 'examples', 'search.graphql'), 'utf8');
const REPORT = readFileSync(projectFile('gateway', 'graphiql', 'examples', 'chain-report.graphql'), 'utf8');

async function ask(query: string, variables: object = {}) {
  const answer = await fetch(chain.address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const json = (await answer.json()) as {
    data: unknown;
    errors?: unknown;
    extensions: { cost: { operation: number } };
  };
  return { ...json, cacheControl: answer.headers.get('cache-control') };
}

it.each([
  ['the search', SEARCH, /^public, max-age=(9|10)$/],
  ['the report', REPORT, /^public, max-age=(29|30)$/],
  [
    'the rules of the gemeente',
    '{ gemeente { clauseRules { __typename id } } }',
    /^public, max-age=(299|300)$/,
  ],
  ['the conversions', '{ crosswalk { id } }', /^public, max-age=(299|300)$/],
])('%s is kept while everybody answers', async (_what, query, age) => {
  const first = await ask(query);
  expect(first.errors).toBeUndefined();
  expect(first.cacheControl).toMatch(age);
  const again = await ask(query);
  expect(again.data).toEqual(first.data);
  expect(again.extensions.cost.operation).toBe(1);
});

const PAGE = '{ vacancies(first: 1) { totalCount answeredBy { status } } }';
const COUNT = '{ vacancies(first: 1) { totalCount } }';

it('a vacancy that an organisation adds through the gateway is there at once', async () => {
  const total = async () =>
    ((await ask(COUNT)).data as { vacancies: { totalCount: number } }).vacancies.totalCount;
  const before = await total();
  expect(await chain.data(CREATE, { input: VACANCY })).toEqual({ createEnecoVacancy: { errors: [] } });
  expect(await total()).toBe(before + 1);
});

it('an answer without an organisation is not kept', async () => {
  await chain.data(CREATE, { input: { ...VACANCY, idempotencyKey: 'kept-vacancy-2' } });
  chain.proxies.eneco.fault = 'status-500';
  for (const query of [PAGE, COUNT]) expect((await ask(query)).cacheControl).toBe('no-store');
  chain.proxies.eneco.fault = null;
  const { data, errors } = await ask(PAGE);
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).not.toContain('MISSING');
});

const CREATE =
  'mutation ($input: CreateEnecoVacancyInput!) { createEnecoVacancy(input: $input) { errors { message } } }';
const VACANCY = {
  idempotencyKey: 'kept-vacancy-1',
  title: 'Monteur warmtenet',
  description: 'Leidingen leggen in de wijk.',
  kind: 'JOB',
  workplace: 'BU05990321',
  hoursPerWeekMin: 24,
  hoursPerWeekMax: 36,
};
