import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byContractor, chore, recordOf, startHavensteder, type TestedSubgraph } from '../testing.ts';

let subgraph: TestedSubgraph;
beforeAll(async () => {
  subgraph = await startHavensteder();
});
afterAll(() => subgraph.close());

const create = (input: object, fields = '') => subgraph.change('createHavenstederVacancy', input, fields);
const update = (input: object, fields = '') => subgraph.change('updateHavenstederVacancy', input, fields);
const close = (input: object, fields = '') => subgraph.change('closeHavenstederVacancy', input, fields);

describe('a vacancy of Havensteder', () => {
  test('is a chore in a complex, with its pay and hours, part of an assignment', async () => {
    const assignment = await recordOf(subgraph.change('createHavenstederAssignment', byContractor()));
    const { record, errors } = await create(
      chore({ assignmentId: assignment.id, complexName: 'Schiehof', pay: '180.00', totalHours: 12 }),
      'kind status publishedOn vumCode complexName pay totalHours assignment { id } workplace { name } organisation { id }',
    );
    expect(errors).toEqual([]);
    expect(record).toMatchObject({
      kind: 'CHORE',
      status: 'OPEN',
      publishedOn: '2026-09-15',
      vumCode: null,
      complexName: 'Schiehof',
      pay: '180.00',
      totalHours: 12,
      assignment: { id: assignment.id },
      workplace: { name: 'Bospolder' },
      organisation: { id: 'havensteder' },
    });
    const { data } = await subgraph.ask(
      'query ($id: ID!) { havensteder { assignment(id: $id) { vacancies { id title } placements { id } } } }',
      { id: assignment.id },
    );
    expect(data).toEqual({
      havensteder: {
        assignment: { vacancies: [{ id: record?.id, title: 'Portiek schoonmaken' }], placements: [] },
      },
    });
  });

  test('needs neither pay nor hours nor assignment', async () => {
    const { record } = await create(chore(), 'pay totalHours complexName assignment { id }');
    expect(record).toMatchObject({ pay: null, totalHours: null, complexName: null, assignment: null });
  });

  test('changes only where the caller says so', async () => {
    const { id } = await recordOf(create(chore({ pay: '100.00', totalHours: 8 })));
    const { record } = await update(
      { id, expectedVersion: 1, pay: '120.00', positions: 2 },
      'title pay totalHours positions',
    );
    expect(record).toEqual({
      id,
      version: 2,
      title: 'Portiek schoonmaken',
      pay: '120.00',
      totalHours: 8,
      positions: 2,
    });
  });

  test('closes as filled, and not as open', async () => {
    const { id } = await recordOf(create(chore()));
    expect((await close({ id, expectedVersion: 1, status: 'OPEN' })).errors[0]).toMatchObject({
      code: 'INVALID',
      message: 'Expected FILLED or CLOSED, got OPEN.',
    });
    expect((await close({ id, expectedVersion: 1, status: 'FILLED' }, 'status')).record?.status).toBe(
      'FILLED',
    );
    expect((await update({ id, expectedVersion: 1, title: 'Anders' })).errors[0]).toMatchObject({
      code: 'CONFLICT',
      message: 'Expected version 1, but it is at version 2 now.',
      currentVersion: 2,
    });
  });

  test.each([
    ['pay below zero', { pay: '-0.01' }, 'pay', 'INVALID', 'Expected 0.00 euro or more.'],
    ['no hours in all', { totalHours: 0 }, 'totalHours', 'INVALID', 'Expected 1 to 10,000 hours.'],
    [
      'a complex without a name',
      { complexName: ' ' },
      'complexName',
      'INVALID',
      'Expected the name of a complex of 1 to 200 characters.',
    ],
    [
      'an assignment that does not exist',
      { assignmentId: 'havensteder:none' },
      'assignmentId',
      'NOT_FOUND',
      'No assignment has this id.',
    ],
    [
      'more than 60 hours a week',
      { hoursPerWeekMax: 61 },
      'hoursPerWeekMax',
      'INVALID',
      'Expected 1 to 60 hours a week.',
    ],
    [
      'a closing day in the past',
      { closesOn: '2026-09-15' },
      'closesOn',
      'INVALID',
      'Expected a closing day after the day of publication.',
    ],
    [
      'a skill that the list does not have',
      { skills: ['toveren'] },
      'skills',
      'NOT_FOUND',
      'The list of skills has no "toveren".',
    ],
  ])('is refused with %s', async (_what, input, field, code, message) => {
    expect(await create(chore(input))).toEqual({
      record: null,
      errors: [{ code, message, path: ['input', field], currentVersion: null }],
    });
  });
});

describe('a person who was put forward', () => {
  const accept = (input: object) => subgraph.change('acceptHavenstederReferral', input);
  const decline = (input: object) => subgraph.change('declineHavenstederReferral', input);

  test('is accepted once', async () => {
    const { id } = await recordOf(create(chore()));
    const voucher = await subgraph.voucher(id);
    expect((await accept({ voucher })).record).toEqual({ __typename: 'Referral' });
    expect((await accept({ voucher })).errors[0]?.message).toBe('This referral was decided before.');
    expect((await decline({ voucher, reason: 'Toch niet.' })).errors[0]?.message).toBe(
      'This referral was decided before.',
    );
  });

  test('is declined with a reason', async () => {
    const { id } = await recordOf(create(chore()));
    const voucher = await subgraph.voucher(id);
    expect((await decline({ voucher, reason: 'x'.repeat(501) })).errors[0]?.message).toBe(
      'Expected a reason of at most 500 characters.',
    );
    expect((await decline({ voucher, reason: 'De klus is al gedaan.' })).errors).toEqual([]);
  });

  test('is not accepted for a vacancy that is closed', async () => {
    const { id } = await recordOf(create(chore()));
    await recordOf(close({ id, expectedVersion: 1, status: 'CLOSED' }));
    expect((await accept({ voucher: await subgraph.voucher(id) })).errors[0]).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
      message: 'The vacancy is CLOSED: nobody can be accepted any more.',
    });
  });

  test('is not accepted with a voucher for somebody else, or one that nobody signed', async () => {
    const message = 'Expected a voucher that a register signed for this organisation.';
    const forEneco = await subgraph.voucher('eneco:abc');
    expect((await accept({ voucher: forEneco })).errors[0]?.message).toBe(message);
    expect((await accept({ voucher: 'a.b.c' })).errors[0]?.message).toBe(message);
  });
});
