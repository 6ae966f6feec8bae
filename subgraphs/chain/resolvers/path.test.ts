import type {
  DecisionContribution,
  PlacementsContribution,
} from '@social-return/contract/questions/contributions';
import { describe, expect, it } from 'vitest';
import { ANSWERED_BY, AS_OF, absent, chainOverHttp, statuses } from '../testing.ts';

const { entity } = chainOverHttp();

describe("a person's path", () => {
  const selection = `placements { items { start end hoursPerWeek claims { ref } } ${ANSWERED_BY} }`;
  const row = { id: 'eneco:p1', token: 'token-aa', start: '2026-01-01', end: null, minutesPerWeek: 1440 };
  const enecoPlacements = { asOf: AS_OF, rows: [row] } as PlacementsContribution;

  it('is each placement once with the records of all who claim it', async () => {
    const gemeentePlacements = { asOf: AS_OF, rows: [{ ...row, id: 'gemeente:p1', minutesPerWeek: 1920 }] };
    const given = { ref: 'gemeente:c1', shared: 'gemeente:c1', enecoPlacements, gemeentePlacements };
    expect(await entity('Candidate', given, selection)).toMatchObject({
      placements: {
        items: [
          {
            start: '2026-01-01',
            end: null,
            hoursPerWeek: 32,
            claims: [{ ref: 'gemeente:p1' }, { ref: 'eneco:p1' }],
          },
        ],
      },
    });
  });

  it.each(absent('enecoPlacements'))(
    'names who is missing when the placements are %s',
    async (_what, given) => {
      const { placements } = await entity(
        'Candidate',
        { ref: 'gemeente:c1', shared: 'gemeente:c1', ...given },
        selection,
      );
      expect(placements).toMatchObject({ items: [] });
      expect(statuses(placements!)).toEqual({
        gemeente: 'MISSING',
        havensteder: 'MISSING',
        eneco: 'MISSING',
      });
    },
  );
});

describe('a referral', () => {
  const selection = `outcome { status decision { organisation { id } status decidedAt reason placement { ref } } ${ANSWERED_BY} }`;
  const undecided: DecisionContribution = { asOf: AS_OF, decision: null };
  const accepted: DecisionContribution = {
    asOf: AS_OF,
    decision: { status: 'ACCEPTED', decidedAt: AS_OF, reason: null, placement: 'eneco:p1', receipt: 'r' },
  };
  const everybody = { gemeenteDecision: undecided, havenstederDecision: undecided, enecoDecision: undecided };

  it('is proposed only when everybody says that it is not decided', async () => {
    expect(await entity('Referral', { ref: 'gemeente:r1', ...everybody }, selection)).toMatchObject({
      outcome: { status: 'PROPOSED', decision: null },
    });
  });

  it.each(absent('enecoDecision'))('is not known when a decision is %s', async (_what, given) => {
    const { enecoDecision: _, ...others } = everybody;
    const answer = await entity('Referral', { ref: 'gemeente:r1', ...others, ...given }, selection);
    expect(answer).toMatchObject({ outcome: { status: null, decision: null } });
  });

  it('is decided when one says so, whoever is missing', async () => {
    expect(
      await entity('Referral', { ref: 'gemeente:r1', enecoDecision: accepted }, selection),
    ).toMatchObject({
      outcome: {
        status: 'ACCEPTED',
        decision: {
          organisation: { id: 'eneco' },
          status: 'ACCEPTED',
          decidedAt: AS_OF,
          reason: null,
          placement: { ref: 'eneco:p1' },
        },
      },
    });
  });

  it.each(absent('vacancyId'))('has no vacancy when its id is %s', async (_what, given) => {
    const answer = await entity('Referral', { ref: 'gemeente:r1', ...given }, 'vacancy { ref }');
    expect(answer).toEqual({ vacancy: null });
  });
});
