import { createHash } from 'node:crypto';
import type { TableRows } from '@social-return/subgraph-kit/database';
import { RETENTION_MONTHS } from '@social-return/subgraph-kit/placements/placement';
import { addMonths, type Day } from '@social-return/values/day';
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

/** What part of the people who still work are asked after in time, of those who began on this day or later. */
const CONFIRMED_SHARE = 0.85;
const ALL_ASKED_BEFORE = '2026-01-01';
const PROOFS = ['PAYSLIP', 'EMPLOYER_STATEMENT', 'CONTACT'] as const;

/**
 * Until when it is known that the person was at work: whoever records an end knows; of the others most were asked after
 * when the last checkpoint had come. Everybody who began in a half-year that pages show was: whether they lasted is the same
 * whenever the world is made. By the id and not by chance, so that the rest of the world stays what it is.
 */
function confirmationColumns({ id }: RecordedPlacement['claim'], start: Day, end: Day | null, today: Day) {
  if (end !== null && end <= today)
    return { confirmed_until: end, confirmed_by: 'END_RECORDED', confirmed_on: end };
  const last = RETENTION_MONTHS.map((months) => addMonths(start, months)).findLast((day) => day <= today);
  const chance = createHash('sha256').update(id).digest().readUInt16BE(0) / 65_536;
  if (!last || (start >= ALL_ASKED_BEFORE && chance >= CONFIRMED_SHARE))
    return { confirmed_until: null, confirmed_by: null, confirmed_on: null };
  const proof = PROOFS[Math.floor(chance * 1_000) % PROOFS.length];
  return { confirmed_until: last, confirmed_by: proof, confirmed_on: last };
}

/** The target model's columns of a placement, for the table of the organisation whose claim it is. */
export function placementColumns(placement: RecordedPlacement, today: Day) {
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
    ...confirmationColumns(claim, placement.start, placement.end, today),
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
