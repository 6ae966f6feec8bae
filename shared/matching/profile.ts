import { z } from 'zod';
import { VacancyKind } from '../target/enums.ts';

const hours = z.number().int().min(0).max(60);
const language = z.number().int().min(0).max(5);
const skills = z.array(z.number().int()).max(100);
const kind = z.enum(VacancyKind);

/** What matching may know of a vacancy. Hours per week; `language` and `skills` are indexes in the shared lists. */
export const vacancyProfile = z.strictObject({
  kind,
  skills,
  hoursMin: hours,
  hoursMax: hours,
  language,
  buurt: z.string(),
});
export type VacancyProfile = z.infer<typeof vacancyProfile>;

/** What matching may know of a person: a match profile first, and never who it is. */
export const candidateProfile = z.strictObject({
  kinds: z.array(kind),
  skills,
  hoursMin: hours,
  hoursMax: hours,
  language,
  buurt: z.string(),
});
export type CandidateProfile = z.infer<typeof candidateProfile>;
