import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startChain } from '../setup/chain.ts';
import { type Fault, SECRET } from '../setup/faults.ts';
import { type RoutedChain, throughHiveGateway } from '../setup/routers.ts';
import type { Reply } from '../setup/subgraph.ts';

const QUESTION = `{
  vacancies(first: 12) {
    totalCount
    answeredBy { organisation { id } status }
    edges { node { id title organisation { id } } }
  }
  chainReport(period: "2025-H2") {
    uniquePeople { value } ownMeasures { organisation { id } } answeredBy { organisation { id } status }
  }
  gemeente { contracts(first: 1) { totalCount } }
  havensteder { assignments(first: 1) { totalCount } }
  eneco { suppliers(first: 1) { totalCount } }
}`;

interface Data {
  vacancies: { edges: { node: { id: string; title: string } | null }[] };
  eneco: unknown;
}

/** Failures after which the answer is that of our own gateway: the others answer, and Eneco is named. */
const ALIKE: readonly Fault[] = ['reset', 'hang', 'status-500', 'html', 'empty', 'truncated', 'error'];

let chain: RoutedChain;
let whole: Data;
/** What our own gateway answers without Eneco, whatever became of it. */
let expected: Reply<Data>;

beforeAll(async () => {
  const start = throughHiveGateway(startChain, 'plugin');
  chain = await start({ demo: 'small', clock: () => new Date('2026-03-02T12:00:00Z') });
  await chain.ours.data(QUESTION);
  whole = await chain.data<Data>(QUESTION);
  chain.proxies.eneco.fault = 'reset';
  expected = await chain.ours.ask<Data>(QUESTION);
  chain.proxies.eneco.fault = null;
});
afterAll(() => chain?.stop());
afterEach(() => {
  chain.proxies.eneco.fault = null;
});

/** The answer through Hive Gateway while Eneco fails in that way. */
async function without(fault: Fault): Promise<Reply<Data>> {
  chain.proxies.eneco.fault = fault;
  const answer = await chain.ask<Data>(QUESTION);
  expect(JSON.stringify(answer)).not.toContain(SECRET);
  return answer;
}

const titles = ({ vacancies }: Data) => vacancies.edges.map(({ node }) => node?.title);

describe('when one organisation fails behind Hive Gateway', () => {
  it.each(ALIKE)('the others answer without it, it is named, and nothing leaks (%s)', async (fault) => {
    const { data, errors } = await without(fault);
    expect(data).toEqual(expected.data);
    expect(errors?.map(({ message, extensions }) => [message, extensions?.code])).toEqual(
      expected.errors?.map(({ message, extensions }) => [message, extensions?.code]),
    );
  });
});

describe('when one organisation answers wrongly, Hive Gateway differs by name', () => {
  it('D5: an answer of any length is read, and one that holds nothing it asked for is no error', async () => {
    const { data, errors } = await without('too-large');
    expect(data).toEqual(expected.data);
    expect(errors).toBeUndefined();
  });

  it('D6: a list where the schema has an object is passed on to the client', async () => {
    const { data, errors } = await without('wrong-shape');
    expect(data.eneco).toEqual([null]);
    expect(errors).toBeUndefined();
  });

  it.each(['not-a-list', 'null-entities'] as const)(
    'D7: entities that do not come are null without an error (%s)',
    async (fault) => {
      const { data, errors } = await without(fault);
      expect(titles(data)).toContain(undefined);
      expect(errors).toBeUndefined();
    },
  );

  it('D8: entities in another order are believed: vacancies with the titles of others', async () => {
    const { data, errors } = await without('swapped');
    expect(titles(data)).not.toEqual(titles(whole));
    expect(titles(data).toSorted()).toEqual(titles(whole).toSorted());
    expect(errors).toBeUndefined();
  });

  it('D9: when nothing that was asked came, there is no data at all, and not the null that stands for it', async () => {
    chain.proxies.eneco.fault = 'reset';
    const alone = '{ eneco { suppliers(first: 1) { totalCount } } }';
    expect((await chain.ours.ask<unknown>(alone)).data).toEqual({ eneco: null });
    const { data, errors } = await chain.ask<unknown>(alone);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions?.subgraph)).toEqual(['eneco']);
  });
});
