import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { statementsDuring } from '../setup/subgraph.ts';

/** One question over all parties: vacancies with fields of their owners' own, who fits each, and the report of a half-year. */
const EVERYTHING = `query Everything($first: Int!) {
  vacancies(first: $first) {
    totalCount
    answeredBy { organisation { id } status asOf }
    edges { node {
      __typename id title kind organisation { title } workplace { name }
      matchingCandidates(first: 1) { totalCount }
      ... on GemeenteVacancy { contract { title } }
      ... on HavenstederVacancy { assignment { title } }
      ... on EnecoVacancy { supplier { name } learningTrack { name heatNetworkArea { name } } }
    } }
  }
  chainReport(period: "2025-H2") {
    uniquePeople { value } placements { value } hours doubleClaims { value } residents { share }
    ownMeasures { organisation { id } measures { unit amount rule { id version source assumption } } }
    answeredBy { organisation { id } status }
  }
}`;

interface Everything {
  vacancies: {
    totalCount: number;
    answeredBy: { organisation: { id: string }; status: string; asOf: string }[];
    edges: {
      node: { __typename: string; id: string; title: string; matchingCandidates: { totalCount: number } };
    }[];
  };
  chainReport: {
    uniquePeople: { value: number };
    placements: { value: number };
    hours: number;
    ownMeasures: { organisation: { id: string }; measures: { unit: string; amount: string }[] }[];
  };
}

/** Relations of the owners' own types that a short page may happen not to have. */
const OWN_RELATIONS = 3;

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({
    demo: 'small',
    fixed: ['2025-H2'],
    clock: () => new Date('2026-03-02T12:00:00Z'),
  });
});
afterAll(() => chain.stop());

describe('one question over three organisations', () => {
  it('gives vacancies of all organisations, who fits each, and the report of a half-year in one answer', async () => {
    const { vacancies, chainReport } = await chain.data<Everything>(EVERYTHING, { first: 20 });
    expect(vacancies.edges).toHaveLength(20);
    const types = new Set(vacancies.edges.map((edge) => edge.node.__typename));
    expect([...types].sort()).toEqual(['EnecoVacancy', 'GemeenteVacancy', 'HavenstederVacancy']);
    expect(vacancies.edges.some(({ node }) => node.matchingCandidates.totalCount > 0)).toBe(true);
    expect(vacancies.answeredBy.map(({ organisation, status }) => [organisation.id, status])).toEqual([
      ['gemeente', 'ANSWERED'],
      ['havensteder', 'ANSWERED'],
      ['eneco', 'ANSWERED'],
    ]);
    expect(chainReport.uniquePeople.value).toBeGreaterThan(20);
    expect(chainReport.placements.value).toBeGreaterThanOrEqual(chainReport.uniquePeople.value);
    expect(chainReport.ownMeasures.map(({ organisation }) => organisation.id)).toEqual([
      'gemeente',
      'havensteder',
      'eneco',
    ]);
  });

  it('costs the same number of SQL statements whatever the length of the list', async () => {
    await chain.data(EVERYTHING, { first: 5 });
    const few = await statementsDuring(() => chain.data(EVERYTHING, { first: 5 }));
    const many = await statementsDuring(() => chain.data(EVERYTHING, { first: 60 }));
    console.log(`SQL statements for one question over all parties: ${many.length}`);
    expect(many.length).toBeLessThanOrEqual(few.length + OWN_RELATIONS);
    const most = await statementsDuring(() => chain.data(EVERYTHING, { first: 100 }));
    expect(most.length).toBe(many.length);
  });
});
