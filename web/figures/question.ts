import { type Area, areaOf, CITY } from '@social-return/contract/areas/areas';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import {
  isPeriod,
  type Period,
  periodOf,
  periodsBetween,
  previousPeriod,
} from '@social-return/values/period';
import { NotReadable } from '../http/not-readable.ts';

/** Which figures a page shows, as its address says. */
export interface FiguresQuestion {
  readonly area: Pick<Area, 'code' | 'name' | 'level'>;
  /** The last half-year that is shown; null for the newest of which figures about people are public. */
  readonly period: Period | null;
  /** How many half-years stand side by side. */
  readonly beside: number;
}

export const MOST_BESIDE = 4;
const STANDARD_BESIDE = 3;

/** How far back half-years are offered. */
const OFFERED = 10;

/** The half-years to choose from: that of today and those before it, the newest first. */
export function periodsToChoose(now: Date): readonly Period[] {
  const last = currentPeriod(now);
  let first = last;
  for (let count = 1; count < OFFERED; count += 1) first = previousPeriod(first);
  return periodsBetween(first, last).toReversed();
}

/** The half-year in which it is now. */
export function currentPeriod(now: Date): Period {
  return periodOf(todayIn(AMSTERDAM, () => now));
}

/** Reads the choices of an address. @throws NotReadable for an area or half-year that is none */
export function readQuestion(query: URLSearchParams, now: Date): FiguresQuestion {
  return { area: readArea(query), period: readPeriod(query, now), beside: readBeside(query) };
}

/** The same choices as an address has them: without what goes without saying. */
export function questionQuery({ area, period, beside }: FiguresQuestion): URLSearchParams {
  const query = new URLSearchParams();
  if (area.code !== CITY.code) query.set('area', area.code);
  if (period !== null) query.set('period', period);
  if (beside !== STANDARD_BESIDE) query.set('beside', String(beside));
  return query;
}

/** The area as the graph takes it: the whole city without one. */
export function areaVariable({ area }: Pick<FiguresQuestion, 'area'>): string | null {
  return area.code === CITY.code ? null : area.code;
}

function readArea(query: URLSearchParams): FiguresQuestion['area'] {
  const code = query.get('area');
  if (!code) return CITY;
  const area = areaOf(code);
  if (!area) throw new NotReadable('No area has that code.');
  return area;
}

function readPeriod(query: URLSearchParams, now: Date): Period | null {
  const text = query.get('period');
  if (!text) return null;
  if (!isPeriod(text) || !periodsToChoose(now).includes(text))
    throw new NotReadable('Not a half-year to choose.');
  return text;
}

function readBeside(query: URLSearchParams): number {
  const text = query.get('beside');
  if (!text) return STANDARD_BESIDE;
  const count = /^\d$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST_BESIDE) throw new NotReadable('Not a number of half-years.');
  return count;
}
