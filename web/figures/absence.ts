import { AMSTERDAM, addMonths, type Day, dayIn } from '@social-return/values/day';
import { type Absence, decimalValue, type FigureValue, noValue, type Report } from './figure.ts';

type Count = NonNullable<Report['uniquePeople']>;
type Moment = Pick<Report, 'begun' | 'ended' | 'fixed'>;

/** Why what is hidden in that half-year is hidden: until all have fixed it, all figures about people are. */
export function reasonHidden({ ended, fixed }: Pick<Moment, 'ended' | 'fixed'>): Absence {
  if (ended === false) return 'running';
  return fixed === false ? 'notFixed' : 'hidden';
}

/** A count of the report, or why there is none. */
export function countOf(report: Moment, count: Count | null): FigureValue {
  return valueWith(report, count, count?.value ?? null, count?.roundedTo ?? null);
}

/** A figure that is hidden together with a count. */
export function valueWith(
  { begun, ended, fixed }: Moment,
  count: Count | null,
  value: number | null,
  roundedTo: number | null = null,
): FigureValue {
  if (value !== null && !count?.suppressed) return decimalValue(value, roundedTo);
  if (begun === null) return noValue('noAnswer');
  if (begun === false) return noValue('notBegun');
  return noValue(count?.suppressed ? reasonHidden({ ended, fixed }) : 'unknown');
}

/** The same, of a figure that is of the whole city only: of a part of it that is the reason, whatever is hidden. */
export function ofTheCity({ area }: Pick<Report, 'area'>, value: FigureValue): FigureValue {
  return value.decimal === null && area.level !== 'CITY' ? noValue('cityOnly') : value;
}

/** The same, of a figure about what lasted so many months: of nobody is that known before they have passed. */
export function afterMonths(
  { start, answeredBy }: Pick<Report, 'start' | 'answeredBy'>,
  months: number,
  value: FigureValue,
): FigureValue {
  const looked = answeredBy.flatMap(({ asOf }) => (asOf === null ? [] : [dayIn(AMSTERDAM, new Date(asOf))]));
  const [last] = looked.toSorted().reverse();
  const early = last !== undefined && addMonths(start as Day, months) > last;
  return value.decimal === null && early ? noValue('tooEarly') : value;
}
