import { areaOf } from '../../../shared/areas/areas.ts';

/** People are counted in steps of this many, so that two figures cannot be subtracted into one person. */
const STEP = 5;

/**
 * The fewest people that a shown figure may be about: 5 for the city, 10 for a wijk or buurt. A choice of this
 * project: no Dutch rule gives a number for reports of this kind.
 */
export function fewestPeople(area: string): number {
  return areaOf(area)?.level === 'CITY' ? 5 : 10;
}

/** The count to the nearest five. */
export function inSteps(people: number): number {
  return Math.round(people / STEP) * STEP;
}
