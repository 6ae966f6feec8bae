import { withoutTransactions } from '@social-return/subgraph-kit/processing/testing';
import { statementsDuring } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  byContractor,
  byLocalParty,
  chore,
  localParty,
  placement,
  recordOf,
  startHavensteder,
  type TestedSubgraph,
} from '../testing.ts';

const PARTIES = 7;

let subgraph: TestedSubgraph;
beforeAll(async () => {
  subgraph = await startHavensteder();
  const { change } = subgraph;
  for (let n = 1; n <= PARTIES; n += 1) {
    const kind = n % 2 === 0 ? 'FIRM' : 'RESIDENT_INITIATIVE';
    const party = await recordOf(
      change(
        'createHavenstederLocalParty',
        localParty({ name: `Partij ${n}`, kind, since: `2024-01-0${n}` }),
      ),
    );
    const assignment = await recordOf(
      change('createHavenstederAssignment', byLocalParty(party.id, { awardedOn: `2026-02-0${n}` })),
    );
    await recordOf(change('createHavenstederVacancy', chore({ assignmentId: assignment.id })));
    await recordOf(change('startHavenstederPlacement', placement({ assignmentId: assignment.id })));
  }
  await recordOf(change('createHavenstederAssignment', byContractor({ awardedOn: '2026-03-01' })));
});
afterAll(() => subgraph.close());

const PAGE = `query ($first: Int!, $after: String) {
  havensteder { localParties(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { name } }
  } }
}`;

interface Page {
  readonly havensteder: {
    readonly localParties: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly edges: readonly { readonly node: { readonly name: string } }[];
    };
  };
}

describe('the lists of Havensteder', () => {
  test('come in pages, the newest first, that stay right when a row is added between them', async () => {
    const first = (await subgraph.ask<Page>(PAGE, { first: 3 })).data.havensteder.localParties;
    expect(first.edges.map(({ node }) => node.name)).toEqual(['Partij 7', 'Partij 6', 'Partij 5']);
    expect(first.totalCount).toBe(PARTIES);
    const added = await recordOf(
      subgraph.change('createHavenstederLocalParty', localParty({ name: 'Nieuw', since: '2025-01-01' })),
    );
    expect(added.version).toBe(1);
    const second = (await subgraph.ask<Page>(PAGE, { first: 50, after: first.pageInfo.endCursor })).data;
    expect(second.havensteder.localParties.edges.map(({ node }) => node.name)).toEqual([
      'Partij 4',
      'Partij 3',
      'Partij 2',
      'Partij 1',
    ]);
    expect(second.havensteder.localParties.pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    });
  });

  test('give only the finding places when asked', async () => {
    const { data } = await subgraph.ask<Page>(
      '{ havensteder { localParties(first: 100, kind: FIRM) { totalCount edges { node { name findingPlace } } } } }',
    );
    expect(data.havensteder.localParties).toEqual({
      totalCount: 3,
      edges: [6, 4, 2].map((n) => ({ node: { name: `Partij ${n}`, findingPlace: false } })),
    });
  });

  test.each([0, -1, 101])('refuse a page of %i', async (first) => {
    const { data, errors } = await subgraph.ask(PAGE, { first });
    expect(data).toEqual({ havensteder: null });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain('Argument "first"');
  });

  test('refuse a cursor that they did not give', async () => {
    const { errors } = await subgraph.ask(PAGE, { first: 1, after: 'abc' });
    expect(errors?.[0]?.message).toContain('Argument "after"');
  });
});

describe('a list with all that belongs to it', () => {
  test.each([
    [
      'assignments',
      'party { name local } localParty { id assignments { id } } vacancies { id } placements { id }',
      6,
    ],
    ['localParties', 'assignments { party { name } vacancies { id } }', 4],
    ['vacancies', 'assignment { title party { name } }', 3],
    ['placements', 'ownMeasures { amount } assignment { title localParty { name } } vacancy { id }', 4],
  ])(
    'costs one statement for each kind of thing on each level, and one for the log of people, however long it is: %s',
    async (list, fields, expected) => {
      const query = `query ($first: Int!) { havensteder { ${list}(first: $first) { edges { node { id ${fields} } } } } }`;
      expect(await statements(() => subgraph.ask(query, { first: 2 }))).toBe(expected);
      expect(await statements(() => subgraph.ask(query, { first: 100 }))).toBe(expected);
    },
  );

  async function statements(ask: () => Promise<{ errors?: unknown }>): Promise<number> {
    const texts = await statementsDuring(async () => {
      expect((await ask()).errors).toBeUndefined();
    });
    return withoutTransactions(texts).length;
  }
});
