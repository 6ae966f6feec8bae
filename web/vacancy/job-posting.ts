import type { WebVacancyQuery } from '../graph/operations.ts';

export type VacancyPage = NonNullable<WebVacancyQuery['vacancy']>;

/** The words of schema.org for how somebody works, by the kind of vacancy. */
const EMPLOYMENT: Readonly<Record<VacancyPage['kind'], string>> = {
  CHORE: 'TEMPORARY',
  JOB: 'PART_TIME',
  TRAINING: 'INTERN',
  WORK_EXPERIENCE: 'INTERN',
  VOLUNTEERING: 'VOLUNTEER',
};

/** From how many hours a week on a job is full-time. */
const FULL_TIME_HOURS = 36;

/** The vacancy for search engines, as schema.org/JobPosting. @param address its own page, whole */
export function jobPosting(vacancy: VacancyPage, address: string): object {
  const isFullTime = vacancy.kind === 'JOB' && vacancy.hoursPerWeekMin >= FULL_TIME_HOURS;
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: vacancy.title,
    description: vacancy.description,
    identifier: { '@type': 'PropertyValue', name: vacancy.organisation.title, value: vacancy.id },
    url: address,
    datePosted: vacancy.publishedOn,
    ...(vacancy.closesOn && { validThrough: vacancy.closesOn }),
    employmentType: isFullTime ? 'FULL_TIME' : EMPLOYMENT[vacancy.kind],
    totalJobOpenings: vacancy.positions,
    workHours: `${vacancy.hoursPerWeekMin}-${vacancy.hoursPerWeekMax} uur per week`,
    inLanguage: 'nl',
    hiringOrganization: { '@type': 'Organization', name: vacancy.organisation.title },
    jobLocation: {
      '@type': 'Place',
      name: vacancy.workplace.name,
      address: {
        '@type': 'PostalAddress',
        addressLocality: 'Rotterdam',
        addressRegion: 'Zuid-Holland',
        addressCountry: 'NL',
      },
    },
    ...(vacancy.skills.length > 0 && { skills: vacancy.skills.map(({ title }) => title).join(', ') }),
  };
}

/** JSON that may stand inside a script element, whatever text it holds. */
export function scriptJson(value: object): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
