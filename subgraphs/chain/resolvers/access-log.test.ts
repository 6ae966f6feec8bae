import type { AccessLogPage } from '@social-return/contract/questions/contributions';
import { encodeQuestion } from '@social-return/values/canonical';
import { describe, expect, it } from 'vitest';
import { ANSWERED_BY, AS_OF, absent, chainOverHttp, statuses } from '../testing.ts';

const { entity } = chainOverHttp();

const row = (day: number, id: string, more: object = {}): AccessLogPage['rows'][number] => ({
  key: [`2026-03-0${day}T12:00:00.000Z`, id.padStart(16, '0')],
  action: 'PROFILE',
  purpose: 'GUIDANCE',
  processor: null,
  ...more,
});
const page = (...rows: AccessLogPage['rows']): AccessLogPage => ({ asOf: AS_OF, total: rows.length, rows });

const SELECTION = `totalCount ${ANSWERED_BY} pageInfo { hasNextPage endCursor }
  edges { cursor node { at action purpose organisation { id } processor { id } } }`;

const asked = (pages: object, first = 3) =>
  entity(
    'AccessLogConnection',
    { query: encodeQuestion({ candidate: 'gemeente:c', first, after: null }), ...pages },
    SELECTION,
  );

interface Edge {
  readonly node: { at: string; action: string | null; purpose: string; organisation: { id: string } };
}
const nodes = (answer: unknown) => (answer as { edges: readonly Edge[] }).edges.map(({ node }) => node);

const everybody = {
  gemeentePage: page(row(3, 'a'), row(1, 'b')),
  havenstederPage: page(),
  enecoPage: page(row(3, 'b'), row(2, 'c', { processor: 'havensteder', action: 'CONTACT' })),
};

describe('who saw the data of a person', () => {
  it('is merged by time over all organisations, with the purpose in words', async () => {
    const answer = await asked(everybody);
    expect(nodes(answer).map(({ at, organisation }) => [at.slice(0, 10), organisation.id])).toEqual([
      ['2026-03-03', 'gemeente'],
      ['2026-03-03', 'eneco'],
      ['2026-03-02', 'eneco'],
    ]);
    expect(nodes(answer)[2]).toMatchObject({
      action: 'CONTACT',
      purpose: 'Helping a person on the way: referrals, placements and what follows (begeleiding).',
      processor: { id: 'havensteder' },
    });
    expect(answer).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
  });

  it.each(absent('enecoPage'))('says who is missing when a log is %s', async (_what, given) => {
    const answer = await asked({ ...everybody, enecoPage: undefined, ...given });
    expect(statuses(answer)).toEqual({ gemeente: 'ANSWERED', havensteder: 'ANSWERED', eneco: 'MISSING' });
    expect(nodes(answer)).toHaveLength(2);
  });

  it('leaves open what was done where only the organisation knows that kind of action', async () => {
    const answer = await asked({ gemeentePage: page(row(1, 'a', { action: 'DREAMT', purpose: 'FUN' })) });
    expect(nodes(answer)).toMatchObject([{ action: null, purpose: 'FUN' }]);
  });
});
