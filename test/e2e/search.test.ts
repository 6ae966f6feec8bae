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

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ demo: 'small', clock: () => new Date('2026-03-02T12:00:00Z') });
});
afterAll(() => chain.stop());

describe('one endpoint over three organisations', () => {
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

  it('turns pages without a gap or a repeat, also when rows are added between them', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    let total = 0;
    for (let page = 0; page < 50; page += 1) {
      const { vacancies }: { vacancies: Page } = await chain.data(PAGE, { after });
      seen.push(...vacancies.edges.map((edge) => edge.node.id));
      total = Math.max(total, vacancies.totalCount);
      if (page === 1) await addVacancy();
      after = vacancies.pageInfo.endCursor;
      if (!vacancies.pageInfo.hasNextPage) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    // The one that was added is newer than the pages already turned, so it is not among them.
    expect(seen.length).toBe(total - 1);
  });

  it('finds by Dutch words, their forms, and in spite of a typing error', async () => {
    const search = async (text: string) => {
      const { vacancies } = await chain.data<{ vacancies: Page }>(
        'query ($text: String!) { vacancies(filter: { text: $text }, first: 10) { totalCount edges { node { id } } } }',
        { text },
      );
      return vacancies.totalCount;
    };
    expect(await search('schoonmaken')).toBeGreaterThan(0);
    expect(await search('schoonmakne')).toBeGreaterThan(0);
    expect(await search('xyzzy')).toBe(0);
  });

  it('narrows by kind, wijk, language and organisation, and says what other choices would give', async () => {
    const { vacancies } = await chain.data<{
      vacancies: {
        edges: { node: { kind: string; organisation: { id: string } } }[];
        facets: {
          organisations: { value: string; count: number }[];
          kinds: { value: string; count: number }[];
        };
      };
    }>(`{ vacancies(filter: { kinds: [CHORE], organisations: ["havensteder"] }, first: 100) {
      edges { node { kind organisation { id } } }
      facets { organisations { value title count } kinds { value title count } }
    } }`);
    expect(vacancies.edges.length).toBeGreaterThan(0);
    expect(new Set(vacancies.edges.map(({ node }) => `${node.kind} ${node.organisation.id}`))).toEqual(
      new Set(['CHORE havensteder']),
    );
    expect(vacancies.facets.organisations).toHaveLength(3);
    expect(vacancies.facets.kinds.length).toBeGreaterThan(1);
  });

  it('gives null, not an error, for ids that nobody issued', async () => {
    const { data, errors } = await chain.ask(`{
      unknown: vacancy(id: "eneco:AAAAAAAAAAAAAAAAAAAAAA") { title }
      onlyId: vacancy(id: "havensteder:AAAAAAAAAAAAAAAAAAAAAA") { id }
      nobody: vacancy(id: "nobody:x") { id }
      candidate(id: "gemeente:AAAAAAAAAAAAAAAAAAAAAA") { id placements { items { start } } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ unknown: null, onlyId: null, nobody: null, candidate: null });
  });
});

/** Relations of the owners' own types that a short page may happen not to have. */
const OWN_RELATIONS = 3;

interface Page {
  totalCount: number;
  edges: { node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const PAGE = `query ($after: String) { vacancies(first: 7, after: $after) {
  totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`;

async function addVacancy(): Promise<void> {
  const { createEnecoVacancy } = await chain.data<{ createEnecoVacancy: { errors: unknown[] } }>(
    `mutation ($input: CreateEnecoVacancyInput!) { createEnecoVacancy(input: $input) { errors { message } } }`,
    {
      input: {
        idempotencyKey: 'added-between-pages',
        title: 'Monteur warmtenet',
        description: 'Leidingen leggen in de wijk.',
        kind: 'JOB',
        workplace: 'BU05990321',
        hoursPerWeekMin: 24,
        hoursPerWeekMax: 36,
      },
    },
  );
  expect(createEnecoVacancy.errors).toEqual([]);
}
