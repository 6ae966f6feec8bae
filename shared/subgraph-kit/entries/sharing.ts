import type { RuleShape } from '@social-return/contract/questions/contributions';

/** How the hours of one person are shared, at every organisation and over all of them together. */
export const SHARING_RULE: RuleShape = {
  id: 'chain.one-whole',
  version: '2026.1',
  validFrom: '2026-01-01',
  source: 'Eigen afspraak van de keten (docs/what-counts.md)',
  assumption: true,
  explanations: {
    NL: 'Iedere organisatie waardeert de opgave in haar eigen eenheid, en eenheden worden nooit opgeteld. De uren van één persoon zijn één geheel: plaatsingen die bij een organisatie over elkaar vallen, delen samen een hele werkweek van 40 uur, of alle uren die zijn opgegeven. In het rapport van de keten telt dezelfde persoon bij dezelfde werkgever vanaf dezelfde eerste dag als één persoon en één plaatsing, en tellen de uren één keer.',
    EN: 'Each organisation values the entry in its own unit, and units are never added. The hours of one person are one whole: placements that overlap at an organisation share a full week of 40 hours, or all hours that were stated. In the report of the chain the same person with the same employer from the same first day is one person and one placement, and the hours count once.',
  },
};
