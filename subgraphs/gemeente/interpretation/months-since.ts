import { addMonths, type Day, daysBetween, monthOf, yearOf } from '@social-return/values/day';
import { add, type Rational, rational } from '@social-return/values/rational';

/**
 * Months from `start` up to `day`, exactly: whole months, each from a day of the month to the same day of the next, and
 * of the last one the part of its days. Nothing before `start`. So twelve months are twelve, leap year or not.
 */
export function monthsSince(start: Day, day: Day): Rational {
  if (day <= start) return rational(0n);
  const apart = 12 * (yearOf(day) - yearOf(start)) + monthOf(day) - monthOf(start);
  const whole = addMonths(start, apart) > day ? apart - 1 : apart;
  const [from, until] = [addMonths(start, whole), addMonths(start, whole + 1)];
  return add(
    rational(BigInt(whole)),
    rational(BigInt(daysBetween(from, day)), BigInt(daysBetween(from, until))),
  );
}
