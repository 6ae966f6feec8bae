import type { Day } from '@social-return/values/day';

/** That a target is another one from a day on. */
export interface TargetStep {
  readonly validFrom: Day;
  readonly targetHundredths: bigint;
}

/** The target that holds on a day: that of the last change until then, else the one that was published first. */
export function targetOn(published: bigint, changes: readonly TargetStep[], day: Day): bigint {
  const past = changes.filter(({ validFrom }) => validFrom <= day);
  return past.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]?.targetHundredths ?? published;
}
