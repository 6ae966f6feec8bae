import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { wholeHundredths } from '@social-return/values/whole-parts';

/** An amount in the unit of a target, in hundredths. @throws Refusal for more than two decimals */
export function hundredthsOf(field: string, amount: number): bigint {
  const whole = wholeHundredths(amount);
  if (whole === null || Math.abs(amount) > 1e12) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, field, {
        en: `Expected an amount with at most two decimals, got ${amount}.`,
        nl: `Verwacht: een bedrag met ten hoogste twee decimalen, gekregen: ${amount}.`,
      }),
    );
  }
  return BigInt(whole);
}
