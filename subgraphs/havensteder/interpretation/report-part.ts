import type { MeasureShape } from '@social-return/contract/questions/contributions';
import { figure, input, type RuleBook } from '@social-return/contract/questions/figures';
import { largestRemainders, partCompute, partOf } from '@social-return/contract/questions/parts';
import { divide, type Rational } from '@social-return/values/rational';
import { MINUTE_DAYS_PER_HOUR } from './resident-hours.ts';
import { RULES } from './rules.ts';

const MONEY_PLACES = 2;
const HOURS_PLACES = 1;

const money = partCompute((inputs) => divide(inputs.exact('localCents'), 100n), MONEY_PLACES);
const hours = partCompute((inputs) => divide(inputs.exact('minuteDays'), MINUTE_DAYS_PER_HOUR), HOURS_PLACES);

/** How parts of Havensteder's totals are computed, also years later. */
export const REPORT_PART_BOOK: RuleBook = {
  'havensteder.euro-local-part@2026.1': money,
  'havensteder.resident-hours-part@2026.1': hours,
};

/** What one assignment brings to a report, exact. */
export interface AssignmentPart {
  readonly localCents: Rational;
  readonly minuteDays: Rational;
  /** Different residents who worked on it. */
  readonly people: number;
}

/**
 * The figures of all parts of a report, so that those of one unit add up exactly to the report's own. A share, and LM3,
 * are of the whole: they are no sum of parts, and so not here.
 */
export function partMeasures(parts: readonly AssignmentPart[]): MeasureShape[][] {
  const euros = largestRemainders(
    parts.map(({ localCents }) => divide(localCents, 100n)),
    MONEY_PLACES,
  );
  const worked = largestRemainders(
    parts.map(({ minuteDays }) => divide(minuteDays, MINUTE_DAYS_PER_HOUR)),
    HOURS_PLACES,
  );
  const nothing = () => '0';
  return parts.map(({ localCents, minuteDays, people }, n) => [
    partOf(
      figure(
        { unit: 'euro-local', unitTitle: 'euro bij lokale partijen', people: null },
        RULES.euroLocal,
        [input('localCents', 'centen bij lokale partijen', localCents)],
        nothing,
      ),
      money,
      euros[n] ?? false,
    ),
    partOf(
      figure(
        { unit: 'resident-hours', unitTitle: 'uren van bewoners', people },
        RULES.residentHours,
        [input('minuteDays', 'minuten per week × dagen van bewoners', minuteDays)],
        nothing,
      ),
      hours,
      worked[n] ?? false,
    ),
  ]);
}
