import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ demo: 'small', clock: () => new Date('2026-03-02T12:00:00Z') });
});
afterAll(() => chain.stop());

describe('one endpoint over three organisations', () => {
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

  it('finds what initiatives ask over all organisations, and an initiative by its id with what it asks', async () => {
    const seen: string[] = [];
    const days: string[] = [];
    let total = 0;
    let initiative = '';
    for (let after: string | null = null; ; ) {
      const { initiativeRequests: page }: { initiativeRequests: RequestPage } = await chain.data(
        `query ($after: String) { initiativeRequests(first: 7, after: $after) {
          totalCount edges { node { id title asked { unit amount } closesOn status initiative { id name area { name } } } }
          pageInfo { hasNextPage endCursor } answeredBy { status } } }`,
        { after },
        { as: null },
      );
      expect(page.answeredBy.map(({ status }) => status)).toEqual(['ANSWERED', 'ANSWERED', 'ANSWERED']);
      expect(new Set(page.edges.map(({ node }) => node.status))).toEqual(new Set(['OPEN']));
      seen.push(...page.edges.map(({ node }) => node.id));
      days.push(...page.edges.map(({ node }) => node.closesOn));
      total = page.totalCount;
      initiative = page.edges[0]?.node.initiative.id ?? initiative;
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    expect(new Set(seen.map((id) => id.split(':')[0]))).toEqual(
      new Set(['gemeente', 'havensteder', 'eneco']),
    );
    expect(days).toEqual(days.toSorted());
    const { one, none } = await chain.data<{ one: { requests: { id: string }[] }; none: null }>(
      `query ($id: ID!) { one: initiative(id: $id) { name requests { id } } none: initiative(id: "stedin:1") { name } }`,
      { id: initiative },
      { as: null },
    );
    expect(one.requests.some(({ id }) => seen.includes(id))).toBe(true);
    expect(none).toBeNull();
  });

  it('finds initiatives over all organisations, near a place and by words, those that began last first', async () => {
    const search = async (filter: string) => {
      const { initiatives } = await chain.data<{ initiatives: InitiativesPage }>(
        `{ initiatives(first: 100, filter: { ${filter} }) { totalCount edges { node { name since organisation { id } area { code } } } answeredBy { status } } }`,
        {},
        { as: null },
      );
      expect(initiatives.answeredBy.map(({ status }) => status)).toEqual([
        'ANSWERED',
        'ANSWERED',
        'ANSWERED',
      ]);
      return initiatives.edges.map(({ node }) => node);
    };
    const all = await search('');
    expect(new Set(all.map(({ organisation }) => organisation.id))).toEqual(
      new Set(['gemeente', 'havensteder', 'eneco']),
    );
    expect(all.map(({ since }) => since)).toEqual(
      all
        .map(({ since }) => since)
        .toSorted()
        .toReversed(),
    );
    const near = await search('near: { place: "3026", kilometres: 3 }');
    expect(near.length).toBeGreaterThan(0);
    expect(near.length).toBeLessThan(all.length);
    const [first] = all;
    expect((await search(`text: ${JSON.stringify(first?.name)}`)).map(({ name }) => name)).toContain(
      first?.name,
    );
    expect(await search('text: "xyzzy"')).toEqual([]);
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

interface Page {
  totalCount: number;
  edges: { node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const PAGE = `query ($after: String) { vacancies(first: 7, after: $after) {
  totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`;

interface InitiativesPage {
  readonly edges: readonly {
    readonly node: {
      readonly name: string;
      readonly since: string;
      readonly organisation: { readonly id: string };
    };
  }[];
  readonly answeredBy: readonly { readonly status: string }[];
}

interface RequestPage {
  readonly totalCount: number;
  readonly edges: readonly {
    readonly node: {
      readonly id: string;
      readonly closesOn: string;
      readonly status: string;
      readonly initiative: { readonly id: string };
    };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly answeredBy: readonly { readonly status: string }[];
}

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
