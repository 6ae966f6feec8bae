import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localParty, recordOf, startHavensteder, survey, type TestedSubgraph } from '../testing.ts';

let subgraph: TestedSubgraph;
beforeAll(async () => {
  subgraph = await startHavensteder();
});
afterAll(() => subgraph.close());

const party = () => recordOf(subgraph.change('createHavenstederLocalParty', localParty()));
const record = (input: object, fields = '') =>
  subgraph.change('recordHavenstederSpendingSurvey', input, fields);
const update = (input: object, fields = '') =>
  subgraph.change('updateHavenstederSpendingSurvey', input, fields);

const FIELDS = 'period respentShare respondentRole answeredOn localArea { code } localParty { id }';

describe('what a local party answers about spending its income', () => {
  test('is recorded with the role of the person who answered', async () => {
    const { id } = await party();
    const { record: recorded, errors } = await record(survey(id), FIELDS);
    expect(errors).toEqual([]);
    expect(recorded).toMatchObject({
      version: 1,
      period: '2026-H1',
      respentShare: 4000,
      respondentRole: 'OWNER',
      answeredOn: '2026-07-10',
      localArea: { code: 'WK059903' },
      localParty: { id },
    });
    const { data } = await subgraph.ask(
      `query ($id: ID!) { havensteder { localParty(id: $id) { spendingSurveys { id } } } }`,
      { id },
    );
    expect(data).toEqual({ havensteder: { localParty: { spendingSurveys: [{ id: recorded?.id }] } } });
  });

  test('can be bettered, which its version shows', async () => {
    const { id } = await recordOf(record(survey((await party()).id)));
    const better = await update({ id, expectedVersion: 1, respentShare: 0 }, FIELDS);
    expect(better.record).toMatchObject({ version: 2, respentShare: 0, respondentRole: 'OWNER' });
    expect((await update({ id, expectedVersion: 1, respentShare: 1 })).errors).toMatchObject([
      { code: 'CONFLICT', currentVersion: 2 },
    ]);
  });

  test('is recorded once for a half-year', async () => {
    const { id } = await party();
    await recordOf(record(survey(id)));
    expect((await record(survey(id))).errors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'period'] },
    ]);
    await recordOf(record(survey(id, { period: '2025-H2' })));
  });

  test.each([
    ['a share above the whole', { respentShare: 10_001 }, 'INVALID', 'respentShare'],
    ['a share below nothing', { respentShare: -1 }, 'INVALID', 'respentShare'],
    ['an area that is none', { area: 'WK059999' }, 'NOT_FOUND', 'area'],
    ['an area where the party is not', { area: 'BU05990322' }, 'INVALID', 'area'],
    ['an answer from before the half-year', { answeredOn: '2025-12-31' }, 'INVALID', 'answeredOn'],
    ['a party that is none', { localPartyId: 'havensteder:none' }, 'NOT_FOUND', 'localPartyId'],
  ])('is refused with %s', async (_what, more, code, field) => {
    const { id } = await party();
    const { record: none, errors } = await record(survey(id, more));
    expect(none).toBeNull();
    expect(errors).toMatchObject([{ code, path: ['input', field] }]);
  });

  test('is refused a better answer from before its half-year, and stays as it was', async () => {
    const { id } = await recordOf(record(survey((await party()).id)));
    const refused = await update({ id, expectedVersion: 1, answeredOn: '2025-12-31' });
    expect(refused.errors).toMatchObject([{ code: 'INVALID', path: ['input', 'answeredOn'] }]);
    expect((await update({ id, expectedVersion: 1, respondentRole: 'FINANCE' })).record?.version).toBe(2);
  });
});
