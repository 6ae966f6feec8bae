import { newId } from '@social-return/contract/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  byLocalParty,
  chore,
  localParty,
  placement,
  recordOf,
  startHavensteder,
  type TestedSubgraph,
} from '../testing.ts';

let subgraph: TestedSubgraph;
beforeAll(async () => {
  subgraph = await startHavensteder();
});
afterAll(() => subgraph.close());

const start = (input: object, fields = '') => subgraph.change('startHavenstederPlacement', input, fields);
const end = (input: object, fields = '') => subgraph.change('endHavenstederPlacement', input, fields);
const MEASURES = 'ownMeasures { unit unitTitle amount rule { id version assumption } }';

describe('a placement of Havensteder', () => {
  test('is worth the hours of a resident so far and as agreed, and the pay', async () => {
    const { record, errors } = await start(
      placement({ start: '2026-09-01', end: '2026-10-01', pay: '250.00' }),
      `isTenant pay hoursPerWeek workplace { name } organisation { id } vacancy { id } assignment { id } ${MEASURES}`,
    );
    const rule = (id: string, version = '2026.1') => ({
      ...{ id: `havensteder.${id}`, version, assumption: true },
    });
    expect(errors).toEqual([]);
    expect(record).toMatchObject({
      isTenant: true,
      pay: '250.00',
      hoursPerWeek: 7,
      workplace: { name: 'Bospolder' },
      organisation: { id: 'havensteder' },
      vacancy: null,
      assignment: null,
      ownMeasures: [
        {
          unit: 'resident-hours-so-far',
          unitTitle: 'uren van een bewoner tot en met vandaag',
          amount: '15.0',
          rule: rule('placement-hours', '2026.2'),
        },
        {
          unit: 'resident-hours-agreed',
          unitTitle: 'afgesproken uren van een bewoner',
          amount: '30.0',
          rule: rule('placement-hours', '2026.2'),
        },
        { unit: 'euro-pay', unitTitle: 'euro vergoeding', amount: '250.00', rule: rule('pay') },
      ],
    });
  });

  test('of a person from elsewhere is worth no hours of a resident', async () => {
    const { record } = await start(
      placement({ home: null, livesElsewhere: true, isTenant: false }),
      MEASURES,
    );
    expect(record?.ownMeasures).toEqual([]);
  });

  test('comes from a referral, a vacancy and an assignment', async () => {
    const party = await recordOf(subgraph.change('createHavenstederLocalParty', localParty()));
    const assignment = await recordOf(subgraph.change('createHavenstederAssignment', byLocalParty(party.id)));
    const vacancy = await recordOf(
      subgraph.change('createHavenstederVacancy', chore({ assignmentId: assignment.id })),
    );
    const candidateId = newId('gemeente');
    const voucher = await subgraph.voucher(vacancy.id, candidateId);
    const referralId = referralOf(voucher);
    expect((await start(placement({ candidateId: null, referralId }))).errors[0]?.message).toBe(
      'This organisation accepted no referral with this id.',
    );
    await subgraph.change('acceptHavenstederReferral', { voucher });
    const { record } = await start(
      placement({ candidateId: null, referralId, assignmentId: assignment.id }),
      'vacancy { id } assignment { id placements { id } } candidate { __typename }',
    );
    expect(record).toMatchObject({
      vacancy: { id: vacancy.id },
      assignment: { id: assignment.id, placements: [{ id: record?.id }] },
      candidate: { __typename: 'Candidate' },
    });
    expect((await start(placement({ candidateId: null, referralId }))).errors[0]).toMatchObject({
      code: 'CONFLICT',
      message: 'This referral already has a placement.',
    });
  });

  test('ends, and lasted or not by that day', async () => {
    const { id } = await recordOf(start(placement({ start: '2026-01-01' })));
    const { record } = await end(
      { id, expectedVersion: 1, end: '2026-05-01' },
      'end retention { months status }',
    );
    expect(record).toMatchObject({
      version: 2,
      end: '2026-05-01',
      retention: [
        { months: 3, status: 'LASTED' },
        { months: 6, status: 'ENDED' },
        { months: 12, status: 'ENDED' },
      ],
    });
    expect((await end({ id, expectedVersion: 1, end: '2026-06-01' })).errors[0]).toMatchObject({
      code: 'CONFLICT',
      message: 'Expected version 1, but it is at version 2 now.',
      currentVersion: 2,
    });
  });

  test.each([
    [
      'more than 60 hours a week',
      { hoursPerWeek: 60.5 },
      'hoursPerWeek',
      'INVALID',
      'Expected more than 0 and at most 60 hours a week in whole minutes, got 60.5.',
    ],
    [
      'no hours',
      { hoursPerWeek: 0 },
      'hoursPerWeek',
      'INVALID',
      'Expected more than 0 and at most 60 hours a week in whole minutes, got 0.',
    ],
    [
      'an end before its start',
      { end: '2026-06-30' },
      'end',
      'INVALID',
      'Expected an end after the start: the end is the first day on which it is over.',
    ],
    [
      'a home in and outside the city',
      { livesElsewhere: true },
      'home',
      'INVALID',
      'Expected a buurt or livesElsewhere, not both.',
    ],
    ['pay below zero', { pay: '-1.00' }, 'pay', 'INVALID', 'Expected 0.00 euro or more.'],
    [
      'an assignment that does not exist',
      { assignmentId: 'havensteder:none' },
      'assignmentId',
      'NOT_FOUND',
      'No assignment has this id.',
    ],
    [
      'nobody',
      { candidateId: null },
      'candidateId',
      'INVALID',
      'Expected a referralId or the id of a candidate.',
    ],
  ])('is refused with %s', async (_what, input, field, code, message) => {
    expect(await start(placement(input))).toEqual({
      record: null,
      errors: [{ code, message, path: ['input', field], currentVersion: null }],
    });
  });

  test('is refused with a day that does not exist', async () => {
    await expect(start(placement({ start: '2026-06-31' }))).rejects.toThrow(
      'expected a calendar date such as "2025-07-01", got "2026-06-31"',
    );
  });
});

/** The id of the referral that a voucher carries. */
function referralOf(voucher: string): string {
  const payload = JSON.parse(Buffer.from(voucher.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return payload.jti;
}
