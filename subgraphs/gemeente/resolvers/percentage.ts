import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { wholeHundredths } from '@social-return/values/whole-parts';

/** A percentage in hundredths of a percent. @throws Refusal for one outside 0 to 100, or with more than two decimals. */
export function percentageHundredths(field: string, percentage: number): number {
  const whole = wholeHundredths(percentage);
  if (whole === null || whole < 0 || whole > 10_000) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, field, {
        en: `Expected a percentage from 0 to 100 with at most two decimals, got ${percentage}.`,
        nl: `Verwacht: een percentage van 0 tot en met 100 met ten hoogste twee decimalen, gekregen: ${percentage}.`,
      }),
    );
  }
  return whole;
}
