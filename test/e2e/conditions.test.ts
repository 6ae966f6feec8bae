import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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

  it('is told from a vacancy that its owner does not know, which is null and no error', async () => {
    const { data, errors } = await chain.ask('{ vacancy(id: "eneco:0000000000000000000000") { id title } }');
    expect([data, errors]).toEqual([{ vacancy: null }, undefined]);
  });
});
