import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { randomOperation } from '../access/random-operation.ts';
import { renaming } from '../access/renaming.ts';
import { budget } from '../setup/budget.ts';
import { startChain, type TestChain } from '../setup/chain.ts';

/** Two fields of one candidate that the chain computes, each from other contributions. */
const QUESTION = `query ($id: ID!, $skip: Boolean!) {
  candidate(id: $id) {
    placements { answeredBy { status } }
    matchingVacancies(first: 1) @skip(if: $skip) { answeredBy { status } }
  }
}`;

let chain: TestChain;
let id: string;

beforeAll(async () => {
  chain = await startChain({
    demo: 'small',
    clock: () => new Date('2026-03-02T12:00:00Z'),
    observe: { metrics: { host: '127.0.0.1', port: 0 } },
  });
  const { gemeente } = await chain.data<{
    gemeente: { candidates: { edges: { node: { id: string } }[] } };
  }>('{ gemeente { candidates(first: 1) { edges { node { id } } } } }');
  id = gemeente.candidates.edges[0]?.node.id as string;
});
afterAll(() => chain.stop());
afterEach(() => {
  chain.proxies.eneco.fault = null;
});

describe('a condition on a computed field (apollographql/federation issue 3317)', () => {
  it.each([true, false])('leaves the fields beside it alone, skipped or not (%s)', async (skip) => {
    const { candidate } = await chain.data<{ candidate: Record<string, unknown> }>(QUESTION, { id, skip });
    expect(candidate.placements).not.toBeNull();
    expect('matchingVacancies' in candidate).toBe(!skip);
  });
});

describe('a name that a client chooses', () => {
  const NOBODY = { as: null };

  it('may be that of a hidden contribution, and shows what was asked', async () => {
    const asked = 'start uniquePeople { value suppressed }';
    const report = (fields: string) => `{ chainReport(period: "2025-H2", area: "BU05990321") { ${fields} } }`;
    const plain = await chain.data<{ chainReport: { start: string } }>(report(asked), {}, NOBODY);
    const renamed = await chain.data(report(`gemeenteReport: ${asked}`), {}, NOBODY);
    const { start, ...rest } = plain.chainReport;
    expect(renamed).toEqual({ chainReport: { gemeenteReport: start, ...rest } });
    expect(start).toBe('2025-07-01');
  });

  it('may be that of a key, and no partner is missing', async () => {
    const { candidates } = await chain.data<{
      candidates: { edges: { node: { placements: { answeredBy: { status: string }[] } } }[] };
    }>('{ candidates(first: 1) { edges { node { ref: status placements { answeredBy { status } } } } } }');
    const statuses = candidates.edges[0]?.node.placements.answeredBy.map(({ status }) => status);
    expect(statuses).toEqual(['ANSWERED', 'ANSWERED', 'ANSWERED']);
  });

  it('may be that of what a match is computed from', async () => {
    const found = (alias: string) =>
      chain.data<{ vacancies: { edges: { node: Record<string, unknown> }[] } }>(
        `{ vacancies(first: 1) { edges { node { ${alias}title matchingCandidates(first: 1) { totalCount } } } } }`,
        {},
        { purpose: 'MATCHING' },
      );
    const { title, ...rest } = (await found('')).vacancies.edges[0]?.node ?? {};
    expect((await found('matchProfile: ')).vacancies.edges[0]?.node).toEqual({
      matchProfile: title,
      ...rest,
    });
    expect(typeof title).toBe('string');
  });
});

describe('what a client asks', () => {
  it.each([
    ['{ vacancy(id: $id) { title @include(if: $a) closesOn @include(if: false) } }', { vacancy: {} }],
    ['{ vacancy(id: $id) { __typename: title @skip(if: $a) } }', undefined],
    ['{ vacancies(first: 1) { __typename: totalCount @skip(if: $a) hop_key: totalCount } }', undefined],
  ])('opens nobody’s breaker: %s', async (text, expected) => {
    const { vacancies } = await chain.data<{ vacancies: { edges: { node: { id: string } }[] } }>(
      '{ vacancies(first: 1, filter: { organisations: ["eneco"] }) { edges { node { id } } } }',
    );
    const variables = { id: vacancies.edges[0]?.node.id, a: false };
    const declared = text.includes('$id') ? '$id: ID!, $a: Boolean!' : '$a: Boolean!';
    for (let time = 0; time < 12; time += 1) {
      const { data, errors } = await chain.ask(`query (${declared}) ${text}`, variables, { as: null });
      expect(errors).toBeUndefined();
      if (expected) expect(data).toEqual(expected);
    }
    const metrics = await (await fetch(chain.metricsAddress ?? '')).text();
    expect(metrics.match(/^gateway_breaker_open.* [^0\n]+$/gm)).toBeNull();
    expect(metrics.match(/^gateway_hop_failures_total.*$/gm)).toBeNull();
  });
});

it('as many aliases as a client may give fit into what a subgraph is asked', async () => {
  const fields = Array.from({ length: 30 }, (_, n) => `m${n}: matchingCandidates(first: 1) { totalCount }`);
  const text = `{ vacancies(first: 1) { edges { node { ${fields.join(' ')} } } } }`;
  const { vacancies } = await chain.data<{ vacancies: { edges: { node: object }[] } }>(
    text,
    {},
    { purpose: 'MATCHING' },
  );
  expect(Object.keys(vacancies.edges[0]?.node ?? {})).toHaveLength(30);
});

/** Operations. */
const RUNS = budget({ quick: 4, deep: 40 });

const NAMES = [
  'gemeenteReport',
  'ref',
  'query',
  'matchProfile',
  '__typename',
  'hop_key',
  'hop_0',
  '_entities',
];

it('nothing that anybody asks counts against a partner that is well', async () => {
  const { __schema } = await chain.data<IntrospectionQuery>(getIntrospectionQuery());
  const api = buildClientSchema({ __schema });
  const property = fc.asyncProperty(
    randomOperation(api),
    fc.shuffledSubarray(NAMES),
    fc.constantFrom({}, { as: null }),
    async ({ query, variables }, names, asker) => {
      await chain.ask(renaming(query, names).query, { ...variables }, asker);
      const metrics = await (await fetch(chain.metricsAddress ?? '')).text();
      expect(metrics.match(/^gateway_breaker_open.* [^0\n]+$/gm)).toBeNull();
      expect(metrics.match(/^gateway_hop_failures_total.*$/gm)).toBeNull();
      expect(metrics.match(/^gateway_hop_seconds_count.*outcome="ours".*$/gm)).toBeNull();
    },
  );
  await fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: 60_000 });
}, 120_000);

describe('a value that does not fit the schema', () => {
  it('becomes null with one error that says where, is counted, and leaves the others alone', async () => {
    chain.proxies.eneco.fault = 'null-leaves';
    const { data, errors } = await chain.ask<{ eneco: null; gemeente: object }>(
      '{ eneco { suppliers(first: 1) { totalCount } } gemeente { contracts(first: 1) { totalCount } } }',
    );
    expect(data.eneco).toBeNull();
    expect(data.gemeente).not.toBeNull();
    expect(errors).toMatchObject([
      { path: ['eneco', 'suppliers', 'totalCount'], extensions: { code: 'SUBGRAPH_INVALID_VALUE' } },
    ]);
    const metrics = await (await fetch(chain.metricsAddress ?? '')).text();
    expect(metrics).toMatch(/gateway_value_completion_total [1-9]/);
  });

  it('differs from a vacancy that its owner does not know, which is null and no error', async () => {
    const { data, errors } = await chain.ask('{ vacancy(id: "eneco:0000000000000000000000") { id title } }');
    expect([data, errors]).toEqual([{ vacancy: null }, undefined]);
  });
});
