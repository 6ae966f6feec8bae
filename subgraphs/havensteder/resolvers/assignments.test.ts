import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  byContractor,
  byLocalParty,
  type ChangeResult,
  freshKey,
  localParty,
  recordOf,
  startHavensteder,
  type TestedSubgraph,
} from '../testing.ts';

let subgraph: TestedSubgraph;
beforeAll(async () => {
  subgraph = await startHavensteder();
});
afterAll(() => subgraph.close());

const create = (input: object, fields = '') => subgraph.change('createHavenstederAssignment', input, fields);
const update = (input: object, fields = '') => subgraph.change('updateHavenstederAssignment', input, fields);
const close = (input: object, fields = '') => subgraph.change('closeHavenstederAssignment', input, fields);
const party = (input: object = {}) =>
  recordOf(subgraph.change('createHavenstederLocalParty', localParty(input)));

const refusal = (code: string, field: string, message: string, currentVersion: number | null = null) => ({
  record: null,
  errors: [{ code, message, path: ['input', field], currentVersion }],
});

describe('an assignment', () => {
  test('is awarded to a local party, without a reason', async () => {
    const { id, kvk } = await recordOf(
      subgraph.change('createHavenstederLocalParty', localParty({ name: 'Wijkwerkplaats' }), 'kvk'),
    );
    const { record, errors } = await create(
      byLocalParty(id),
      'amount localAmount status workplace { name } party { name kvk local } localParty { id } unlessReason unlessExplanation',
    );
    expect(errors).toEqual([]);
    expect(record).toMatchObject({
      version: 1,
      amount: '7500.00',
      localAmount: '7500.00',
      status: 'OPEN',
      workplace: { name: 'Bospolder' },
      party: { name: 'Wijkwerkplaats', kvk, local: true },
      localParty: { id },
      unlessReason: null,
      unlessExplanation: null,
    });
  });

  test('is awarded to a contractor from elsewhere, with the reason why', async () => {
    const { record } = await create(
      byContractor(),
      'party { name kvk local } localParty { id } unlessReason unlessExplanation awardedOn start end',
    );
    expect(record).toMatchObject({
      party: { name: 'Dakbedrijf Van Elders', kvk: '31234567', local: false },
      localParty: null,
      unlessReason: 'CERTIFICATION',
      unlessExplanation: 'Lokaal heeft niemand het certificaat voor asbest.',
      awardedOn: '2025-12-01',
      start: '2026-01-01',
      end: '2027-01-01',
    });
  });

  test('changes only where the caller says so', async () => {
    const { id } = await recordOf(create(byContractor()));
    const fields = 'title amount localAmount unlessReason unlessExplanation start end';
    const { record } = await update(
      { id, expectedVersion: 1, amount: '90000.00', unlessReason: 'PRICE', end: '2026-11-01' },
      fields,
    );
    expect(record).toEqual({
      id,
      version: 2,
      title: 'Dakrenovatie van een portiekblok',
      amount: '90000.00',
      localAmount: '25000.00',
      unlessReason: 'PRICE',
      unlessExplanation: 'Lokaal heeft niemand het certificaat voor asbest.',
      start: '2026-01-01',
      end: '2026-11-01',
    });
  });

  test('closes with what was paid in the end, and then changes no more', async () => {
    const { id } = await recordOf(create(byContractor()));
    const closed = await close(
      { id, expectedVersion: 1, end: '2026-09-01', localAmount: '30000.00' },
      'status amount localAmount end',
    );
    expect(closed.record).toEqual({
      id,
      version: 2,
      status: 'CLOSED',
      amount: '100000.00',
      localAmount: '30000.00',
      end: '2026-09-01',
    });
    const refused = refusal('NOT_ALLOWED_NOW', 'id', 'This assignment is CLOSED: it changes no more.');
    expect(await update({ id, expectedVersion: 2, title: 'Anders' })).toEqual(refused);
    expect(await close({ id, expectedVersion: 2 })).toEqual(refused);
  });

  test('is not there under an unknown id: null to a reader, a refusal to a change', async () => {
    const { data, errors } = await subgraph.ask(
      '{ havensteder { assignment(id: "havensteder:none") { id } localParty(id: "") { id } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ havensteder: { assignment: null, localParty: null } });
    expect(await update({ id: 'havensteder:none', expectedVersion: 1, title: 'Anders' })).toEqual(
      refusal('NOT_FOUND', 'id', 'Nothing here has this id.'),
    );
  });
});

describe("the database keeps 'Lokaal, tenzij'", () => {
  const contractor = { contractorName: 'Dakbedrijf Van Elders', contractorKvk: '31234567' };
  test.each([
    [
      'a contractor without a reason',
      { unlessReason: null, unlessExplanation: null },
      'unlessReason',
      "Expected a reason (tenzij), because the party that carries it out is not local: 'Lokaal, tenzij'.",
    ],
    [
      'a reason without an explanation',
      { unlessExplanation: null },
      'unlessExplanation',
      'Expected a reason (tenzij) and its explanation together.',
    ],
    [
      'an explanation of spaces',
      { unlessExplanation: '   ' },
      'unlessExplanation',
      'Expected an explanation of 1 to 1000 characters.',
    ],
    [
      'nobody who carries it out',
      { contractorName: null, contractorKvk: null },
      'localPartyId',
      'Expected either a local party, a contractor or residents: exactly one of the three.',
    ],
    [
      'a contractor without a KvK number',
      { contractorKvk: null },
      'contractorKvk',
      'Expected the name and the KvK number of a contractor together.',
    ],
    [
      'a KvK number of seven digits',
      { contractorKvk: '1234567' },
      'contractorKvk',
      'Expected a KvK number of eight digits.',
    ],
    [
      'more local money than money',
      { localAmount: '100000.01' },
      'localAmount',
      'Expected 0.00 euro to the amount of the whole assignment.',
    ],
    [
      'local money below zero',
      { localAmount: '-0.01' },
      'localAmount',
      'Expected 0.00 euro to the amount of the whole assignment.',
    ],
    ['no money at all', { amount: '0.00', localAmount: '0.00' }, 'amount', 'Expected more than 0.00 euro.'],
    [
      'an end on its first day',
      { end: '2026-01-01' },
      'end',
      'Expected an end after the start: the day after the last day.',
    ],
    ['a blank title', { title: '  ' }, 'title', 'Expected a title of 1 to 200 characters.'],
  ])('and refuses %s', async (_what, input, field, message) => {
    expect(await create(byContractor(input))).toEqual(refusal('INVALID', field, message));
  });

  test('and refuses a reason beside a local party', async () => {
    const { id } = await party();
    expect(await create(byLocalParty(id, { unlessReason: 'PRICE', unlessExplanation: 'Te duur.' }))).toEqual(
      refusal(
        'INVALID',
        'unlessReason',
        'Expected no reason (tenzij), because the party that carries it out is local.',
      ),
    );
  });

  test('and refuses a local party and a contractor together', async () => {
    const { id } = await party();
    expect((await create(byLocalParty(id, contractor))).errors[0]?.message).toBe(
      'Expected either a local party, a contractor or residents: exactly one of the three.',
    );
  });

  test('and refuses a buurt or a local party that does not exist', async () => {
    expect(await create(byContractor({ workplace: 'BU00000000' }))).toEqual(
      refusal(
        'NOT_FOUND',
        'workplace',
        'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
      ),
    );
    expect(await create(byLocalParty('havensteder:none'))).toEqual(
      refusal('NOT_FOUND', 'localPartyId', 'No local party has this id.'),
    );
  });

  test('and refuses in a change what it refuses at the start', async () => {
    const { id } = await recordOf(create(byContractor()));
    expect(await update({ id, expectedVersion: 1, amount: '24999.99' })).toEqual(
      refusal('INVALID', 'localAmount', 'Expected 0.00 euro to the amount of the whole assignment.'),
    );
    const { data } = await subgraph.ask(
      'query ($id: ID!) { havensteder { assignment(id: $id) { version amount } } }',
      { id },
    );
    expect(data).toEqual({ havensteder: { assignment: { version: 1, amount: '100000.00' } } });
  });

  test('and takes the largest amount that has a text form', async () => {
    const { record } = await create(byContractor({ amount: '999999999999.99' }), 'amount');
    expect(record?.amount).toBe('999999999999.99');
  });
});

describe('who is local on the day of the award', () => {
  test('is asked before a party gets an assignment', async () => {
    const { id } = await party({ since: '2026-01-01' });
    expect(await create(byLocalParty(id, { awardedOn: '2025-12-31' }))).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'localPartyId',
        'Expected a party that is local on 2025-12-31, the day of the award.',
      ),
    );
  });

  test('cannot be undone afterwards', async () => {
    const { id } = await party();
    await recordOf(create(byLocalParty(id, { awardedOn: '2026-03-01' })));
    const until = (day: string) =>
      subgraph.change('closeHavenstederLocalParty', { id, expectedVersion: 1, until: day });
    expect(await until('2026-03-01')).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'until',
        'Expected a day after its last award: it was awarded an assignment on or after 2026-03-01.',
      ),
    );
    expect((await until('2026-03-02')).record?.version).toBe(2);
  });

  test('holds when an award and the end of a party race', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await party();
      const [award, end] = await Promise.all([
        create(byLocalParty(id, { awardedOn: '2026-03-01' })),
        subgraph.change('closeHavenstederLocalParty', { id, expectedVersion: 1, until: '2026-03-01' }),
      ]);
      expect([award.record === null, end.record === null].filter(Boolean)).toHaveLength(1);
    }
  });
});

describe('a change repeated', () => {
  test('with the same key and input has one effect and the first result', async () => {
    const input = { ...byContractor({ title: 'Eén keer' }), idempotencyKey: freshKey() };
    const first = await create(input);
    expect(await create(input)).toEqual(first);
    expect(await titled('Eén keer')).toBe(1);
  });

  test('with the same key at the same moment has one effect', async () => {
    const input = { ...byContractor({ title: 'Tegelijk' }), idempotencyKey: freshKey() };
    const results = await Promise.all(Array.from({ length: 6 }, () => create(input)));
    expect(new Set(results.map(({ record }) => record?.id)).size).toBe(1);
    expect(await titled('Tegelijk')).toBe(1);
  });

  test('with the same key and other input is refused', async () => {
    const input = { ...byContractor(), idempotencyKey: freshKey() };
    await recordOf(create(input));
    expect(await create({ ...input, amount: '100000.01' })).toEqual(
      refusal(
        'IDEMPOTENCY_KEY_REUSED',
        'idempotencyKey',
        'This key was used before with other input: choose a new one.',
      ),
    );
  });

  test('gives the first refusal again', async () => {
    const input = { ...byContractor({ amount: '0.00', localAmount: '0.00' }), idempotencyKey: freshKey() };
    const first = await create(input);
    expect(first.record).toBeNull();
    expect(await create(input)).toEqual(first);
  });

  async function titled(title: string): Promise<number> {
    interface Data {
      havensteder: { assignments: { edges: { node: { title: string } }[] } };
    }
    const { data } = await subgraph.ask<Data>(
      '{ havensteder { assignments(first: 100) { edges { node { title } } } } }',
    );
    return data.havensteder.assignments.edges.filter(({ node }) => node.title === title).length;
  }
});

describe('two changes of one assignment', () => {
  test('that were made from the same version: the second gets a conflict with the current version', async () => {
    const { id } = await recordOf(create(byContractor()));
    await recordOf(update({ id, expectedVersion: 1, title: 'De eerste' }));
    expect(await update({ id, expectedVersion: 1, title: 'De tweede' })).toEqual(
      refusal('CONFLICT', 'expectedVersion', 'Expected version 1, but it is at version 2 now.', 2),
    );
  });

  test('that race: one wins', async () => {
    const { id } = await recordOf(create(byContractor()));
    const results: ChangeResult[] = await Promise.all([
      update({ id, expectedVersion: 1, title: 'De eerste' }),
      close({ id, expectedVersion: 1, end: '2026-09-01' }),
    ]);
    expect(results.filter(({ record }) => record !== null)).toHaveLength(1);
    expect(results.flatMap(({ errors }) => errors)).toMatchObject([{ code: 'CONFLICT', currentVersion: 2 }]);
  });
});

describe('a value that has no meaning', () => {
  test.each([
    [
      'a date that does not exist',
      { start: '2026-02-30' },
      'expected a calendar date such as "2025-07-01", got "2026-02-30"',
    ],
    [
      '29 February of a year that is no leap year',
      { end: '2027-02-29' },
      'expected a calendar date such as "2025-07-01", got "2027-02-29"',
    ],
    [
      'an amount with one decimal',
      { amount: '100.5' },
      'expected an amount in euro with two decimals such as "1234.56", got "100.5"',
    ],
    [
      'an amount that is a number',
      { amount: 100.5 },
      'expected an amount in euro with two decimals such as "1234.56", got 100.5',
    ],
  ])('is refused before it comes to the database: %s', async (_what, input, message) => {
    await expect(create(byContractor(input))).rejects.toThrow(message);
  });
});
