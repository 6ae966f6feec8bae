import { eachAbout, type FigureTable } from '@social-return/contract/publication/declared';

const RULES = { notAboutPeople: 'published norms and what a contract must ask' } as const;
const VACANCIES = { notAboutPeople: 'vacancies' } as const;

/** What the numbers of Eneco are about that everybody may read. */
export const FIGURES: FigureTable = {
  ...eachAbout(RULES, 'EnecoPsoNorms', 'EnecoPsoObligation'),
  ...eachAbout(VACANCIES, 'EnecoVacancy', 'EnecoVacancyConnection'),
};
