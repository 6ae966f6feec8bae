import type { Day } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';
import type { SchemeFacts } from '../interpretation/scheme-facts.ts';
import type { TrialPlacement } from '../interpretation/scheme-trial.ts';
import { COSTS } from './proven-cost-sql.ts';

interface Row extends SchemeFacts {
  readonly contractId: string | null;
  readonly schemeVersionId: string;
  readonly bonusCents: number;
  readonly from: Day;
  readonly until: Day;
}

/**
 * What any scheme asks of placement `p`. The history of a person at an employer is that of the gemeente's own approved
 * placements and of the job that the contractor reported.
 */
const FACTS = `p.target_group as "targetGroup", p.start, p."end", p.minutes_per_week as "minutesPerWeek",
    coalesce(plan.awarded_on, c.start) as award, c.start as "contractStart",
    coalesce(history.first, p.start) as "firstSrDay", history.here as "placedHereUntil",
    k.age_band as "ageBand", k.permanent_contract as "permanentContract", k.status_holder as "statusHolder", k.disability,
    k.disability_kind as "disabilityKind", k.group_since as "groupSince",
    k.registered_job_seeker as "registeredJobSeeker", k.education_level as "educationLevel",
    k.benefit_background as "benefitBackground", k.new_apprenticeship as "newApprenticeship",
    k.stage_months as "stageMonths", k.employed_here_until as "employedHereUntil", k.lks_until as "lksUntil",
    ${COSTS} as costs, p.confirmed_until as "confirmedUntil",
    k.worked_minutes as "workedMinutes", k.contractor_year_minutes as "contractorYearMinutes"`;

/** A firm that merged is the firm that its people worked at before. */
const SAME_FIRM = `(o.employer_kvk = p.employer_kvk or firm_on(o.employer_kvk, p.start) = firm_on(p.employer_kvk, p.start))`;

const KNOWN = `
  left join contract c on c.id = p.contract_id
  left join contract_plan plan on plan.id = c.id
  left join placement_circumstance k on k.id = p.id
  cross join lateral (
    select min(o.start) as first, max(o."end") filter (where ${SAME_FIRM} and o."end" <= p.start) as here
    from placement o where o.candidate_id = p.candidate_id and o.id <> p.id and o.approval = 'APPROVED' and o.start <= p.start
  ) history`;

/** Approved placements with a day in the span; one that changed by its parts. */
const PLACEMENTS = `
  select p.contract_id as "contractId", p.scheme_version_id as "schemeVersionId", p.bonus_cents as "bonusCents",
    greatest(p.since, $1::date) as "from", least(coalesce(p.until, $2::date), $2::date) as until, ${FACTS}
  from placement_part p ${KNOWN}
  where p.approval = 'APPROVED' and daterange(p.start, p."end") && daterange($1::date, $2::date)
    and p.since < $2 and coalesce(p.until > $1, true)
  order by p.id, p.since`;

/** What counted in the days `[from, until)`, with one statement. */
export async function placementsToTry(
  db: Pick<EntityManager, 'query'>,
  from: Day,
  until: Day,
): Promise<TrialPlacement[]> {
  if (from >= until) return [];
  const rows: Row[] = await db.query(PLACEMENTS, [from, until]);
  return rows.map(({ contractId, schemeVersionId, bonusCents, from, until, ...facts }) => ({
    ...{ contractId, schemeVersionId, bonusCents, facts },
    span: { from, until },
  }));
}

/** The same of one placement, approved or not. */
export async function factsOf(
  transaction: Pick<EntityManager, 'query'>,
  placementId: string,
): Promise<SchemeFacts | null> {
  const rows: SchemeFacts[] = await transaction.query(
    `select ${FACTS} from placement p ${KNOWN} where p.id = $1`,
    [placementId],
  );
  return rows[0] ?? null;
}
