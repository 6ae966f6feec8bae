import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Day } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';

/** @throws Refusal for a first day in a half-year that is fixed, or before one: what was reported is not rewritten. */
export async function refuseFixed(transaction: EntityManager, validFrom: Day): Promise<void> {
  const [row]: { day: Day | null }[] = await transaction.query(
    'select max(upper(half_year(id))) as day from fixed_period',
  );
  const earliest = row?.day;
  if (!earliest || validFrom >= earliest) return;
  throw new Refusal(
    userError(UserErrorCode.NOT_ALLOWED_NOW, 'validFrom', {
      en: `Expected a first day on or after ${earliest}: the half-year before it is fixed. Got ${validFrom}.`,
      nl: `Verwacht: een eerste dag op of na ${earliest}, want het halfjaar daarvoor is vastgesteld. Gekregen: ${validFrom}.`,
    }),
  );
}
