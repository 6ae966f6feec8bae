import { distanceMetres } from '../areas/areas.ts';
import type { CandidateProfile, VacancyProfile } from './profile.ts';

/**
 * How well a person and a vacancy fit: points per aspect, 100 at most. Whole points only, so that the
 * database (`matchSql`) and this code always agree. The weights are the project's own choice: no public
 * source gives any, and the reasons are shown with every score.
 */
const POINTS = { skills: 40, distance: 25, kind: 15, hours: 10, language: 10 } as const;

/** From this distance on, nearness gives no points. */
export const FAR_METRES = 10_000;

export type Aspect = keyof typeof POINTS;

export interface MatchScore {
  readonly points: Readonly<Record<Aspect, number>>;
  readonly total: number;
  /** Each once, whatever the lists repeat. */
  readonly askedSkills: readonly number[];
  readonly sharedSkills: readonly number[];
  readonly metres: number;
}

/** Null when they do not fit at all: another kind of work, no hours in common, or Dutch two levels short. */
export function matchScore(candidate: CandidateProfile, vacancy: VacancyProfile): MatchScore | null {
  const kindWanted = candidate.kinds.includes(vacancy.kind);
  const hoursInCommon = candidate.hoursMin <= vacancy.hoursMax && vacancy.hoursMin <= candidate.hoursMax;
  const levelsShort = Math.max(0, vacancy.language - candidate.language);
  if (!kindWanted || !hoursInCommon || levelsShort > 1) return null;

  const askedSkills = [...new Set(vacancy.skills)];
  const sharedSkills = askedSkills.filter((skill) => candidate.skills.includes(skill));
  const metres = distanceMetres(candidate.buurt, vacancy.buurt);
  const points = {
    skills:
      askedSkills.length === 0
        ? POINTS.skills
        : Math.floor((POINTS.skills * sharedSkills.length) / askedSkills.length),
    distance: Math.floor((POINTS.distance * (FAR_METRES - Math.min(metres, FAR_METRES))) / FAR_METRES),
    kind: POINTS.kind,
    hours: POINTS.hours,
    language: levelsShort === 0 ? POINTS.language : POINTS.language / 2,
  };
  const total = Object.values(points).reduce((sum, part) => sum + part, 0);
  return { points, total, askedSkills, sharedSkills, metres };
}

/**
 * The same score as SQL, for a candidate's row and a vacancy's row under these aliases. Both have the columns
 * skill_ids int[], hours_min, hours_max, language and x, y (metres); the candidate has kinds text[], the vacancy kind text.
 */
export function matchSql(candidate: string, vacancy: string): { fits: string; score: string } {
  const [c, v] = [candidate, vacancy];
  const metres = `least(round(sqrt((${c}.x - ${v}.x)::float8 ^ 2 + (${c}.y - ${v}.y)::float8 ^ 2))::int, ${FAR_METRES})`;
  return {
    fits: `${v}.kind = any(${c}.kinds) and ${c}.hours_min <= ${v}.hours_max and ${v}.hours_min <= ${c}.hours_max and ${v}.language - ${c}.language <= 1`,
    score: `(case when ${v}.skill_ids = '{}' then ${POINTS.skills} else ${POINTS.skills} * icount(${v}.skill_ids & ${c}.skill_ids) / icount(uniq(sort(${v}.skill_ids))) end
      + ${POINTS.distance} * (${FAR_METRES} - ${metres}) / ${FAR_METRES}
      + ${POINTS.kind} + ${POINTS.hours}
      + case when ${c}.language >= ${v}.language then ${POINTS.language} else ${POINTS.language / 2} end)`,
  };
}
