import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  BOSPOLDER,
  byLocalParty,
  chore,
  localParty,
  placement,
  recordOf,
  startHavensteder,
  survey,
  type TestedSubgraph,
} from '../testing.ts';

interface Card {
  readonly until: string;
  readonly indicators: readonly {
    readonly code: string;
    readonly status: string;
    readonly value: string | null;
    readonly why: string | null;
  }[];
}

let subgraph: TestedSubgraph;
beforeAll(async () => {
  subgraph = await startHavensteder();
  const { change } = subgraph;
  const { id } = await recordOf(change('createHavenstederLocalParty', localParty()));
  const inside = { start: '2026-07-01', end: '2026-08-01', amount: '1000.00', localAmount: '600.00' };
  await recordOf(
    change('createHavenstederAssignment', byLocalParty(id, { ...inside, kind: 'COMMUNICATION' })),
  );
  await recordOf(
    change(
      'recordHavenstederSpendingSurvey',
      survey(id, { period: '2026-H2', area: BOSPOLDER, answeredOn: '2026-09-01' }),
    ),
  );
  for (let n = 0; n < 10; n += 1) {
    const started = await recordOf(
      change(
        'startHavenstederPlacement',
        placement({ start: '2026-06-01', end: '2026-06-08', findingPlaceId: id }),
      ),
    );
    await recordOf(
      change('recordHavenstederChore', {
        id: started.id,
        expectedVersion: 1,
        hoursWorked: 2.5,
        paid: '40.00',
      }),
    );
  }
  await recordOf(change('createHavenstederVacancy', chore()));
});
afterAll(() => subgraph.close());

/** The indicators that are about people, in their order. */
const ABOUT_PEOPLE = [
  ...['resident-pay', 'people-found', 'resident-hours', 'residents-chores', 'residents-work'],
  ...['residents-training', 'referred-share'],
];

const QUERY = `query ($period: Period!, $area: ID) { havensteder { scorecard(period: $period, area: $area) {
  period until area { code } indicators { code theme title method unit status value why } } } }`;

async function card(period: string, area: string | null): Promise<Card> {
  const { data, errors } = await subgraph.ask<{ havensteder: { scorecard: Card } }>(QUERY, { period, area });
  expect(errors).toBeUndefined();
  return data.havensteder.scorecard;
}

describe('the scorecard of an area', () => {
  const valuesOf = ({ indicators }: Card) =>
    Object.fromEntries(indicators.map(({ code, status, value }) => [code, value ?? status]));

  test('says nothing about people of a half-year that is over and not fixed: what is recorded late changes it', async () => {
    const { indicators } = await card('2026-H1', null);
    const hidden = indicators.filter(({ status }) => status === 'HIDDEN');
    expect(hidden.map(({ code }) => code)).toEqual(ABOUT_PEOPLE);
    expect(new Set(hidden.map(({ why }) => why))).toEqual(
      new Set([
        'Verborgen: dit half jaar is nog niet vastgesteld. Het cijfer verandert met iedereen die erbij komt, en wie het vaker vraagt, zou die persoon zien.',
      ]),
    );
  });

  test('has what was recorded until it was fixed, and says of the rest that it is not measured', async () => {
    const { data } = await subgraph.ask<{ done: { errors: unknown[] } }>(
      'mutation ($input: FixHavenstederPeriodInput!) { done: fixHavenstederPeriod(input: $input) { errors { message } } }',
      { input: { idempotencyKey: 'fix-2026-H1', period: '2026-H1' } },
    );
    expect(data.done.errors).toEqual([]);
    expect(valuesOf(await card('2026-H1', null))).toMatchObject({
      'resident-pay': '400.00',
      'people-found': '10',
      'personal-attention': 'NOT_MEASURED',
      'resident-hours': '25',
      'residents-chores': '10',
      'residents-work': 'HIDDEN',
      'residents-training': 'HIDDEN',
      // None came by a referral, which looks like few.
      'referred-share': 'HIDDEN',
      'less-apart': 'NOT_MEASURED',
      'place-known': 'NOT_MEASURED',
    });
  });

  test('stays as it was fixed, whatever is recorded late', async () => {
    const before = await card('2026-H1', null);
    for (let n = 0; n < 10; n += 1) {
      await recordOf(
        subgraph.change('startHavenstederPlacement', placement({ start: '2026-06-01', end: '2026-06-08' })),
      );
    }
    expect(await card('2026-H1', null)).toEqual(before);
  });

  test('says nothing about people of a half-year that runs, which changes with each of them', async () => {
    const running = await card('2026-H2', null);
    expect(running.until).toBe('2026-09-16');
    expect(valuesOf(running)).toEqual({
      'euro-local': '600.00',
      'local-share': '60.0',
      lm3: '1.84',
      'resident-pay': 'HIDDEN',
      'people-found': 'HIDDEN',
      'other-work-local-share': '60.0',
      'personal-attention': 'NOT_MEASURED',
      'resident-hours': 'HIDDEN',
      'residents-chores': 'HIDDEN',
      'residents-work': 'HIDDEN',
      'residents-training': 'HIDDEN',
      'referred-share': 'HIDDEN',
      'less-apart': 'NOT_MEASURED',
      'vacancies-published': '1',
      'vacancies-filled-share': '0',
      'place-known': 'NOT_MEASURED',
    });
    const hidden = running.indicators.filter(({ status }) => status === 'HIDDEN').map(({ why }) => why);
    expect(new Set(hidden)).toEqual(
      new Set([
        'Verborgen: dit half jaar loopt nog. Het cijfer verandert met iedereen die erbij komt, en wie het vaker vraagt, zou die persoon zien.',
      ]),
    );
  });

  test('says of a part of the city nothing about people: other organisations have people there too', async () => {
    const { indicators } = await card('2026-H2', BOSPOLDER);
    const hidden = indicators.filter(({ status }) => status === 'HIDDEN').map(({ code }) => code);
    expect(hidden).toEqual(ABOUT_PEOPLE);
    expect(indicators.find(({ code }) => code === 'lm3')?.value).toBe('1.84');
  });

  test('is all not measured of a half-year that lies ahead', async () => {
    const { indicators } = await card('2027-H1', null);
    expect(new Set(indicators.map(({ status, why }) => `${status}: ${why}`))).toEqual(
      new Set(['NOT_MEASURED: Dit half jaar is nog niet begonnen.']),
    );
  });

  test('costs four statements: assignments, which firms became another, what was fixed, and vacancies', async () => {
    const query = vi.spyOn(pg.Client.prototype, 'query');
    try {
      await card('2026-H2', null);
      expect(query).toHaveBeenCalledTimes(4);
    } finally {
      query.mockRestore();
    }
  });
});
