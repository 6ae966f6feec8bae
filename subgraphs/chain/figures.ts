import { eachAbout, type FigureTable, PASSES_GATE } from '@social-return/contract/publication/declared';

const VACANCIES = { notAboutPeople: 'vacancies' } as const;
const CONTRACTS = { notAboutPeople: 'contracts, and what they oblige to' } as const;

/** What the numbers of the chain are about that everybody may read. */
export const FIGURES: FigureTable = {
  ...eachAbout(PASSES_GATE, 'Count', 'ChainReport', 'Durability', 'ResidentsShare', 'AttributedHours'),
  ...eachAbout(
    PASSES_GATE,
    'CorrectedFigure',
    'ConvertedMeasure',
    'ObligationTotals.realised',
    'ObligationTotals.overshoot',
  ),
  OrganisationMeasures: { notAboutPeople: 'figures that are hidden, of all that can be' },
  ...eachAbout(
    CONTRACTS,
    ...['obliged', 'contracts', 'withClause', 'coverage'].map((field) => `ObligationTotals.${field}`),
  ),
  ...eachAbout(VACANCIES, 'VacancyConnection', 'FacetCount'),
  InitiativeRequestConnection: { notAboutPeople: 'what initiatives ask' },
  InitiativeConnection: { notAboutPeople: 'initiatives' },
  CrosswalkRow: { notAboutPeople: 'a published factor' },
};
