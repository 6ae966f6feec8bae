import { startInProcess } from '@social-return/chain/in-process';
import { CHAIN } from '@social-return/contract/registry/registry';
import type { RunningGateway } from '@social-return/gateway/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { startReplica } from '../setup/replicas.ts';
import { asking, testClock } from '../setup/subgraph.ts';

/** Never opens: each fault is looked at by itself, and both gateways ask. */
const breaker = { leastCalls: 1_000_000 };

let chain: TestChain;
let gateway: RunningGateway;
beforeAll(async () => {
  chain = await startChain({ demo: 'small', clock: testClock(), breaker });
  const inProcess = new Map([[CHAIN, await startInProcess({})]]);
  // Its address leads nowhere: whatever is answered, was answered in the process.
  const elsewhere = { ...chain, chain: { address: 'http://127.0.0.1:9/graphql' } };
  gateway = await startReplica(elsewhere, { inProcess, breaker });
});
afterAll(async () => {
  await gateway?.close();
  await chain?.stop();
});

const FIRST = '{ candidates(first: 1) { edges { node { id } } } }';
const PATH = `query ($id: ID!) {
  candidate(id: $id) {
    id languageLevel home { name }
    referrals { id vacancy { id title } outcome { status decision { reason } answeredBy { status } } }
    placements { items { start end claims { id kind ownMeasures { unit amount } } } answeredBy { status asOf } }
    matchingVacancies(first: 3) { edges { node { id title } } }
  }
}`;
const QUESTIONS = {
  'a search':
    '{ vacancies(first: 12) { totalCount facets { organisations { title count } } pageInfo { endCursor } answeredBy { status asOf } edges { node { id title workplace { name } } } } }',
  'a search with matches':
    '{ vacancies(first: 3) { edges { node { id matchingCandidates(first: 2) { edges { node { id } } } } } } }',
  'a report':
    '{ chainReport(period: "2025-H2") { uniquePeople { value suppressed } hours residents { share } ownMeasures { organisation { id } measures { unitTitle amount } } answeredBy { status } } }',
  'names alone': '{ organisations { id title } __typename }',
  'a page that is too long': '{ vacancies(first: 100000) { totalCount } }',
  'a cursor that is none': '{ vacancies(first: 2, after: "none") { totalCount } }',
  'a person nobody knows': '{ candidate(id: "gemeente:nobody") { id placements { items { start } } } }',
};

interface Reply {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: object }[];
}

/** An answer but for the trace that it was given in, and the order of the missing organisations. */
function comparable({ data, errors }: Reply) {
  const told = errors?.map(({ extensions, ...error }) => {
    return JSON.stringify({ ...error, extensions: { ...extensions, traceId: null } });
  });
  return { data, errors: told?.sort() };
}

async function bothAnswer(query: string, variables: Record<string, unknown> = {}, asker = {}) {
  const [apart, here] = [chain, asking(gateway.address)];
  const [one, other] = [
    await apart.ask(query, variables, asker),
    await here.ask(query, variables, asker),
  ] as const;
  expect(comparable(other as Reply)).toEqual(comparable(one as Reply));
  return other as Reply;
}

describe('the chain in the process of its gateway', () => {
  it.each(Object.entries(QUESTIONS))('answers %s as it does apart, to everybody', async (_what, query) => {
    await bothAnswer(query);
    await bothAnswer(query, {}, { as: null });
  });

  it('answers a person’s path as it does apart, and refuses it as well', async () => {
    const { candidates } = await chain.data<{ candidates: { edges: { node: { id: string } }[] } }>(FIRST);
    const id = candidates.edges[0]?.node.id;
    const { data } = await bothAnswer(PATH, { id });
    expect(data).toMatchObject({ candidate: { id } });
    const { errors } = await bothAnswer(PATH, { id }, { as: null });
    expect(errors?.length).toBeGreaterThan(0);
  });

  it.each(['reset', 'status-500', 'wrong-shape', 'swapped'] as const)(
    'says who is missing as it does apart when an organisation fails: %s',
    async (fault) => {
      chain.proxies.havensteder.fault = fault;
      try {
        await bothAnswer(QUESTIONS['a search']);
        await bothAnswer(QUESTIONS['a report']);
      } finally {
        chain.proxies.havensteder.fault = null;
      }
    },
  );

  it('is ready as any other subgraph is', async () => {
    const response = await fetch(new URL('/ready', gateway.address));
    const { subgraphs } = (await response.json()) as { subgraphs: { name: string; status: string }[] };
    expect(subgraphs.find(({ name }) => name === CHAIN)).toMatchObject({ status: 'ready' });
  });
});
