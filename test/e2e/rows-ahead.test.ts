import type { RunningGateway } from '@social-return/gateway/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { startReplica } from '../setup/replicas.ts';
import { asking } from '../setup/subgraph.ts';

/** Never opens: each fault is looked at by itself. */
const breaker = { leastCalls: 1_000_000 };

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ demo: 'small', clock: () => new Date('2026-03-02T12:00:00Z'), breaker });
});
afterAll(() => chain.stop());

describe('rows that travel with the page of their organisation', () => {
  let apart: RunningGateway;
  beforeAll(async () => {
    apart = await startReplica(chain, { rowsTravel: false, breaker });
  });
  afterAll(() => apart?.close());

  const FIELDS = 'id title kind organisation { id } workplace { name } skills { title }';
  const QUESTIONS = [
    `{ vacancies(first: 12) { totalCount edges { cursor node { ${FIELDS} } } answeredBy { status } } }`,
    `query ($text: String!) { a: vacancies(filter: { text: $text }, first: 3) { edges { node { title: id ref: title } } }
      b: vacancies(filter: { organisations: ["eneco"] }, first: 5) { edges { node { id ... on EnecoVacancy { supplier { name } } } } } }`,
    '{ initiativeRequests(first: 9) { edges { node { id title initiative { name } } } } }',
    '{ vacancies(first: 4) { edges { node { id matchProfile: description matchingCandidates(first: 1) { totalCount } } } } }',
  ];
  /** How many requests each organisation gets, and the answer. */
  async function count(gateway: Pick<TestChain, 'ask'>, query: string, variables: object) {
    const requests: string[] = [];
    const parties = Object.entries(chain.proxies);
    for (const [party, proxy] of parties)
      proxy.only = () => {
        requests.push(party);
        return true;
      };
    const answer = await gateway.ask<object>(query, { ...variables });
    for (const [, proxy] of parties) proxy.only = null;
    return { requests, answer: withoutTraces(answer) };
  }

  const withoutTraces = (answer: object): unknown =>
    JSON.parse(
      JSON.stringify(answer, (key, value) => (key === 'traceId' || key === 'extensions' ? undefined : value)),
    );

  it.each(QUESTIONS)('change nothing in what is answered: %s', async (query) => {
    const variables = { text: 'schoonmaken' };
    const [one, other] = [
      await count(asking(apart.address), query, variables),
      await count(chain, query, variables),
    ];
    expect(other.answer).toEqual(one.answer);
    expect(other.requests.length).toBeLessThan(one.requests.length);
  });

  it('are asked with the page, so that an organisation is asked once for what it shows', async () => {
    const { requests } = await count(chain, '{ vacancies(first: 12) { edges { node { id title } } } }', {});
    expect(requests.length).toBeLessThanOrEqual(4);
    expect(requests.length).toBeGreaterThanOrEqual(3);
  });

  // What is wrong with one fetch alone: test/rows.property.test.ts.
  it.each(['reset', 'status-500'] as const)(
    'are missing where their organisation fails, as without: %s',
    async (fault) => {
      chain.proxies.eneco.fault = fault;
      try {
        const query = QUESTIONS[0] as string;
        const [one, other] = [await count(asking(apart.address), query, {}), await count(chain, query, {})];
        expect(other.answer).toEqual(one.answer);
      } finally {
        chain.proxies.eneco.fault = null;
      }
    },
  );
});
