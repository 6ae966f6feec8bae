import { areaOf } from '@social-return/contract/areas/areas';
import type { CandidateProfile, VacancyProfile } from '@social-return/contract/matching/profile';
import { type Aspect, matchScore } from '@social-return/contract/matching/score';
import { LANGUAGE_LEVELS, type VacancyKind } from '@social-return/contract/model/enums';
import { skillType } from '@social-return/contract/model/skills';

export type Language = 'NL' | 'EN';

export interface Reason {
  readonly aspect: Aspect;
  readonly points: number;
  readonly text: Readonly<Record<Language, string>>;
}

const KINDS: Readonly<Record<VacancyKind, Readonly<Record<Language, string>>>> = {
  CHORE: { NL: 'een klus', EN: 'a chore' },
  JOB: { NL: 'werk', EN: 'a job' },
  TRAINING: { NL: 'een opleiding', EN: 'training' },
  WORK_EXPERIENCE: { NL: 'een werkervaringsplaats', EN: 'work experience' },
  VOLUNTEERING: { NL: 'vrijwilligerswerk', EN: 'voluntary work' },
};

/** Why a person and a vacancy fit, in words, one reason per aspect of the score. */
export function matchReasons(candidate: CandidateProfile, vacancy: VacancyProfile): Reason[] {
  const score = matchScore(candidate, vacancy);
  if (!score) return [];
  const texts: Record<Aspect, Record<Language, string>> = {
    skills: skillsText(score.askedSkills.length, score.sharedSkills),
    distance: distanceText(score.metres, vacancy.buurt),
    kind: { NL: `zoekt ${KINDS[vacancy.kind].NL}`, EN: `looks for ${KINDS[vacancy.kind].EN}` },
    hours: hoursText(candidate, vacancy),
    language: languageText(candidate, vacancy),
  };
  return (Object.keys(score.points) as Aspect[]).map((aspect) => ({
    aspect,
    points: score.points[aspect],
    text: texts[aspect],
  }));
}

function skillsText(asked: number, shared: readonly number[]): Record<Language, string> {
  if (asked === 0) return { NL: 'er zijn geen vaardigheden nodig', EN: 'no skills are asked' };
  if (shared.length === 0)
    return { NL: 'nog geen van de gevraagde vaardigheden', EN: 'none of the skills asked yet' };
  const names = shared.map((id) => skillType(id).title.toLowerCase()).join(', ');
  return {
    NL: `${shared.length} van de ${asked} gevraagde vaardigheden: ${names}`,
    EN: `${shared.length} of the ${asked} skills asked: ${names}`,
  };
}

function distanceText(metres: number, buurt: string): Record<Language, string> {
  const place = areaOf(buurt)?.name ?? buurt;
  if (metres === 0) return { NL: `in de eigen buurt (${place})`, EN: `in the own neighbourhood (${place})` };
  const kilometres = (Math.round(metres / 100) / 10).toFixed(1);
  return { NL: `${kilometres.replace('.', ',')} km naar ${place}`, EN: `${kilometres} km to ${place}` };
}

function hoursText(candidate: CandidateProfile, vacancy: VacancyProfile): Record<Language, string> {
  const [from, to] = [
    Math.max(candidate.hoursMin, vacancy.hoursMin),
    Math.min(candidate.hoursMax, vacancy.hoursMax),
  ];
  const range = from === to ? `${from}` : `${from}–${to}`;
  return { NL: `${range} uur per week past voor beide`, EN: `${range} hours a week suit both` };
}

function languageText(candidate: CandidateProfile, vacancy: VacancyProfile): Record<Language, string> {
  const [has, asks] = [LANGUAGE_LEVELS[candidate.language], LANGUAGE_LEVELS[vacancy.language]];
  if (vacancy.language === 0) return { NL: 'Nederlands is niet nodig', EN: 'no Dutch is needed' };
  if (candidate.language >= vacancy.language) {
    return { NL: `Nederlands op ${has}, gevraagd is ${asks}`, EN: `Dutch at ${has}, ${asks} is asked` };
  }
  return {
    NL: `Nederlands één niveau te leren: van ${has} naar ${asks}`,
    EN: `one level of Dutch to learn: from ${has} to ${asks}`,
  };
}
