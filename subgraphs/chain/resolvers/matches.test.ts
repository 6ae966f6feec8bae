import type { CandidateMatches, VacancyMatches } from '@social-return/contract/questions/contributions';
import { encodeQuestion } from '@social-return/values/canonical';
import { describe, expect, it } from 'vitest';
import { ANSWERED_BY, AS_OF, absent, CANDIDATE, chainOverHttp, statuses, VACANCY } from '../testing.ts';

const { entities, entity } = chainOverHttp();

describe('matching', () => {
  const selection = `totalCount edges { cursor score reasons { aspect points nl: text en: text(language: EN) } node { ref } } pageInfo { endCursor } ${ANSWERED_BY}`;
  const enecoMatches: VacancyMatches = {
    asOf: AS_OF,
    total: 1,
    rows: [{ id: 'eneco:1', score: 100, profile: VACANCY as never }],
  };

  it('gives vacancies with their score and the reasons in two languages', async () => {
    const query = encodeQuestion({ profile: CANDIDATE, first: 5, after: null });
    const answer = await entity('VacancyMatchConnection', { query, enecoMatches }, selection);
    expect(answer).toMatchObject({
      totalCount: 1,
      edges: [
        {
          score: 100,
          node: { ref: 'eneco:1' },
          reasons: expect.arrayContaining([
            { aspect: 'KIND', points: 15, nl: 'zoekt werk', en: 'looks for a job' },
          ]),
        },
      ],
    });
    expect(statuses(answer)).toEqual({ gemeente: 'MISSING', havensteder: 'MISSING', eneco: 'ANSWERED' });
  });

  it.each(absent('enecoMatches'))('counts matches that are %s as missing', async (_what, given) => {
    const query = encodeQuestion({ profile: CANDIDATE, first: 5, after: null });
    const answer = await entity('VacancyMatchConnection', { query, ...given }, selection);
    expect(answer).toMatchObject({ totalCount: null, edges: [] });
    expect(statuses(answer)).toEqual({ gemeente: 'MISSING', havensteder: 'MISSING', eneco: 'MISSING' });
  });

  it('counts matches with a buurt or skill that nobody knows as missing, and the others still answer', async () => {
    const query = encodeQuestion({ profile: CANDIDATE, first: 5, after: null });
    const odd = (part: object) => ({
      ...enecoMatches,
      rows: [{ id: 'havensteder:1', score: 90, profile: { ...VACANCY, ...part } }],
    });
    for (const part of [{ buurt: 'BU00000000' }, { skills: [999] }]) {
      const given = { query, enecoMatches, havenstederMatches: odd(part) };
      const answer = await entity('VacancyMatchConnection', given, selection);
      expect(answer).toMatchObject({ totalCount: 1 });
      expect(statuses(answer)).toMatchObject({ havensteder: 'MISSING', eneco: 'ANSWERED' });
    }
  });

  it('gives candidates of the registers, and goes on behind its own cursor', async () => {
    const question = { profile: VACANCY, first: 5, after: null };
    const gemeenteMatches: CandidateMatches = {
      asOf: AS_OF,
      total: 1,
      rows: [{ id: 'gemeente:c1', score: 100, profile: CANDIDATE as never }],
    };
    const given = { query: encodeQuestion(question), gemeenteMatches };
    const answer = await entity('CandidateMatchConnection', given, selection);
    expect(answer).toMatchObject({ totalCount: 1, edges: [{ node: { ref: 'gemeente:c1' } }] });
    const after = String(answer.pageInfo!.endCursor);
    expect(
      await entity(
        'EnecoVacancy',
        { ref: 'eneco:1', matchProfile: VACANCY },
        `matchingCandidates(first: 5, after: "${after}") { query }`,
      ),
    ).toEqual({
      matchingCandidates: { query: encodeQuestion({ ...question, after: [100, 'gemeente:c1'] }) },
    });
  });

  it.each(absent('matchProfile'))('is null when the profile is %s', async (_what, given) => {
    const none = await entity(
      'EnecoVacancy',
      { ref: 'eneco:1', ...given },
      'matchingCandidates(first: 5) { query }',
    );
    expect(none).toEqual({ matchingCandidates: null });
    const nobody = await entity(
      'Candidate',
      { ref: 'gemeente:c1', ...given },
      'matchingVacancies(first: 5) { query }',
    );
    expect(nobody).toEqual({ matchingVacancies: null });
  });

  it.each([0, -1, 101])('refuses pages of %i', async (first) => {
    const reply = await entities(
      [{ __typename: 'Candidate', ref: 'gemeente:c1', matchProfile: CANDIDATE }],
      `... on Candidate { matchingVacancies(first: ${first}) { query } }`,
    );
    expect(reply.errors).toMatchObject([
      { message: `Argument "first": expected a whole number from 1 to 100, got ${first}.` },
    ]);
  });
});
