import type { Day } from '@social-return/values/day';
import { type DemoPerson, homeOfWorker, type Kind, newPerson, pickRegistrationDay } from './candidates.ts';
import type { Random } from './random.ts';
import type { Sector } from './vocabulary.ts';

/** Whom a placement needs. */
export interface PersonProfile {
  /** Somebody from outside the city. */
  readonly elsewhere: boolean;
  /** Buurt where the person must live, or null for anywhere in the city. */
  readonly nearby: string | null;
  readonly kind: Kind;
  readonly start: Day;
  readonly end: Day | null;
  /** Minutes a week of the placement. */
  readonly minutesPerWeek: number;
  readonly sector: Sector | null;
  readonly employerKvk: string;
}

interface Busy {
  readonly start: Day;
  readonly end: Day | null;
  readonly minutesPerWeek: number;
  readonly employerKvk: string;
}

/** Nobody works more than this, over all placements on one day. */
const FULL_WEEK_MINUTES = 2_400;
/** How often somebody who was placed before is asked again: people make their way over several organisations. */
const RETURNS = { inCity: 0.36, elsewhere: 0.15 };
const TRIES = 12;

/** The people who are placed, taken in the order of the first days of their placements. */
export class People {
  readonly all: DemoPerson[] = [];
  private readonly random: Random;
  private readonly pools = new Map<string, DemoPerson[]>();
  private readonly busy = new Map<DemoPerson, Busy[]>();

  constructor(random: Random) {
    this.random = random;
  }

  /** Somebody who has the time: known from before, or new. */
  take(wanted: PersonProfile): DemoPerson {
    const share = wanted.elsewhere ? RETURNS.elsewhere : RETURNS.inCity;
    const person = (this.random.chance(share) && this.known(wanted)) || this.newcomer(wanted);
    const { start, end, minutesPerWeek, employerKvk } = wanted;
    const work = { start, end, minutesPerWeek, employerKvk };
    this.busy.set(person, [...this.runningAt(person, start), work]);
    return person;
  }

  private known(wanted: PersonProfile): DemoPerson | null {
    const pool = this.pools.get(poolOf(wanted)) ?? [];
    for (let attempt = 0; pool.length > 0 && attempt < TRIES; attempt++) {
      const person = this.random.pick(pool);
      if (person.registeredOn <= wanted.start && this.hasTime(person, wanted)) return person;
    }
    return null;
  }

  private hasTime(person: DemoPerson, { start, minutesPerWeek, employerKvk }: PersonProfile): boolean {
    const running = this.runningAt(person, start);
    // Two beginnings on one day would be hard to tell apart where they are claimed, and work that runs is recorded once.
    if (running.some((one) => one.start === start || one.employerKvk === employerKvk)) return false;
    return running.reduce((sum, one) => sum + one.minutesPerWeek, minutesPerWeek) <= FULL_WEEK_MINUTES;
  }

  private runningAt(person: DemoPerson, day: Day): Busy[] {
    return (this.busy.get(person) ?? []).filter(({ end }) => end === null || end > day);
  }

  private newcomer(wanted: PersonProfile): DemoPerson {
    const { elsewhere, nearby, start, kind, minutesPerWeek, sector } = wanted;
    const person = newPerson(this.random, {
      home: elsewhere ? null : (nearby ?? homeOfWorker(this.random)),
      registeredOn: pickRegistrationDay(this.random, start),
      kind,
      minutesPerWeek,
      sector,
    });
    this.all.push(person);
    for (const pool of elsewhere ? ['elsewhere'] : ['city', person.home as string]) {
      const known = this.pools.get(pool);
      if (known) known.push(person);
      else this.pools.set(pool, [person]);
    }
    return person;
  }
}

function poolOf({ elsewhere, nearby }: PersonProfile): string {
  return elsewhere ? 'elsewhere' : (nearby ?? 'city');
}
