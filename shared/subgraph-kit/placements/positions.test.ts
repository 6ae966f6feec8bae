import { VacancyStatus } from '@social-return/contract/model/enums';
import { Refusal } from '@social-return/contract/model/user-error';
import { budget } from '@social-return/test/setup/budget';
import { type KitDatabase, KitPlacement, KitVacancy, kitDatabase } from '@social-return/test/setup/kit';
import { addDays, type Day } from '@social-return/values/day';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endPlacement } from './end.ts';
import { positionsHeld, statusAfter, takePosition } from './positions.ts';

const FIRST = '2026-02-01' as Day;
const RUNS = budget({ quick: 20, deep: 150 });
const { OPEN, FILLED, CLOSED } = VacancyStatus;

let kit: KitDatabase;
let today: Day;
let people: number;
/** How many vacancies there were: each has people of its own, and none has to be removed. */
let vacancies = 0;

beforeAll(async () => {
  kit = await kitDatabase();
});
afterAll(() => kit?.drop());

async function publish(positions: number, closesOn: Day | null = null): Promise<void> {
  vacancies += 1;
  [today, people] = [FIRST, 0];
  await kit.addVacancies({ id: vacancyId(), positions, closes_on: closesOn });
}

const vacancyId = () => `eneco:v${vacancies}`;
const personId = (n: number) => `${vacancies}-${n}`;

const context = () => kit.context(() => new Date(`${today}T12:00:00Z`));
const vacancy = (db: EntityManager = kit.db.manager) => db.findOneByOrFail(KitVacancy, { id: vacancyId() });

/** Somebody starts by a referral; false when all positions are taken then. */
async function start(first: Day, end: Day | null = null): Promise<boolean> {
  const id = `eneco:p${personId(people)}`;
  const referral = { id: `gemeente:r${personId(people)}`, vacancyId: vacancyId() };
  try {
    await kit.db.transaction((transaction) =>
      takePosition(transaction, referral, { start: first, end }, today),
    );
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
  const of = {
    candidate_id: `gemeente:c${personId(people)}`,
    vacancy_id: vacancyId(),
    referral_id: referral.id,
  };
  people += 1;
  await kit.addPlacements({ id, start: first, end, ...of });
  return true;
}

async function end(n: number, day: Day): Promise<void> {
  const of = await context();
  await kit.db.transaction(async (transaction) => {
    const { id, version } = await transaction.findOneByOrFail(KitPlacement, {
      id: `eneco:p${personId(n)}`,
    });
    const input = { id, expectedVersion: version, end: day, idempotencyKey: 'not-kept' };
    await endPlacement(of, transaction, KitPlacement, input);
  });
}

async function change(more: { positions?: number; closesOn?: Day }): Promise<void> {
  const before = await vacancy();
  const after = { positions: before.positions, closesOn: before.closesOn as Day | null, ...more };
  const held = await positionsHeld(kit.db.manager, vacancyId(), today);
  const status = statusAfter(before as never, after, held, today);
  await kit.db.manager.update(KitVacancy, { id: vacancyId() }, { ...after, status });
}

describe('a vacancy whose positions are filled', () => {
  beforeEach(() => publish(1));

  it('opens again when a person leaves sooner than was known, also when that lies ahead', async () => {
    await start(FIRST);
    expect((await vacancy()).status).toBe(FILLED);
    await end(0, addDays(FIRST, 20));
    expect(await vacancy()).toMatchObject({ status: OPEN, version: 3 });
    // The position is free from that day on, and no sooner.
    expect(await start(addDays(FIRST, 10))).toBe(false);
    expect(await start(addDays(FIRST, 20))).toBe(true);
    expect((await vacancy()).status).toBe(FILLED);
  });

  it('keeps since when, forgets it when it opens again, and keeps the first day when it is withdrawn after', async () => {
    await start(FIRST);
    expect(await vacancy()).toMatchObject({ status: FILLED, closedOn: FIRST });
    today = addDays(FIRST, 2);
    await end(0, addDays(FIRST, 1));
    expect(await vacancy()).toMatchObject({ status: OPEN, closedOn: null });
    await end(0, addDays(FIRST, 40));
    expect(await vacancy()).toMatchObject({ status: FILLED, closedOn: today });
    const later = { status: CLOSED, closedOn: addDays(FIRST, 9) };
    await kit.db.manager.update(KitVacancy, { id: vacancyId() }, later);
    expect(await vacancy()).toMatchObject({ status: CLOSED, closedOn: today });
  });

  it('stays filled when the work ends as was agreed', async () => {
    await start(FIRST, addDays(FIRST, 5));
    today = addDays(FIRST, 5);
    await end(0, addDays(FIRST, 5));
    expect((await vacancy()).status).toBe(FILLED);
  });

  it('stays filled once its closing day has come, and opens with a later one', async () => {
    await publish(1, addDays(FIRST, 10));
    await start(FIRST);
    today = addDays(FIRST, 10);
    await end(0, addDays(FIRST, 9));
    expect((await vacancy()).status).toBe(FILLED);
    await change({ closesOn: addDays(FIRST, 30) });
    expect((await vacancy()).status).toBe(OPEN);
  });

  it('opens with more positions, fills with fewer, and fills again when somebody turns out to have stayed', async () => {
    await start(FIRST);
    await change({ positions: 2 });
    expect((await vacancy()).status).toBe(OPEN);
    await change({ positions: 1 });
    expect((await vacancy()).status).toBe(FILLED);
    await end(0, addDays(FIRST, 1));
    expect((await vacancy()).status).toBe(OPEN);
    await end(0, addDays(FIRST, 40));
    expect((await vacancy()).status).toBe(FILLED);
  });

  it('that was withdrawn stays so', async () => {
    await start(FIRST);
    await kit.db.manager.update(KitVacancy, { id: vacancyId() }, { status: CLOSED });
    await end(0, addDays(FIRST, 1));
    expect((await vacancy()).status).toBe(CLOSED);
  });
});

interface Person {
  readonly end: number | null;
}

/** A vacancy as somebody keeps it on paper: days are numbers, and who holds a position is counted one by one. */
class OnPaper {
  status: VacancyStatus = OPEN;
  readonly people: Person[] = [];
  constructor(
    public positions: number,
    public closesOn: number | null,
  ) {}

  holding(day: number): number {
    let count = 0;
    for (const person of this.people) if (person.end === null || person.end > day) count += 1;
    return count;
  }

  starts(first: number, end: number | null, now: number): boolean {
    if (this.holding(first) >= this.positions) return false;
    const isLast = this.holding(first) === this.positions - 1;
    this.people.push({ end });
    const isOver = end !== null && end <= now;
    if (isLast && !isOver && this.status === OPEN) this.status = FILLED;
    return true;
  }

  ends(n: number, end: number, now: number): void {
    const known = this.people[n]!.end ?? Number.POSITIVE_INFINITY;
    this.people[n] = { end };
    const isClosing = this.closesOn !== null && this.closesOn <= now;
    if (
      end < known &&
      this.status === FILLED &&
      !isClosing &&
      this.holding(Math.max(end, now)) < this.positions
    )
      this.status = OPEN;
    if (
      end > known &&
      end > now &&
      this.status === OPEN &&
      this.holding(Math.max(known, now)) >= this.positions
    )
      this.status = FILLED;
  }

  seeks(positions: number, now: number): void {
    const [before, held] = [this.positions, this.holding(now)];
    this.positions = positions;
    const isClosing = this.closesOn !== null && this.closesOn <= now;
    if (positions > before && this.status === FILLED && !isClosing && held < positions) this.status = OPEN;
    if (positions < before && this.status === OPEN && held >= positions) this.status = FILLED;
  }
}

const DAY = fc.integer({ min: 0, max: 40 });
const STEP = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('start' as const),
      day: DAY,
      for: fc.option(fc.integer({ min: 1, max: 30 })),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('end' as const), who: fc.nat(9), day: DAY }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('seek' as const), positions: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 8 }) }),
  },
);

describe('the status of a vacancy', () => {
  it('is after any sequence what one who keeps it on paper says, and an open one has room', async () => {
    const steps = fc.array(STEP, { minLength: 3, maxLength: 9 });
    const world = fc.record({
      positions: fc.integer({ min: 1, max: 3 }),
      closesOn: fc.option(fc.integer({ min: 5, max: 40 })),
      steps,
    });
    const day = (n: number) => addDays(FIRST, n);
    const reached = { filled: 0, openedAgain: 0, filledAgain: 0 };
    await fc.assert(
      fc.asyncProperty(world, async ({ positions, closesOn, steps: all }) => {
        await publish(positions, closesOn === null ? null : day(closesOn));
        const paper = new OnPaper(positions, closesOn);
        const starts: number[] = [];
        let now = 0;
        for (const step of all) {
          const before = paper.status;
          if (step.kind === 'wait') now += step.days;
          today = day(now);
          if (step.kind === 'start') {
            const until = step.for === null ? null : step.day + step.for;
            const isTaken = await start(day(step.day), until === null ? null : day(until));
            expect(isTaken).toBe(paper.starts(step.day, until, now));
            if (isTaken) starts.push(step.day);
          }
          if (step.kind === 'end' && paper.people.length > 0) {
            const who = step.who % paper.people.length;
            const last = Math.max(step.day, starts[who]! + 1);
            await end(who, day(last));
            paper.ends(who, last, now);
            if (before === FILLED && paper.status === OPEN) reached.openedAgain += 1;
            if (before === OPEN && paper.status === FILLED) reached.filledAgain += 1;
          }
          if (step.kind === 'seek') {
            await change({ positions: step.positions });
            paper.seeks(step.positions, now);
          }
          if (step.kind === 'start' && before === OPEN && paper.status === FILLED) reached.filled += 1;
          const found = await vacancy();
          expect({ step, status: found.status }).toEqual({ step, status: paper.status });
          if (found.status === OPEN)
            expect(paper.people.filter((person) => person.end === null).length).toBeLessThan(paper.positions);
        }
      }),
      { numRuns: RUNS },
    );
    if (process.env.TEST_BUDGET) console.info(JSON.stringify({ runs: RUNS, ...reached }));
  }, 120_000);
});
