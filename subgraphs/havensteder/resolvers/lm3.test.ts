import { parseEuro } from '@social-return/values/euro';
import { add, divide, rational, sum, toDecimal } from '@social-return/values/rational';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  AFRIKAANDERWIJK,
  BOSPOLDER,
  byContractor,
  byLocalParty,
  byResidents,
  localParty,
  nextKvk,
  recordOf,
  startHavensteder,
  survey,
  type TestedSubgraph,
  TUSSENDIJKEN,
} from '../testing.ts';

interface Lm3 {
  readonly status: string;
  readonly score: string | null;
  readonly moneyInArea: string | null;
  readonly inputs: {
    readonly spending: readonly {
      readonly amount: string;
      readonly localAmount: string;
      readonly daysCounted: number;
      readonly days: number;
      readonly localPartyId: string | null;
      readonly successors: readonly { readonly localPartyId: string; readonly from: string }[];
    }[];
    readonly receivers: readonly {
      readonly localPartyId: string;
      readonly received: string;
      readonly respent: string | null;
      readonly respentShare: number | null;
    }[];
  };
}

const FIELDS = `period until area { code } status score moneyInArea explanation
  round1 { amount assignments }
  round2 { amount toLocalParties toResidents throughContractors elsewhere }
  round3 { amount surveyed coverage parties partiesSurveyed }
  rule { id version assumption source }
  inputs {
    spending { assignmentId amount localAmount daysCounted days localPartyId successors { localPartyId from } }
    receivers { localPartyId received surveyId surveyVersion respentShare respent }
  }`;

let subgraph: TestedSubgraph;
let wijkEnergie: string;
let surveyId: string;
/** Inside the first half-year of 2026. */
const INSIDE = { start: '2026-02-01', end: '2026-03-01' };
beforeAll(async () => {
  subgraph = await startHavensteder();
  const { change } = subgraph;
  wijkEnergie = (await recordOf(change('createHavenstederLocalParty', localParty()))).id;
  const money = { ...INSIDE, amount: '100000.00', localAmount: '60000.00' };
  await recordOf(change('createHavenstederAssignment', byLocalParty(wijkEnergie, money)));
  surveyId = (await recordOf(change('recordHavenstederSpendingSurvey', survey(wijkEnergie)))).id;
  await recordOf(
    change(
      'createHavenstederAssignment',
      byResidents({ ...INSIDE, workplace: TUSSENDIJKEN, amount: '5000.00', localAmount: '5000.00' }),
    ),
  );
  // 181 of its 365 days lie in the first half-year.
  await recordOf(
    change(
      'createHavenstederAssignment',
      byContractor({ workplace: AFRIKAANDERWIJK, amount: '36500.00', localAmount: '3650.00' }),
    ),
  );
});
afterAll(() => subgraph.close());

async function lm3(period: string, area: string | null = null): Promise<Lm3> {
  const { data, errors } = await subgraph.ask<{ havensteder: { lm3: Lm3 } }>(
    `query ($period: Period!, $area: ID) { havensteder { lm3(period: $period, area: $area) { ${FIELDS} } } }`,
    { period, area },
  );
  expect(errors).toBeUndefined();
  return data.havensteder.lm3;
}

describe('the local multiplier of an area', () => {
  test('describes its three rounds, how far they are surveyed, and by which rule', async () => {
    expect(await lm3('2026-H1', 'WK059903')).toMatchObject({
      period: '2026-H1',
      until: '2026-07-01',
      area: { code: 'WK059903' },
      status: 'LOWER_BOUND',
      // (105,000 + 65,000 + 24,000) / 105,000 = 1.847…, never rounded up.
      score: '1.84',
      moneyInArea: '89000.00',
      explanation: expect.stringContaining('Ten minste: van 92.3%'),
      round1: { amount: '105000.00', assignments: 2 },
      round2: {
        amount: '65000.00',
        toLocalParties: '60000.00',
        toResidents: '5000.00',
        throughContractors: '0.00',
        elsewhere: '0.00',
      },
      round3: { amount: '24000.00', surveyed: '60000.00', coverage: '92.3', parties: 1, partiesSurveyed: 1 },
      rule: { id: 'havensteder.lm3-lower-bound', assumption: true, source: expect.stringContaining('LM3') },
      inputs: {
        receivers: [
          {
            localPartyId: wijkEnergie,
            received: '60000.00',
            surveyId,
            surveyVersion: 1,
            respentShare: 4000,
            respent: '24000.00',
          },
        ],
      },
    });
  });

  test("is 'not measured yet' where nobody reported, also when the question was about a larger area", async () => {
    for (const area of [AFRIKAANDERWIJK, BOSPOLDER, TUSSENDIJKEN]) {
      expect(await lm3('2026-H1', area)).toMatchObject({
        status: 'NOT_MEASURED',
        score: null,
        moneyInArea: null,
        explanation: expect.stringContaining('Nog niet gemeten'),
        round3: { amount: null, surveyed: '0.00', coverage: '0.0' },
      });
    }
  });

  test('is of another half-year not measured by this survey', async () => {
    expect(await lm3('2026-H2', AFRIKAANDERWIJK)).toMatchObject({
      status: 'NOT_MEASURED',
      until: '2026-09-16',
      round1: { amount: '7700.00' },
    });
    expect(await lm3('2030-H1')).toMatchObject({ status: 'NOTHING_SPENT', score: null });
  });

  test('can be computed again, to the last digit, from the inputs that it gives', async () => {
    const { inputs, score } = await lm3('2026-H1');
    const part = (cents: string, { daysCounted, days }: { daysCounted: number; days: number }) =>
      rational(parseEuro(cents, 'amount') * BigInt(daysCounted), BigInt(days));
    const share = new Map(
      inputs.receivers.map(({ localPartyId, respentShare }) => [localPartyId, respentShare]),
    );
    const one = sum(inputs.spending.map((spent) => part(spent.amount, spent)));
    const two = sum(inputs.spending.map((spent) => part(spent.localAmount, spent)));
    const three = sum(
      inputs.spending.map((spent) => {
        const { numerator, denominator } = part(spent.localAmount, spent);
        return rational(numerator * BigInt(share.get(spent.localPartyId ?? '') ?? 0), denominator * 10_000n);
      }),
    );
    const again = divide(add(one, add(two, three)), one);
    expect(Math.abs(Number(toDecimal(again, 6)) - Number(score))).toBeLessThan(0.01);
    expect(toDecimal(again, 6).startsWith(String(score))).toBe(true);
  });

  test('costs two statements: the money, and which firms became another', async () => {
    const query = vi.spyOn(pg.Client.prototype, 'query');
    try {
      await lm3('2026-H1');
      expect(query).toHaveBeenCalledTimes(2);
    } finally {
      query.mockRestore();
    }
  });

  test('is measured when all receivers reported about that area: 1.84 and € 84,000 in it', async () => {
    const { change } = subgraph;
    const { id } = await recordOf(
      change('createHavenstederLocalParty', localParty({ establishment: 'BU05991577' })),
    );
    await recordOf(
      change(
        'createHavenstederAssignment',
        byLocalParty(id, {
          ...INSIDE,
          workplace: 'BU05991577',
          amount: '100000.00',
          localAmount: '60000.00',
        }),
      ),
    );
    await recordOf(change('recordHavenstederSpendingSurvey', survey(id, { area: 'BU05991577' })));
    expect(await lm3('2026-H1', 'BU05991577')).toMatchObject({
      status: 'MEASURED',
      score: '1.84',
      moneyInArea: '84000.00',
      round3: { coverage: '100.0' },
      rule: { id: 'havensteder.lm3' },
    });
  });

  test.each([
    ['lm3', 'status'],
    ['scorecard', 'until'],
  ])('names an area that is none: %s', async (field, fields) => {
    const { errors } = await subgraph.ask(
      `{ havensteder { ${field}(period: "2026-H1", area: "BU0599") { ${fields} } } }`,
    );
    expect(errors?.[0]?.message).toContain('Argument "area": expected the CBS code of Rotterdam');
  });
});

test('goes by the firm: from the day on which a party became another, the money is that of the other, with its survey', async () => {
  const { change } = subgraph;
  const [former, later] = [await recordOf(change('createHavenstederLocalParty', localParty())), nextKvk()];
  const next = await recordOf(
    change('createHavenstederLocalParty', localParty({ kvk: later, establishment: TUSSENDIJKEN })),
  );
  await recordOf(
    change(
      'recordHavenstederSpendingSurvey',
      survey(next.id, { period: '2025-H1', answeredOn: '2025-07-10' }),
    ),
  );
  const { data } = await subgraph.ask<{
    havensteder: { localParties: { edges: { node: { id: string; kvk: string } }[] } };
  }>('{ havensteder { localParties(first: 100) { edges { node { id kvk } } } } }');
  const kvk = data.havensteder.localParties.edges.find(({ node }) => node.id === former.id)?.node.kvk;
  const days = { awardedOn: '2025-01-01', start: '2025-02-01', end: '2025-02-11' };
  await recordOf(
    change(
      'createHavenstederAssignment',
      byLocalParty(former.id, { ...days, amount: '1000.00', localAmount: '1000.00' }),
    ),
  );
  const received = async () => {
    const { inputs } = await lm3('2025-H1');
    return {
      receivers: inputs.receivers.map(({ localPartyId, received: amount, respent }) => [
        localPartyId,
        amount,
        respent,
      ]),
      successors: inputs.spending.flatMap(({ successors }) => successors),
    };
  };
  const alone = { receivers: [[former.id, '1000.00', null]], successors: [] };
  expect(await received()).toEqual(alone);
  const succession = await recordOf(
    change('recordHavenstederSuccession', { formerKvk: kvk, kvk: later, name: 'Samen', since: '2025-02-05' }),
  );
  expect(await received()).toEqual({
    receivers: [
      [former.id, '400.00', null],
      [next.id, '600.00', '240.00'],
    ].toSorted(),
    successors: [{ localPartyId: next.id, from: '2025-02-05' }],
  });
  await recordOf(
    change('withdrawHavenstederSuccession', { id: succession.id, expectedVersion: succession.version }),
  );
  expect(await received()).toEqual(alone);
});
