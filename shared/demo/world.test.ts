import { createHash } from 'node:crypto';
import { areaOf, wijkOf } from '@social-return/contract/areas/areas';
import { ownerOf } from '@social-return/contract/ids';
import { budget } from '@social-return/test/setup/budget';
import { addDays, type Day } from '@social-return/values/day';
import { describe, expect, test } from 'vitest';
import { FIRMS } from './employers.ts';
import type { DemoPlacement } from './placements.ts';
import { scoreOf } from './referrals.ts';
import { DEMO_ORGANISATIONS } from './scale.ts';
import { type DemoWorld, demoWorld, recordsOf } from './world.ts';

const TODAY = '2026-11-22' as Day;
const city = demoWorld('city', TODAY);
const small = demoWorld('small', TODAY);
const sizes = [
  ['city', city],
  ['small', small],
] as const;

const fingerprint = (world: DemoWorld) =>
  createHash('sha256')
    .update(JSON.stringify({ ...world, scale: null }))
    .digest('hex');
const count = (texts: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(texts, (text) => text)].map(([text, same]) => [text, same.length]));
const idsOf = (world: DemoWorld) => [
  ...world.candidates.map(({ id }) => id),
  ...world.vacancies.map(({ id }) => id),
  ...world.referrals.map(({ id }) => id),
  ...world.placements.flatMap(({ claims }) => claims.map(({ id }) => id)),
];
const runsOn = ({ start, end }: DemoPlacement, day: Day) => start <= day && (end === null || end > day);
const runsIn = ({ start, end }: DemoPlacement, year: number) =>
  start < `${year + 1}` && (end === null || end > `${year}-01-01`);

describe('the world', () => {
  // The city is made by the same code as the small world, and takes fifty times as long.
  test.each(sizes.slice(-budget({ quick: 1, deep: 2 })))(
    'of size %s is the same each time it is made',
    (size, world) => {
      expect(fingerprint(demoWorld(size, TODAY))).toBe(fingerprint(world));
    },
  );

  test('has the same people, ids and placements on another day, and other days for what is open', () => {
    const later = demoWorld('small', '2027-03-08' as Day);
    expect(idsOf(later)).toEqual(idsOf(small));
    const fixed = ({ placements }: DemoWorld) => placements.filter(({ referralId }) => referralId === null);
    expect(fixed(later)).toEqual(fixed(small));
    expect(later.referrals.map(({ candidateId, vacancy }) => [candidateId, vacancy.id])).toEqual(
      small.referrals.map(({ candidateId, vacancy }) => [candidateId, vacancy.id]),
    );
    expect(later.vacancies.map(({ publishedOn }) => publishedOn)).not.toEqual(
      small.vacancies.map(({ publishedOn }) => publishedOn),
    );
  });

  test.each(sizes)(
    'of size %s gives every id once, each by the organisation that issues it',
    (_size, world) => {
      const ids = idsOf(world);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { organisation, id } of [
        ...world.vacancies,
        ...world.placements.flatMap((one) => one.claims),
      ]) {
        expect(ownerOf(id)).toBe(organisation);
      }
      expect(world.candidates.every(({ id }) => ownerOf(id) === 'gemeente')).toBe(true);
    },
  );
});

describe('the people', () => {
  test('are about ten thousand, of whom some 2,500 look for work and allow it', () => {
    expect(city.candidates.length).toBeGreaterThan(9_500);
    expect(city.candidates.length).toBeLessThan(11_500);
    const found = city.candidates.filter(
      ({ status, consents }) =>
        status === 'SEEKING' &&
        consents.some((one) => one.purpose === 'MATCHING' && one.withdrawnOn === null),
    );
    expect(found.length).toBeGreaterThan(2_250);
    expect(found.length).toBeLessThan(2_750);
  });

  test.each(sizes)('of size %s are all different', (_size, world) => {
    const faces = world.candidates.map(({ id: _id, status: _status, consents: _consents, ...face }) =>
      JSON.stringify(face),
    );
    expect(new Set(faces).size).toBe(faces.length);
  });

  test.each(sizes)('of size %s are in the register, before their first day', (_size, world) => {
    const registered = new Map(world.candidates.map(({ id, registeredOn }) => [id, registeredOn]));
    for (const { person, start } of world.placements) expect(registered.get(person.id)! <= start).toBe(true);
  });

  test.each(sizes)('of size %s are at work sixty hours a week at most, on any day', (_size, world) => {
    const byPerson = Map.groupBy(world.placements, ({ person }) => person.id);
    // Hours only rise on a first day.
    const busiest = [...byPerson.values()].map((placements) =>
      Math.max(
        ...placements.map(({ start }) =>
          placements.filter((one) => runsOn(one, start)).reduce((sum, one) => sum + one.minutesPerWeek, 0),
        ),
      ),
    );
    expect(Math.max(...busiest)).toBeLessThanOrEqual(3_600);
  });

  test.each(sizes)('of size %s have at most one active consent for a purpose', (_size, world) => {
    for (const { consents } of world.candidates) {
      const active = consents.filter(({ withdrawnOn }) => withdrawnOn === null).map(({ purpose }) => purpose);
      expect(new Set(active).size).toBe(active.length);
    }
  });

  test('in contract work live outside the city about half the time, and in Zuid one time in ten', () => {
    const work = recordsOf(city, 'gemeente').filter(({ claims }) => claims.length === 1);
    const elsewhere = work.filter(({ person }) => person.home === null).length / work.length;
    expect(elsewhere).toBeCloseTo(0.5, 1);
    const zuid = new Set(['WK059910', 'WK059912', 'WK059915']);
    const fromZuid = work.filter(({ person }) => person.home !== null && zuid.has(wijkOf(person.home).code));
    expect(fromZuid.length / work.length).toBeCloseTo(0.1, 1);
  });

  test('make their way over several organisations', () => {
    const byPerson = Map.groupBy(city.placements, ({ person }) => person.id);
    const known = [...byPerson.values()].map(
      (placements) =>
        new Set(placements.flatMap(({ claims }) => claims.map(({ organisation }) => organisation))).size,
    );
    expect(known.filter((organisations) => organisations >= 2).length).toBeGreaterThan(800);
    expect(known.filter((organisations) => organisations === 3).length).toBeGreaterThan(60);
    const twice = [...byPerson.values()].filter((placements) => placements.length > 1);
    expect(twice.length).toBeGreaterThan(1_000);
  });
});

describe('the placements', () => {
  test.each(sizes)(
    'of size %s are shared by every pair of organisations and by all three',
    (_size, world) => {
      const cohorts = count(
        world.placements.map(({ claims }) => claims.map(({ organisation }) => organisation).join('+')),
      );
      for (const shared of [
        'gemeente+havensteder',
        'gemeente+eneco',
        'havensteder+eneco',
        'gemeente+havensteder+eneco',
      ]) {
        expect(cohorts[shared]).toBeGreaterThanOrEqual(4);
      }
    },
  );

  test('of Havensteder and Eneco have their sizes', () => {
    expect(recordsOf(city, 'havensteder').length).toBeGreaterThan(1_450);
    expect(recordsOf(city, 'havensteder').length).toBeLessThan(1_650);
    expect(recordsOf(city, 'eneco').length).toBeGreaterThan(680);
    expect(recordsOf(city, 'eneco').length).toBeLessThan(820);
  });

  test('are told apart by person, employer and first day, as the claims join them', () => {
    const identities = city.placements.map(
      ({ person, employer, start }) => `${person.id} ${employer.kvk} ${start}`,
    );
    expect(new Set(identities).size).toBe(identities.length);
  });

  test('that are shared are sometimes stated with other hours', () => {
    const shared = city.placements.filter(({ claims }) => claims.length > 1);
    const differing = shared.filter(
      ({ claims }) => new Set(claims.map(({ minutesPerWeek }) => minutesPerWeek)).size > 1,
    );
    expect(differing.length / shared.length).toBeGreaterThan(0.1);
    expect(differing.length / shared.length).toBeLessThan(0.5);
    for (const { claims, minutesPerWeek } of city.placements) {
      expect(Math.max(...claims.map((claim) => claim.minutesPerWeek))).toBe(minutesPerWeek);
    }
  });

  test('grow mildly in number, year by year', () => {
    const people = [2023, 2024, 2025, 2026].map(
      (year) =>
        new Set(
          recordsOf(city, 'gemeente')
            .filter((one) => runsIn(one, year))
            .map(({ person }) => person.id),
        ).size,
    );
    for (const [index, now] of people.entries()) {
      const before = people[index - 1];
      if (before === undefined) expect(now).toBeGreaterThanOrEqual(3_000);
      else expect(now / before).toBeLessThan(1.12);
      if (before !== undefined) expect(now).toBeGreaterThanOrEqual(before);
    }
  });
});

describe('the vacancies', () => {
  test.each(DEMO_ORGANISATIONS)(
    'of %s are open now by the hundred, with many that were before',
    (organisation) => {
      const own = city.vacancies.filter((vacancy) => vacancy.organisation === organisation);
      const open = own.filter(
        ({ status, publishedOn, closesOn }) =>
          status === 'OPEN' && publishedOn <= TODAY && (closesOn === null || closesOn > TODAY),
      );
      expect(open.length).toBeGreaterThanOrEqual(150);
      expect(open.length).toBeLessThanOrEqual(250);
      expect(own.filter(({ status }) => status === 'OPEN')).toHaveLength(open.length);
      expect(own.length).toBeGreaterThan(2 * open.length);
    },
  );

  test.each(sizes)(
    'of size %s read without anything left to fill in, in a buurt that exists',
    (_size, world) => {
      for (const { title, description, buurt, hoursMin, hoursMax, language } of world.vacancies) {
        expect(`${title} ${description}`).not.toMatch(/[{}]|undefined|null|NaN|\s{2}/);
        expect(areaOf(buurt)?.level).toBe('BUURT');
        expect(hoursMin >= 1 && hoursMin <= hoursMax && hoursMax <= 40).toBe(true);
        expect(language).toBeGreaterThanOrEqual(0);
      }
    },
  );

  test('that are open do not stand twice in one buurt', () => {
    const open = city.vacancies.filter(({ status }) => status === 'OPEN');
    const places = open.map(({ organisation, title, buurt }) => `${organisation} ${title} ${buurt}`);
    expect(new Set(places).size).toBeGreaterThan(places.length * 0.98);
  });
});

describe('the referrals', () => {
  const candidates = new Map(city.candidates.map((candidate) => [candidate.id, candidate]));

  test('go to the vacancies of every organisation, with every outcome', () => {
    const outcomes = count(
      city.referrals.map(
        ({ vacancy, decision, withdrawnOn }) =>
          `${vacancy.organisation} ${decision?.status ?? (withdrawnOn ? 'WITHDRAWN' : 'PENDING')}`,
      ),
    );
    for (const organisation of DEMO_ORGANISATIONS) {
      for (const outcome of ['ACCEPTED', 'DECLINED', 'PENDING']) {
        expect(outcomes[`${organisation} ${outcome}`]).toBeGreaterThan(20);
      }
    }
  });

  test.each(sizes)(
    'of size %s happen in their order: registered, published, referred, decided',
    (_size, world) => {
      const known = new Map(world.candidates.map((candidate) => [candidate.id, candidate]));
      for (const { candidateId, vacancy, referredOn, decision } of world.referrals) {
        expect(known.get(candidateId)!.registeredOn <= referredOn).toBe(true);
        expect(vacancy.publishedOn <= referredOn && referredOn < TODAY).toBe(true);
        if (vacancy.closesOn) expect(referredOn < vacancy.closesOn).toBe(true);
        if (decision) expect(referredOn < decision.decidedOn && decision.decidedOn < TODAY).toBe(true);
      }
    },
  );

  test('are of people who look for work, allow it, and match', () => {
    for (const { candidateId, vacancy } of city.referrals) {
      const candidate = candidates.get(candidateId)!;
      const allowed = candidate.consents.some(
        (one) => one.purpose === 'MATCHING' && one.withdrawnOn === null,
      );
      expect(allowed).toBe(true);
      expect(scoreOf(candidate, vacancy)).toBeGreaterThan(0);
    }
  });

  test('that were accepted became a placement at the owner of the vacancy, and the others did not', () => {
    const accepted = city.referrals.filter(({ decision }) => decision?.status === 'ACCEPTED');
    const came = new Map(city.placements.flatMap((one) => (one.referralId ? [[one.referralId, one]] : [])));
    expect([...came.keys()].sort()).toEqual(accepted.map(({ id }) => id).sort());
    for (const { id, vacancy, candidateId, decision } of accepted) {
      const placement = came.get(id)!;
      expect(placement.vacancyId).toBe(vacancy.id);
      expect(placement.person.id).toBe(candidateId);
      expect(placement.claims.map(({ organisation }) => organisation)).toEqual([vacancy.organisation]);
      expect(
        placement.start > decision!.decidedOn && placement.start < addDays(decision!.decidedOn, 40),
      ).toBe(true);
    }
  });
});

test('firms do business with several organisations', () => {
  const names = (firms: readonly { name: string }[]) => new Set(firms.map(({ name }) => name));
  const [havensteder, eneco] = [names(FIRMS.havensteder), names(FIRMS.eneco)];
  expect([...eneco].filter((name) => havensteder.has(name)).length).toBeGreaterThan(15);
  expect(FIRMS.eneco).toHaveLength(60);
});
