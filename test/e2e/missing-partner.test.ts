import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Party, startChain, type TestChain } from '../setup/chain.ts';
import { FAULTS, SECRET } from '../setup/faults.ts';

const PARTIES: readonly Party[] = ['gemeente', 'havensteder', 'eneco'];

/** The whole answer must be there within this, whatever one partner does. */
const PATIENCE_MS = 3_500;

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

interface Status {
  organisation: { id: string };
  status: string;
}

interface Data extends Record<Party, object | null> {
  vacancies: {
    totalCount: number | null;
    answeredBy: Status[];
    edges: { node: { id: string; title: string; organisation: { id: string } } | null }[];
  };
  chainReport: {
    uniquePeople: { value: number } | null;
    ownMeasures: Pick<Status, 'organisation'>[];
    answeredBy: Status[];
  };
}

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({
    ...{ demo: 'small', clock: () => new Date('2026-03-02T12:00:00Z') },
    deadlineMs: 2_500,
    // One organisation after the other fails: a breaker that opened would carry a fault into the test after it.
    breaker: { leastCalls: 1_000_000 },
  });
  await chain.data(QUESTION);
});
afterAll(() => chain.stop());
afterEach(() => {
  for (const party of PARTIES) chain.proxies[party].fault = null;
});

/** The organisations that did not answer. */
const missing = (statuses: readonly Status[]) =>
  statuses.filter(({ status }) => status === 'MISSING').map(({ organisation }) => organisation.id);

it('an organisation of a contract too far ahead is named with that as the reason, and the others answer', async () => {
  chain.proxies.eneco.fault = 'other-contract';
  const { data, errors } = await chain.ask<{
    vacancies: { answeredBy: (Status & { missingReason: string | null })[]; edges: object[] };
  }>(
    `{ vacancies(first: 12) { answeredBy { organisation { id } status missingReason } edges { node { id } } } }`,
  );
  expect(errors).toBeUndefined();
  expect(
    data.vacancies.answeredBy.map(({ organisation, missingReason }) => [organisation.id, missingReason]),
  ).toEqual([
    ['gemeente', null],
    ['havensteder', null],
    ['eneco', 'OTHER_CONTRACT'],
  ]);
  expect(data.vacancies.edges).toHaveLength(12);
});

describe.each(FAULTS)('when one organisation fails (%s)', (fault) => {
  it.each(PARTIES)('the others still answer without %s, who is named, and nothing leaks', async (party) => {
    chain.proxies[party].fault = fault;
    const started = performance.now();
    const { data, errors } = await chain.ask<Data>(QUESTION);
    expect(performance.now() - started).toBeLessThan(PATIENCE_MS);

    expect(JSON.stringify({ data, errors })).not.toContain(SECRET);
    const others = PARTIES.filter((other) => other !== party);
    for (const other of others) expect(data[other]).not.toBeNull();
    const owners = new Set(data.vacancies.edges.flatMap(({ node }) => (node ? [node.organisation.id] : [])));
    for (const other of others) expect(owners).toContain(other);
    if (fault === 'swapped') {
      // One entity a fetch cannot be swapped; those that can are not believed.
      const strangers = data.vacancies.edges.filter(
        ({ node }) => node && !node.id.startsWith(`${node.organisation.id}:`),
      );
      expect(strangers).toEqual([]);
      return;
    }
    expect(missing(data.vacancies.answeredBy)).toEqual([party]);
    expect(missing(data.chainReport.answeredBy)).toEqual([party]);
    expect(data.chainReport.ownMeasures.map(({ organisation }) => organisation.id)).toEqual(others);
    if (fault === 'not-a-list' || fault === 'null-entities') return;
    expect(data[party]).toBeNull();
    const named = errors?.map((error) => error.extensions);
    expect(named).toMatchObject([{ code: 'SUBGRAPH_UNAVAILABLE', subgraph: party }]);
  });
});

describe('when all organisations are gone', () => {
  it('the answer says so', async () => {
    for (const party of PARTIES) chain.proxies[party].fault = 'refused';
    const { data, errors } = await chain.ask<Data>(QUESTION);
    // Nothing is known, which is not the same as none.
    expect(data.vacancies.totalCount).toBeNull();
    expect(missing(data.vacancies.answeredBy)).toEqual(PARTIES);
    expect(data.chainReport.uniquePeople).toBeNull();
    expect(missing(data.chainReport.answeredBy)).toEqual(PARTIES);
    expect(errors?.map((error) => error.extensions?.subgraph).sort()).toEqual([...PARTIES].sort());
  });
});

describe('readiness', () => {
  it('is 503 and names who does not answer, and 200 again afterwards', async () => {
    const ready = () => fetch(chain.address.replace('/graphql', '/ready'));
    chain.proxies.eneco.fault = 'reset';
    const without = await ready();
    expect(without.status).toBe(503);
    expect(await without.json()).toMatchObject({
      status: 'partial',
      supergraph: expect.stringMatching(/^[0-9a-f]{64}$/),
      subgraphs: expect.arrayContaining([
        expect.objectContaining({
          name: 'eneco',
          status: 'unreachable',
          reason: 'It did not answer in time.',
        }),
      ]),
    });
    chain.proxies.eneco.fault = null;
    expect((await ready()).status).toBe(200);
  });
});
