import { StartFailure } from '@social-return/runtime/process/failure';
import type { AreaLevel } from '../areas/areas.ts';

/** The fewest people that a published figure may be about, by the level of its area. */
export type Thresholds = Readonly<Record<AreaLevel, number>>;

/** From the smallest areas up. */
const LEVELS = ['BUURT', 'WIJK', 'CITY'] as const;

/** A choice of the project: no Dutch rule gives one. */
const FEWEST = 10;

/** The fewest people that a published figure may be about, unless PUBLICATION_THRESHOLDS says otherwise. */
export const PUBLICATION_THRESHOLDS: Thresholds = { CITY: FEWEST, WIJK: FEWEST, BUURT: FEWEST };

/**
 * The thresholds of a setting such as "BUURT=15". A level that it leaves out has 10, or what a smaller area has when
 * that is more: a larger area never has less than a smaller one, since a figure about few people in the city is one about
 * few people in some buurt.
 * @throws StartFailure for any other text: a figure is never published by a threshold that nobody meant.
 */
export function thresholdsFrom(text: string | undefined): Thresholds {
  const given = new Map<string, number>();
  for (const part of (text ?? '').split(',').filter(Boolean)) {
    const [, level, fewest] = /^(CITY|WIJK|BUURT)=([1-9]\d{0,3})$/.exec(part.trim()) ?? [];
    if (!level) throw wrong('levels with their fewest people such as "CITY=15,WIJK=10,BUURT=10"', text);
    given.set(level, Number(fewest));
  }
  const thresholds = { ...PUBLICATION_THRESHOLDS };
  let smaller = 1;
  for (const level of LEVELS) {
    const fewest = given.get(level) ?? Math.max(FEWEST, smaller);
    if (fewest < smaller) throw wrong('no fewer people of a larger area than of a smaller one', text);
    thresholds[level] = fewest;
    smaller = fewest;
  }
  return thresholds;
}

/** Whether they are the same at every level. */
export function areSame(one: Thresholds, other: Thresholds): boolean {
  return LEVELS.every((level) => one[level] === other[level]);
}

/** As the setting has them. */
export function thresholdsText(thresholds: Thresholds): string {
  return LEVELS.map((level) => `${level}=${thresholds[level]}`).join(',');
}

function wrong(expected: string, got: string | undefined): StartFailure {
  return new StartFailure(`PUBLICATION_THRESHOLDS: expected ${expected}, got "${got}".`);
}
