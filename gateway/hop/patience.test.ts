import { randomBytes } from 'node:crypto';
import { ANONYMOUS } from '@social-return/edge/trust/caller';
import { newTrace } from '@social-return/edge/trust/trace';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { hopOperation } from './operation.ts';
import { SteadySubgraph } from './steady.ts';

const schema = buildSchema(
  'type Query { a: Int } type ChainReport { query: String } type Candidate { ref: String }',
);
const patienceOf = (text: string) => hopOperation(text, () => null, schema).patience;
const entities = (...types: string[]) =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ${types.map((type) => `... on ${type} { a }`).join(' ')} } }`;

it.each([
  ['a report', entities('ChainReport'), 3],
  ['a report beside something else', entities('Candidate', 'ChainReport'), 3],
  ['something else', entities('Candidate'), 1],
  ['fixing a half-year, whatever a client calls it', 'mutation { mine: fixEnecoPeriod { record } }', 3],
  ['another change', 'mutation { createEnecoVacancy { record } }', 1],
  ['root fields', '{ vacancies { a } }', 1],
])('of %s', (_what, text, times) => {
  expect(patienceOf(text)).toBe(times);
});

it.each([
  [1, Number.POSITIVE_INFINITY, 2_500],
  [3, Number.POSITIVE_INFINITY, 7_500],
  [3, 4_000, 4_000],
])('%s times the deadline of a hop, while the client waits %d ms', async (patience, clientMs, expected) => {
  let withinMs = 0;
  const post = async (_body: string, options: { readonly withinMs?: number }) => {
    withinMs = options.withinMs ?? 0;
    return { status: 200, json: {} };
  };
  const steady = new SteadySubgraph({ subgraph: 'eneco', client: { deadlineMs: 2_500, post } });
  const nobody = { caller: ANONYMOUS, authorization: null, purpose: null, language: 'en' } as const;
  const request = { trace: newTrace(randomBytes), failed: new Set<string>() };
  const context = { ...nobody, ...request, answerBy: performance.now() + clientMs };
  await steady.ask({ context, body: '{}', kind: 'query', patience, read: () => null });
  expect(withinMs).toBeLessThanOrEqual(expected);
  expect(withinMs).toBeGreaterThan(expected - 500);
});
