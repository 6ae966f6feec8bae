import type { Cents } from '@social-return/values/euro';
import { add, divide, type Rational, rational, toDecimal } from '@social-return/values/rational';
import { isResident, residentHours, type WorkInPeriod } from './resident-hours.ts';

/** A placement as the scorecard reads it. */
export interface CardWork extends WorkInPeriod {
  readonly kind: string;
  /** It came from a referral that Havensteder accepted. */
  readonly referred: boolean;
  /** It names the finding place (vindplaats) where the person was found. */
  readonly found: boolean;
  readonly paid: Cents | null;
}

/** A figure about people: how many are behind it, or behind each of its parts, and its value, null when it has none. */
export interface PeopleFigure {
  readonly people: number | readonly number[];
  readonly value: string | null;
}

/** The figures of a scorecard that are about people, by their code; empty of a half-year that is not fixed. */
export type PeopleFigures = Readonly<Record<string, PeopleFigure>>;

/** All figures about people of the work in one half-year. They hold nobody: this is what is kept when it is fixed. */
export function peopleFigures(work: readonly CardWork[]): PeopleFigures {
  const residents = work.filter(isResident);
  const ofKind = (...kinds: string[]) => countOf(residents.filter(({ kind }) => kinds.includes(kind)));
  const { hours, people } = residentHours(work);
  return {
    'resident-pay': payOf(residents),
    'people-found': countOf(work.filter(({ found }) => found)),
    'resident-hours': { people, value: toDecimal(hours, 0) },
    'residents-chores': ofKind('CHORE'),
    'residents-work': ofKind('JOB', 'WORK_EXPERIENCE'),
    'residents-training': ofKind('TRAINING'),
    'referred-share': figureOfReferred(work),
  };
}

function countOf(work: readonly CardWork[]): PeopleFigure {
  const people = peopleOf(work);
  return { people, value: String(people) };
}

function payOf(residents: readonly CardWork[]): PeopleFigure {
  const paid = residents.filter((one) => one.paid !== null);
  const cents = paid.map(hoursPaidInside).reduce(add, rational(0n));
  return { people: peopleOf(paid), value: toDecimal(divide(cents, 100n), 2) };
}

function hoursPaidInside({ paid, days, worked }: CardWork): Rational {
  return paid === null || worked === null ? rational(0n) : rational(paid * BigInt(days), BigInt(worked.days));
}

function figureOfReferred(work: readonly CardWork[]): PeopleFigure {
  const referred = work.filter((one) => one.referred);
  const others = work.filter((one) => !one.referred);
  const share = () => toDecimal(rational(BigInt(referred.length) * 100n, BigInt(work.length)), 0);
  return { people: [peopleOf(referred), peopleOf(others)], value: work.length === 0 ? null : share() };
}

function peopleOf(work: readonly CardWork[]): number {
  return new Set(work.map(({ candidateId }) => candidateId)).size;
}
