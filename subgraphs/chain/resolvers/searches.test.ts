import type { CandidatePage, VacancyPage } from '@social-return/contract/questions/contributions';
import { writeRefusal } from '@social-return/contract/questions/written-contribution';
import { encodeQuestion } from '@social-return/values/canonical';
import { describe, expect, it } from 'vitest';
import { ANSWERED_BY, AS_OF, absent, chainOverHttp, statuses } from '../testing.ts';

const { entities, entity } = chainOverHttp();

describe('a search', () => {
  const query = encodeQuestion({ filter: {}, first: 2, after: null });
  const page = (part: Partial<VacancyPage>): VacancyPage => ({
    asOf: AS_OF,
    total: 0,
    rows: [],
    facets: { kind: {}, wijk: {}, languageLevel: {}, organisation: {} },
    ...part,
  });
  const gemeentePage = page({
    total: 1,
    rows: [[10, '2026-01-01', 'gemeente:1']],
    facets: {
      kind: { JOB: 1 },
      wijk: { WK059903: 1 },
      languageLevel: { NONE: 1 },
      organisation: { gemeente: 1 },
    },
  });
  const havenstederPage = page({
    total: 3,
    rows: [
      [20, '2026-01-01', 'havensteder:1'],
      [10, '2026-01-02', 'havensteder:2'],
      [5, '2026-01-01', 'havensteder:3'],
    ],
    facets: {
      kind: { JOB: 1, CHORE: 2 },
      wijk: { WK059903: 3 },
      languageLevel: { A1: 3 },
      organisation: { havensteder: 3 },
    },
  });
  const selection = `totalCount edges { cursor node { ref __typename } } pageInfo { hasNextPage hasPreviousPage }
    facets { kinds { value title count } wijken { value title count } languageLevels { value title count } organisations { value title count } } ${ANSWERED_BY}`;
  const search = (contributions: object, selected = selection) =>
    entity('VacancyConnection', { query, ...contributions }, selected);

  it('merges the pages of all who answered, and names who did not', async () => {
    const answer = await search({ gemeentePage, havenstederPage, enecoPage: null });
    expect(answer).toMatchObject({
      totalCount: 4,
      edges: [
        { node: { ref: 'havensteder:1', __typename: 'HavenstederVacancy' } },
        { node: { ref: 'havensteder:2' } },
      ],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
      facets: {
        kinds: [
          { value: 'CHORE', title: 'Klus', count: 2 },
          { value: 'JOB', title: 'Werk', count: 2 },
        ],
        wijken: [{ value: 'WK059903', title: 'Delfshaven', count: 4 }],
        languageLevels: [
          { value: 'A1', title: 'A1', count: 3 },
          { value: 'NONE', title: 'Geen Nederlands nodig', count: 1 },
        ],
        organisations: [
          { value: 'havensteder', title: 'Havensteder', count: 3 },
          { value: 'gemeente', title: 'Gemeente Rotterdam', count: 1 },
        ],
      },
      answeredBy: [
        { organisation: { id: 'gemeente' }, status: 'ANSWERED', asOf: AS_OF },
        { organisation: { id: 'havensteder' }, status: 'ANSWERED', asOf: AS_OF },
        { organisation: { id: 'eneco' }, status: 'MISSING', asOf: null },
      ],
    });
  });

  it.each(absent('enecoPage'))(
    'counts a page that is %s as missing, and never as zero',
    async (_what, given) => {
      const answer = await search({ gemeentePage, havenstederPage, ...given });
      expect(answer).toMatchObject({ totalCount: 4 });
      expect(statuses(answer)).toEqual({ gemeente: 'ANSWERED', havensteder: 'ANSWERED', eneco: 'MISSING' });
    },
  );

  it('counts a page of another contract as missing, and says why', async () => {
    const reasons = async (given: object) => {
      const { answeredBy } = await search({ gemeentePage, ...given }, 'answeredBy { missingReason status }');
      return (answeredBy as unknown as { missingReason: string | null; status: string }[]).map(
        ({ missingReason, status }) => [status, missingReason],
      );
    };
    const of = (reason: string) => [
      ['ANSWERED', null],
      ['MISSING', 'NO_ANSWER'],
      ['MISSING', reason],
    ];
    expect(await reasons({})).toEqual(of('NO_ANSWER'));
    expect(await reasons({ enecoPage: writeRefusal({ expected: 2, got: 3 }) })).toEqual(of('OTHER_CONTRACT'));
    expect(await reasons({ enecoPage: { ...havenstederPage, contract: 99 } })).toEqual(of('OTHER_CONTRACT'));
  });

  it('has no count when nobody answered', async () => {
    expect(await search({})).toMatchObject({ totalCount: null, edges: [], pageInfo: { hasNextPage: false } });
  });

  it('has no vacancy of nobody: an id that no organisation issues has no node', async () => {
    const odd = page({ total: 1, rows: [[1, '2026-01-01', 'stedin:1']] });
    expect(await search({ enecoPage: odd })).toMatchObject({ edges: [{ node: null }] });
  });

  it.each(['', 'x', encodeQuestion({ filter: {} }), encodeQuestion({ filter: {}, first: 101, after: null })])(
    'refuses the question %j',
    async (question) => {
      const reply = await entities(
        [{ __typename: 'VacancyConnection', query: question }],
        '... on VacancyConnection { totalCount }',
      );
      expect(reply.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'query' } }]);
    },
  );
});

describe('a search for candidates', () => {
  const query = encodeQuestion({ filter: {}, first: 2, after: null });
  const selection = `totalCount edges { node { ref } } ${ANSWERED_BY}`;

  it('gives those of the registers', async () => {
    const gemeentePage: CandidatePage = { asOf: AS_OF, total: 1, rows: [['2026-01-01', 'gemeente:c1']] };
    expect(await entity('CandidateConnection', { query, gemeentePage }, selection)).toMatchObject({
      totalCount: 1,
      edges: [{ node: { ref: 'gemeente:c1' } }],
    });
  });

  it.each(absent('gemeentePage'))('has no count when the page is %s', async (_what, given) => {
    const answer = await entity('CandidateConnection', { query, ...given }, selection);
    expect(answer).toMatchObject({ totalCount: null, edges: [] });
    expect(statuses(answer)).toEqual({ gemeente: 'MISSING' });
  });
});
