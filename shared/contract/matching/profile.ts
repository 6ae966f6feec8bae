import { z } from 'zod';
import { areaOf } from '../areas/areas.ts';
import { VacancyKind } from '../model/enums.ts';
import { isSkillId } from '../model/skills.ts';

const hours = z.number().int().min(0).max(60);
const language = z.number().int().min(0).max(5);
const skills = z.array(z.number().refine(isSkillId, 'Expected the number of a skill.')).max(100);
const buurt = z.string().refine((code) => areaOf(code)?.level === 'BUURT', 'Expected the code of a buurt.');
const kind = z.enum(VacancyKind);

/** What matching may know of a vacancy. Hours per week; `language` and `skills` are indexes in the shared lists. */
export const vacancyProfile = z.object({
  kind,
  skills,
  hoursMin: hours,
  hoursMax: hours,
  language,
  buurt,
});
export type VacancyProfile = z.infer<typeof vacancyProfile>;

/** What matching may know of a person: a match profile first, and never who it is. */
export const candidateProfile = z.object({
  kinds: z.array(kind),
  skills,
  hoursMin: hours,
  hoursMax: hours,
  language,
  buurt,
});
export type CandidateProfile = z.infer<typeof candidateProfile>;
