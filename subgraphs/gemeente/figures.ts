import { eachAbout, type FigureTable, PASSES_GATE } from '@social-return/contract/publication/declared';

const RULES = { notAboutPeople: 'published rules, and the amounts in them' } as const;
const VACANCIES = { notAboutPeople: 'vacancies' } as const;

/** What the numbers of the gemeente are about that everybody may read. */
export const FIGURES: FigureTable = {
  ...eachAbout(RULES, 'GemeenteBlock', 'GemeenteSchemeActivity', 'GemeenteSchemeBonus', 'GemeenteSchemeCap'),
  ...eachAbout(RULES, 'GemeenteContractTerms', 'GemeenteTargetChange'),
  ...eachAbout(RULES, 'GemeenteSchemeDeviation', 'GemeenteSchemeRule', 'GemeenteEffectiveBlock'),
  ...eachAbout(
    RULES,
    'GemeenteEffectivePoint',
    'GemeenteClause',
    'GemeenteClauseRule',
    'GemeentePurchaseRule',
  ),
  ...eachAbout(
    RULES,
    'GemeenteRecognitionRule',
    'GemeenteBusinessCaseParameter',
    'GemeentePolicySchemeVersion',
  ),
  ...eachAbout(VACANCIES, 'GemeenteVacancy', 'GemeenteVacancyConnection'),
  ...eachAbout(PASSES_GATE, 'GemeenteTarget', 'GemeenteTargetFigure'),
};
