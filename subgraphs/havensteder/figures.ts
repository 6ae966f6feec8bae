import { eachAbout, type FigureTable, PASSES_GATE } from '@social-return/contract/publication/declared';

const MONEY = {
  notAboutPeople: 'money of assignments; what was paid for placements is in resident-pay',
} as const;
const VACANCIES = { notAboutPeople: 'vacancies' } as const;

/** What the numbers of Havensteder are about that everybody may read. */
export const FIGURES: FigureTable = {
  HavenstederIndicator: PASSES_GATE,
  ...eachAbout(
    MONEY,
    'HavenstederLm3',
    'HavenstederLm3Round1',
    'HavenstederLm3Round2',
    'HavenstederLm3Round3',
  ),
  ...eachAbout(VACANCIES, 'HavenstederVacancy', 'HavenstederVacancyConnection'),
};
