import type { Compute } from '@social-return/contract/questions/figures';
import { divide, multiply, toDecimal } from '@social-return/values/rational';
import { MINUTE_DAYS_PER_HOUR } from './resident-hours.ts';

/** Euros of cents with local parties. */
export const LOCAL_EUROS: Compute = (inputs) => toDecimal(divide(inputs.exact('localCents'), 100n), 2);

/** Per cent of the money that is local. */
export const LOCAL_SHARE: Compute = (inputs) =>
  toDecimal(multiply(divide(inputs.exact('localCents'), inputs.exact('allCents')), 100n), 1);

/** Hours of minutes a week × days. */
export const RESIDENT_HOURS: Compute = (inputs) =>
  toDecimal(divide(inputs.exact('minuteDays'), MINUTE_DAYS_PER_HOUR), 1);
