import { VacancyStatus } from '@social-return/contract/model/enums';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Day } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';
import type { ReferralDecision } from '../referrals/decision.ts';

/**
 * Takes one of the positions of a vacancy: it has no more people at a time than it has positions, and a person who takes the
 * last one fills it, so that nobody is put forward for it any more. A person whom this referral placed before does not count:
 * that it did is refused by itself.
 * @throws Refusal
 */
export async function takePosition(
  transaction: EntityManager,
  { id, vacancyId }: Pick<ReferralDecision, 'id' | 'vacancyId'>,
  { start, end }: { readonly start: Day; readonly end?: Day | null },
  today: Day,
): Promise<void> {
  const [vacancy]: { positions: number; taken: number }[] = await transaction.query(
    `select v.positions, (select count(*)::int from placement p
       where p.vacancy_id = v.id and p.referral_id is distinct from $3 and (p."end" is null or p."end" > $2)) as taken
     from vacancy v where v.id = $1`,
    [vacancyId, start, id],
  );
  if (!vacancy) return;
  const { positions, taken } = vacancy;
  if (taken >= positions) {
    const message = {
      en: `All ${positions} positions of the vacancy are taken on ${start}.`,
      nl: `Alle ${positions} plekken van de vacature zijn bezet op ${start}.`,
    };
    throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'referralId', message));
  }
  const isOver = end != null && end <= today;
  if (isOver || taken + 1 < positions) return;
  await transaction.query(
    `update vacancy set status = 'FILLED', closed_on = $2, version = version + 1 where id = $1 and status = 'OPEN'`,
    [vacancyId, today],
  );
}

/** The end of a placement before and after it is recorded anew; null where none is known. */
export interface EndChange {
  readonly vacancyId: string;
  readonly before: Day | null;
  readonly after: Day | null;
}

/**
 * What follows for vacancies when ends of placements are recorded. A position that becomes free sooner than was known opens a
 * filled vacancy again, unless its closing day has come; one that turns out to be taken for longer fills an open one. An end
 * that comes as agreed changes nothing: the work was done.
 */
export async function followEnds(
  query: (text: string, values: readonly unknown[]) => Promise<unknown>,
  changes: readonly EndChange[],
  today: Day,
): Promise<void> {
  for (const { vacancyId, before, after } of changes) {
    if (after !== null && (before === null || after < before)) {
      await query(OPENS_AGAIN, [vacancyId, after > today ? after : today, today]);
    } else if (before !== null && (after === null || (after > before && after > today)))
      await query(FILLS_AGAIN, [vacancyId, before > today ? before : today, today]);
  }
}

/** SQL: how many people hold a position of vacancy "v" after the day of that number. */
const countHeldAfter = (day: string) =>
  `(select count(*) from placement p where p.vacancy_id = v.id and (p."end" is null or p."end" > ${day}))`;

const OPENS_AGAIN = `update vacancy v set status = 'OPEN', version = version + 1
  where v.id = $1 and v.status = 'FILLED' and (v.closes_on is null or v.closes_on > $3::date) and ${countHeldAfter('$2::date')} < v.positions`;

const FILLS_AGAIN = `update vacancy v set status = 'FILLED', closed_on = $3::date, version = version + 1
  where v.id = $1 and v.status = 'OPEN' and ${countHeldAfter('$2::date')} >= v.positions`;

/** How many people hold a position of a vacancy today or will. */
export async function positionsHeld(
  transaction: EntityManager,
  vacancyId: string,
  today: Day,
): Promise<number> {
  const [row]: { held: number }[] = await transaction.query(
    `select ${countHeldAfter('$2::date')}::int as held from vacancy v where v.id = $1`,
    [vacancyId, today],
  );
  return row?.held ?? 0;
}

interface Places {
  readonly status: VacancyStatus;
  readonly positions: number;
  readonly closesOn: Day | null;
}

/**
 * The status of a vacancy after its positions or its closing day change: more positions, or a later closing day, open one
 * again that has positions free; as many people as are sought fill it.
 */
export function statusAfter(
  before: Places,
  after: Omit<Places, 'status'>,
  held: number,
  today: Day,
): VacancyStatus {
  const { status, positions, closesOn } = before;
  const isSoughtAgain =
    after.positions > positions ||
    (closesOn !== null && (after.closesOn === null || after.closesOn > closesOn));
  const isPast = after.closesOn !== null && after.closesOn <= today;
  if (status === VacancyStatus.FILLED && isSoughtAgain && !isPast && held < after.positions)
    return VacancyStatus.OPEN;
  if (status === VacancyStatus.OPEN && after.positions < positions && held >= after.positions)
    return VacancyStatus.FILLED;
  return status;
}
