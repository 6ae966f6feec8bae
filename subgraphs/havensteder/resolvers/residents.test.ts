import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  BOSPOLDER,
  byContractor,
  byResidents,
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

const party = (more: object = {}) =>
  recordOf(subgraph.change('createHavenstederLocalParty', localParty(more)));
const start = (input: object, fields = '') => subgraph.change('startHavenstederPlacement', input, fields);
const recordChore = (input: object, fields = '') => subgraph.change('recordHavenstederChore', input, fields);

describe('work that residents do themselves', () => {
  test.each(['COMMUNICATION', 'RESEARCH', 'ORGANISATION'])(
    'such as %s is local without a party and without a reason',
    async (kind) => {
      const { record, errors } = await subgraph.change(
        'createHavenstederAssignment',
        byResidents({ kind }),
        'kind byResidents unlessReason localParty { id } party { name kvk local }',
      );
      expect(errors).toEqual([]);
      expect(record).toMatchObject({
        kind,
        byResidents: true,
        unlessReason: null,
        localParty: null,
        party: { name: 'Bewoners', kvk: null, local: true },
      });
    },
  );

  test.each([
    ['a contractor beside them', byContractor({ byResidents: true }), 'localPartyId'],
    ['nobody at all', byResidents({ byResidents: false }), 'localPartyId'],
    [
      'a reason why not local',
      byResidents({ unlessReason: 'PRICE', unlessExplanation: 'Te duur.' }),
      'unlessReason',
    ],
  ])('is refused with %s', async (_what, input, field) => {
    const { errors } = await subgraph.change('createHavenstederAssignment', input);
    expect(errors).toMatchObject([{ code: 'INVALID', path: ['input', field] }]);
  });
});

describe('a finding place', () => {
  test('is named by a placement, also when it has no KvK number', async () => {
    const { id } = await party({ kvk: null, name: 'Straatgroep Schippersplein' });
    const { record } = await start(placement({ findingPlaceId: id }), 'findingPlace { id name kvk }');
    expect(record?.findingPlace).toEqual({ id, name: 'Straatgroep Schippersplein', kvk: null });
    const { data } = await subgraph.ask(
      'query ($id: ID!) { havensteder { localParty(id: $id) { placementsFound { id } } } }',
      { id },
    );
    expect(data).toEqual({ havensteder: { localParty: { placementsFound: [{ id: record?.id }] } } });
  });

  test.each([
    ['a firm', { kind: 'FIRM' }, 'Expected an initiative of residents: only there people are found.'],
    [
      'an initiative that came later',
      { since: '2026-08-01' },
      'Expected an initiative that is local on 2026-07-01.',
    ],
  ])('is not %s', async (_what, more, message) => {
    const { id } = await party(more);
    expect((await start(placement({ findingPlaceId: id }))).errors).toEqual([
      { code: 'NOT_ALLOWED_NOW', message, path: ['input', 'findingPlaceId'], currentVersion: null },
    ]);
  });

  test('is not one that nobody knows', async () => {
    expect((await start(placement({ findingPlaceId: 'havensteder:none' }))).errors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'findingPlaceId'] },
    ]);
  });

  test('is named with an accepted referral, and the placement that comes of it names it too', async () => {
    const { id } = await party();
    const vacancy = await recordOf(subgraph.change('createHavenstederVacancy', chore()));
    const voucher = await subgraph.voucher(vacancy.id);
    await recordOf(subgraph.change('acceptHavenstederReferral', { voucher, findingPlaceId: id }));
    const { jti } = JSON.parse(Buffer.from(voucher.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { record } = await start(placement({ candidateId: null, referralId: jti }), 'findingPlace { id }');
    expect(record?.findingPlace).toEqual({ id });
  });

  test('that is refused leaves the referral undecided', async () => {
    const { id } = await party({ kind: 'FIRM' });
    const vacancy = await recordOf(subgraph.change('createHavenstederVacancy', chore()));
    const voucher = await subgraph.voucher(vacancy.id);
    const accept = (more: object = {}) => subgraph.change('acceptHavenstederReferral', { voucher, ...more });
    expect((await accept({ findingPlaceId: id })).errors).toMatchObject([
      { path: ['input', 'findingPlaceId'] },
    ]);
    expect((await accept()).errors).toEqual([]);
  });

  test('of a referral that was decided before stays what it was', async () => {
    const [first, second] = [await party(), await party()];
    const vacancy = await recordOf(subgraph.change('createHavenstederVacancy', chore()));
    const voucher = await subgraph.voucher(vacancy.id);
    const accept = (id: string) =>
      subgraph.change('acceptHavenstederReferral', { voucher, findingPlaceId: id });
    await recordOf(accept(first.id));
    expect((await accept(second.id)).errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
    const { jti } = JSON.parse(Buffer.from(voucher.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { record } = await start(placement({ candidateId: null, referralId: jti }), 'findingPlace { id }');
    expect(record?.findingPlace).toEqual({ id: first.id });
  });
});

describe('a chore that is done', () => {
  const DONE = { start: '2026-09-01', end: '2026-09-03' };
  const FIELDS = 'hoursWorked paid ownMeasures { unit amount }';

  test('has the hours that it really took and what was paid', async () => {
    const { id } = await recordOf(start(placement(DONE)));
    const { record, errors } = await recordChore(
      { id, expectedVersion: 1, hoursWorked: 5.75, paid: '92.00' },
      FIELDS,
    );
    expect(errors).toEqual([]);
    expect(record).toMatchObject({ version: 2, hoursWorked: 5.75, paid: '92.00' });
    expect(record?.ownMeasures).toEqual(
      expect.arrayContaining([
        { unit: 'resident-hours-worked', amount: '5.8' },
        { unit: 'euro-paid', amount: '92.00' },
      ]),
    );
  });

  test.each([
    ['while it runs', { end: null }, {}, 'INVALID', 'end'],
    ['before it is over', { end: '2026-10-01' }, {}, 'NOT_ALLOWED_NOW', 'id'],
    ['of a job', { kind: 'JOB' }, {}, 'INVALID', 'id'],
    ['with more hours than its days have', {}, { hoursWorked: 48.25 }, 'INVALID', 'hoursWorked'],
    ['with no hours', {}, { hoursWorked: 0 }, 'INVALID', 'hoursWorked'],
    ['with parts of a minute', {}, { hoursWorked: 1.001 }, 'INVALID', 'hoursWorked'],
    ['with less than nothing paid', {}, { paid: '-1.00' }, 'INVALID', 'paid'],
  ])('is refused its hours %s', async (_what, more, given, code, field) => {
    const { id } = await recordOf(start(placement({ ...DONE, workplace: BOSPOLDER, ...more })));
    const { errors } = await recordChore({ id, expectedVersion: 1, hoursWorked: 2, paid: '30.00', ...given });
    expect(errors).toMatchObject([{ code, path: ['input', field] }]);
  });
});
