import type { RequestPage } from '@social-return/contract/questions/initiative-requests';
import type { InitiativePage } from '@social-return/contract/questions/initiatives';
import { encodeQuestion } from '@social-return/values/canonical';
import { describe, expect, it } from 'vitest';
import { ANSWERED_BY, AS_OF, absent, chainOverHttp, statuses } from '../testing.ts';

const { ask, entities, entity } = chainOverHttp();

const query = encodeQuestion({ filter: {}, first: 2, after: null });
const gemeenteRequests: RequestPage = {
  asOf: AS_OF,
  total: 2,
  rows: [
    ['2026-04-01', 'gemeente:1'],
    ['2026-06-01', 'gemeente:2'],
  ],
  facets: { kind: { HANDS: 1, MONEY: 1 }, wijk: { WK059903: 2 }, organisation: { gemeente: 2 } },
};
const havenstederRequests: RequestPage = {
  asOf: AS_OF,
  total: 1,
  rows: [['2026-05-01', 'havensteder:1']],
  facets: { kind: { HANDS: 1 }, wijk: { WK059905: 1 }, organisation: { havensteder: 1 } },
};
const search = (contributions: object) =>
  entity(
    'InitiativeRequestConnection',
    { query, ...contributions },
    `totalCount edges { cursor node { ref __typename } } pageInfo { hasNextPage }
     facets { kinds { value title count } wijken { value title count } organisations { value count } } ${ANSWERED_BY}`,
  );

describe('a search for initiatives', () => {
  const of = (rows: InitiativePage['rows'], organisation: string): InitiativePage => ({
    asOf: AS_OF,
    total: rows.length,
    rows,
    facets: { wijk: { WK059903: rows.length }, organisation: { [organisation]: rows.length } },
  });

  it('merges the pages of all who answered, what began last first, and names who did not', async () => {
    const answer = await entity(
      'InitiativeConnection',
      {
        query,
        gemeentePage: of(
          [
            ['2025-06-01', 'gemeente:1'],
            ['2024-01-01', 'gemeente:2'],
          ],
          'gemeente',
        ),
        havenstederPage: of([['2025-01-01', 'havensteder:1']], 'havensteder'),
        enecoPage: null,
      },
      `totalCount edges { node { ref __typename } } pageInfo { hasNextPage }
       facets { wijken { title count } organisations { value count } } ${ANSWERED_BY}`,
    );
    expect(answer).toMatchObject({
      totalCount: 3,
      edges: [
        { node: { ref: 'gemeente:1', __typename: 'GemeenteInitiative' } },
        { node: { ref: 'havensteder:1', __typename: 'HavenstederInitiative' } },
      ],
      pageInfo: { hasNextPage: true },
      facets: {
        wijken: [{ title: 'Delfshaven', count: 3 }],
        organisations: [
          { value: 'gemeente', count: 2 },
          { value: 'havensteder', count: 1 },
        ],
      },
    });
    expect(statuses(answer)).toEqual({ gemeente: 'ANSWERED', havensteder: 'ANSWERED', eneco: 'MISSING' });
  });

  it.each([
    ['{ initiatives(first: 101) { totalCount } }', 'first'],
    ['{ initiatives(first: 1, after: "x") { totalCount } }', 'after'],
    [
      '{ initiatives(first: 1, filter: { near: { place: "GM0599", kilometres: 1 } }) { totalCount } }',
      'filter.near.place',
    ],
    [
      '{ initiativeRequests(first: 1, filter: { near: { place: "3026", kilometres: 60 } }) { totalCount } }',
      'filter.near.kilometres',
    ],
    ['{ initiatives(first: 1, filter: { text: "123456782" }) { totalCount } }', 'filter.text'],
  ])('refuses %s', async (operation, argument) => {
    const { errors } = await ask(operation);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });
});

describe('a search for what initiatives ask', () => {
  it('merges the pages of all who answered, what closes soonest first, and names who did not', async () => {
    const answer = await search({ gemeenteRequests, havenstederRequests, enecoRequests: null });
    expect(answer).toMatchObject({
      totalCount: 3,
      edges: [
        { node: { ref: 'gemeente:1', __typename: 'GemeenteInitiativeRequest' } },
        { node: { ref: 'havensteder:1', __typename: 'HavenstederInitiativeRequest' } },
      ],
      pageInfo: { hasNextPage: true },
      facets: {
        kinds: [
          { value: 'HANDS', title: 'Handen', count: 2 },
          { value: 'MONEY', title: 'Geld', count: 1 },
        ],
        wijken: [
          { value: 'WK059903', title: 'Delfshaven', count: 2 },
          { value: 'WK059905', title: 'Noord', count: 1 },
        ],
        organisations: [
          { value: 'gemeente', count: 2 },
          { value: 'havensteder', count: 1 },
        ],
      },
    });
    expect(statuses(answer)).toEqual({ gemeente: 'ANSWERED', havensteder: 'ANSWERED', eneco: 'MISSING' });
  });

  it.each(absent('enecoRequests'))(
    'counts a page that is %s as missing, and never as zero',
    async (_what, given) => {
      const answer = await search({ gemeenteRequests, havenstederRequests, ...given });
      expect(answer).toMatchObject({ totalCount: 3 });
      expect(statuses(answer)).toEqual({ gemeente: 'ANSWERED', havensteder: 'ANSWERED', eneco: 'MISSING' });
    },
  );

  it('has no count when nobody answered', async () => {
    expect(await search({})).toMatchObject({ totalCount: null, edges: [] });
  });

  it('has no request of nobody: an id that no organisation issues has no node', async () => {
    const odd: RequestPage = { ...havenstederRequests, rows: [['2026-05-01', 'stedin:1']] };
    expect(await search({ enecoRequests: odd })).toMatchObject({ edges: [{ node: null }] });
  });

  it.each([
    ['{ initiativeRequests(first: 0) { totalCount } }', 'first'],
    ['{ initiativeRequests(first: 1, after: "x") { totalCount } }', 'after'],
    ['{ initiativeRequests(first: 1, filter: { area: "BU0599" }) { totalCount } }', 'filter.area'],
    [
      '{ initiativeRequests(first: 1, filter: { organisations: ["stedin"] }) { totalCount } }',
      'filter.organisations.0',
    ],
    ['{ initiativeRequests(first: 1, filter: { text: "123456782" }) { totalCount } }', 'filter.text'],
  ])('refuses %s', async (operation, argument) => {
    const { errors } = await ask(operation);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  it.each(['', encodeQuestion({ filter: { kinds: ['JOB'] }, first: 1, after: null })])(
    'refuses the question %j',
    async (question) => {
      const { errors } = await entities(
        [{ __typename: 'InitiativeRequestConnection', query: question }],
        '... on InitiativeRequestConnection { totalCount }',
      );
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'query' } }]);
    },
  );
});
