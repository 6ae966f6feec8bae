import type { TableRows } from '../subgraph/database.ts';
import type { Day } from '../values/day.ts';
import type { DemoOrganisation } from './scale.ts';
import type { DemoVacancy } from './vacancies.ts';
import type { DemoWorld, RecordedPlacement } from './world.ts';

/** The target model's columns of a vacancy, for the table of the organisation that owns it. */
export function vacancyColumns(vacancy: DemoVacancy) {
  return {
    id: vacancy.id,
    title: vacancy.title,
    description: vacancy.description,
    kind: vacancy.kind,
    status: vacancy.status,
    positions: vacancy.positions,
    hours_per_week_min: vacancy.hoursMin,
    hours_per_week_max: vacancy.hoursMax,
    published_on: vacancy.publishedOn,
    closes_on: vacancy.closesOn,
    version: 1,
    buurt: vacancy.buurt,
    language: vacancy.language,
    skill_ids: vacancy.skillIds,
  };
}

/** The target model's columns of a placement, for the table of the organisation whose claim it is. */
export function placementColumns(placement: RecordedPlacement) {
  const { person, claim, employer } = placement;
  return {
    id: claim.id,
    kind: placement.kind,
    employer: employer.name,
    employer_kvk: employer.kvk,
    start: placement.start,
    end: placement.end,
    version: 1,
    minutes_per_week: claim.minutesPerWeek,
    candidate_id: person.id,
    vacancy_id: placement.vacancyId,
    referral_id: placement.referralId,
    buurt: placement.buurt,
    home_buurt: claim.knowsHome ? person.home : null,
    lives_elsewhere: claim.knowsHome && person.home === null,
  };
}

/** The rows of `referral_decision` of the organisation that owns the vacancies. */
export function decisionRows({ referrals }: DemoWorld, organisation: DemoOrganisation): TableRows {
  return referrals.flatMap(({ id, candidateId, vacancy, decision }) =>
    decision && vacancy.organisation === organisation
      ? [
          {
            id,
            vacancy_id: vacancy.id,
            candidate_id: candidateId,
            status: decision.status,
            reason: decision.reason,
            decided_at: momentOn(decision.decidedOn, id),
            version: 1,
          },
        ]
      : [],
  );
}

/** A moment in working hours of that day; another for another id, so that moments do not all fall together. */
export function momentOn(day: Day, id: string): string {
  const spread = id.charCodeAt(id.length - 1) * 64 + id.charCodeAt(id.length - 2);
  const [hour, minute] = [8 + (spread % 8), spread % 60];
  return `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`;
}
