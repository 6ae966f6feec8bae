import { buurtenWithin } from '@social-return/contract/areas/areas';
import { addDays, type Day, daysBetween } from '@social-return/values/day';
import { add, compare, type Rational, rational, sum } from '@social-return/values/rational';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lm3, type ReceivedMoney, type Receiver, type Survey } from './lm3.ts';

const day = (text: string) => text as Day;
const HALF = { start: day('2026-01-01'), end: day('2026-07-01') };
const [BOSPOLDER, TUSSENDIJKEN, PENDRECHT] = ['BU05990321', 'BU05990322', 'BU05991577'];
const [WIJK, CITY] = ['WK059903', 'GM0599'];

const told = (respentShare: number, area = WIJK): Survey => ({ id: 's', version: 1, area, respentShare });
const party = (partyId: string, survey: Survey | null, buurt = BOSPOLDER): Receiver => ({
  kind: 'PARTY',
  partyId,
  buurt,
  survey,
});
/** All its days in the half-year; amounts in whole euros. */
const spent = (amount: bigint, localAmount: bigint, receiver: Receiver): ReceivedMoney => ({
  amount: amount * 100n,
  localAmount: localAmount * 100n,
  start: day('2026-02-01'),
  end: day('2026-03-01'),
  receiver,
});
const euros = (amount: bigint) => rational(amount * 100n);

describe('the local multiplier', () => {
  test('is 1.84 when of € 100,000 60% arrives and 40% of that is spent again: € 84,000 in the area', () => {
    const result = lm3(HALF, WIJK, [spent(100_000n, 60_000n, party('a', told(4_000)))]);
    expect(result).toMatchObject({
      status: 'MEASURED',
      round1: euros(100_000n),
      round2: euros(60_000n),
      round3: euros(24_000n),
      score: rational(184n, 100n),
      kept: euros(84_000n),
      coverage: rational(100n),
    });
  });

  test('is at least what is known when a part of round 2 is not surveyed', () => {
    const result = lm3(HALF, WIJK, [
      spent(50_000n, 45_000n, party('a', told(4_000))),
      spent(50_000n, 15_000n, party('b', null)),
    ]);
    expect(result).toMatchObject({
      status: 'LOWER_BOUND',
      round3: euros(18_000n),
      surveyed: euros(45_000n),
      coverage: rational(75n),
      score: rational(178n, 100n),
    });
  });

  test('is not measured, rather than low, when nobody reported', () => {
    const result = lm3(HALF, WIJK, [spent(100n, 60n, party('a', null))]);
    expect(result).toMatchObject({
      status: 'NOT_MEASURED',
      round2: euros(60n),
      round3: null,
      coverage: rational(0n),
      score: null,
      kept: null,
    });
  });

  test('is 1 without any survey when nothing arrived, for nothing can be spent again', () => {
    const result = lm3(HALF, WIJK, [spent(100n, 0n, party('a', null))]);
    expect(result).toMatchObject({ status: 'MEASURED', score: rational(1n), coverage: null });
  });

  test('does not exist where nothing was spent', () => {
    expect(lm3(HALF, WIJK, [])).toMatchObject({ status: 'NOTHING_SPENT', score: null, round3: null });
  });

  test('has money of residents and through contractors in round 2, of which nobody knows round 3', () => {
    const result = lm3(HALF, WIJK, [
      spent(100n, 60n, { kind: 'CONTRACTOR' }),
      spent(50n, 50n, { kind: 'RESIDENTS' }),
      spent(90n, 90n, party('a', told(10_000))),
    ]);
    expect(result).toMatchObject({
      status: 'LOWER_BOUND',
      throughContractors: euros(60n),
      toResidents: euros(50n),
      toParties: euros(90n),
      round2: euros(200n),
      coverage: rational(45n),
    });
  });

  test('leaves out of round 2 what goes to a local party of another area', () => {
    const result = lm3(HALF, WIJK, [spent(100n, 60n, party('a', told(4_000, CITY), PENDRECHT))]);
    expect(result).toMatchObject({
      round2: euros(0n),
      elsewhere: euros(60n),
      score: rational(1n),
      parties: [],
    });
  });

  test('takes an answer about a smaller area as at least that, and none about a larger one', () => {
    const one = [spent(100n, 60n, party('a', told(4_000, WIJK)))];
    expect(lm3(HALF, CITY, one)).toMatchObject({ status: 'LOWER_BOUND', score: rational(184n, 100n) });
    expect(lm3(HALF, BOSPOLDER, one)).toMatchObject({ status: 'NOT_MEASURED', score: null });
  });

  test('needs no survey of a party that received nothing', () => {
    const all = [spent(100n, 60n, party('a', told(4_000))), spent(100n, 0n, party('b', null))];
    expect(lm3(HALF, WIJK, all)).toMatchObject({ status: 'MEASURED', parties: [{ partyId: 'a' }] });
  });
});

const anySurvey = fc.option(
  fc.record({
    id: fc.constant('s'),
    version: fc.constant(1),
    area: fc.constantFrom(BOSPOLDER, TUSSENDIJKEN, WIJK, CITY),
    respentShare: fc.integer({ min: 0, max: 10_000 }),
  }),
);
/** The parties of a world: each has one place and one survey. */
const anyReceivers = fc
  .array(fc.tuple(fc.constantFrom(BOSPOLDER, TUSSENDIJKEN, PENDRECHT), anySurvey), {
    minLength: 1,
    maxLength: 4,
  })
  .map((places): Receiver[] => [
    ...places.map(([buurt, survey], n) => party(`p${n}`, survey, buurt)),
    { kind: 'RESIDENTS' },
    { kind: 'CONTRACTOR' },
  ]);
const anyDays = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 3 }))
  .map(([month, date, years]) => ({
    start: day(`2025-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`),
    end: day(`${2025 + years}-07-01`),
  }));
const anyWorld = anyReceivers.chain((receivers) =>
  fc.array(
    fc
      .record({
        days: anyDays,
        amount: fc.bigInt({ min: 1n, max: 10n ** 9n }),
        share: fc.bigInt({ min: 0n, max: 100n }),
        receiver: fc.constantFrom(...receivers),
        mergers: fc.uniqueArray(
          fc.record({
            after: fc.integer({ min: 0, max: 400 }),
            receiver: fc.constantFrom(...receivers.slice(0, -2)),
          }),
          { maxLength: 2, selector: ({ after }) => after },
        ),
      })
      .map(({ days, amount, share, receiver, mergers }): ReceivedMoney => {
        const successors = mergers
          .map((merger) => ({ from: addDays(days.start, merger.after), receiver: merger.receiver }))
          .filter(({ from }) => from < days.end)
          .toSorted((a, b) => (a.from < b.from ? -1 : 1));
        return {
          ...{ ...days, amount, localAmount: (amount * share) / 100n, receiver },
          ...(receiver.kind === 'PARTY' ? { successors } : {}),
        };
      }),
    { maxLength: 10 },
  ),
);
const anyArea = fc.constantFrom(BOSPOLDER, WIJK, CITY);

/** The same where party `p0` reported, unless it did already. */
function surveyed(one: ReceivedMoney, share: number): ReceivedMoney {
  const answers = (receiver: Receiver): Receiver =>
    receiver.kind === 'PARTY' && receiver.partyId === 'p0' && receiver.survey === null
      ? { ...receiver, survey: told(share) }
      : receiver;
  const successors =
    one.successors?.map(({ from, receiver }) => ({ from, receiver: answers(receiver) })) ?? [];
  return { ...one, receiver: answers(one.receiver), successors };
}

/** Each assignment day by day, as days of which every one is the same are one. */
function daily(world: readonly ReceivedMoney[]) {
  return world.flatMap(({ successors = [], receiver, start, end, ...money }) => {
    const counted = new Map<Receiver, number>();
    for (let day = HALF.start; day < HALF.end; day = addDays(day, 1)) {
      if (day < start || day >= end) continue;
      const now = successors.findLast(({ from }) => from <= day)?.receiver ?? receiver;
      counted.set(now, (counted.get(now) ?? 0) + 1);
    }
    return [...counted].map(([one, days]) => ({ ...money, start, end, receiver: one, days: BigInt(days) }));
  });
}

/** Assignment by assignment, without any grouping. */
function naive(area: string, world: readonly ReceivedMoney[]) {
  const inside = buurtenWithin(area);
  const rounds = daily(world).map(({ amount, localAmount, start, end, receiver, days }) => {
    const part = (cents: bigint) => rational(cents * days, BigInt(daysBetween(start, end)));
    const away = receiver.kind === 'PARTY' && !inside.includes(receiver.buurt);
    const survey = receiver.kind === 'PARTY' ? receiver.survey : null;
    const asked = survey !== null && buurtenWithin(survey.area).every((buurt) => inside.includes(buurt));
    return {
      one: part(amount),
      two: away ? rational(0n) : part(localAmount),
      three: away || !asked ? rational(0n) : part((localAmount * BigInt(survey.respentShare)) / 1n),
    };
  });
  const total = (pick: (round: (typeof rounds)[number]) => Rational) => sum(rounds.map(pick));
  const third = total(({ three }) => three);
  return {
    one: total(({ one }) => one),
    two: total(({ two }) => two),
    three: rational(third.numerator, third.denominator * 10_000n),
  };
}

describe('the local multiplier of any world', () => {
  test('has the three rounds that assignment by assignment gives', () => {
    fc.assert(
      fc.property(anyWorld, anyArea, (world, area) => {
        const result = lm3(HALF, area, world);
        const { one, two, three } = naive(area, world);
        expect([result.round1, result.round2]).toEqual([one, two]);
        if (result.round3) expect(result.round3).toEqual(three);
        else expect(three).toEqual(rational(0n));
      }),
    );
  });

  test('lies between 1 and 3, and every part of round 2 is counted once', () => {
    fc.assert(
      fc.property(anyWorld, anyArea, (world, area) => {
        const { score, round2, toParties, toResidents, throughContractors, surveyed, parties } = lm3(
          HALF,
          area,
          world,
        );
        expect(sum([toParties, toResidents, throughContractors])).toEqual(round2);
        expect(sum(parties.map(({ received }) => received))).toEqual(toParties);
        expect(compare(surveyed, toParties)).toBeLessThanOrEqual(0);
        if (score) {
          expect(compare(score, 1n)).toBeGreaterThanOrEqual(0);
          expect(compare(score, 3n)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  test('never falls when one more party answers', () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 0, max: 10_000 }), (world, share) => {
        const answering = world.map((one) => surveyed(one, share));
        const [before, after] = [lm3(HALF, WIJK, world), lm3(HALF, WIJK, answering)];
        if (before.score) expect(compare(after.score ?? 0n, before.score)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('has rounds that two parts of the time add up to', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const cut = day('2026-03-17');
        const parts = [
          lm3({ start: HALF.start, end: cut }, CITY, world),
          lm3({ start: cut, end: HALF.end }, CITY, world),
        ] as const;
        const whole = lm3(HALF, CITY, world);
        expect(add(parts[0].round1, parts[1].round1)).toEqual(whole.round1);
        expect(add(parts[0].round2, parts[1].round2)).toEqual(whole.round2);
      }),
    );
  });
});
