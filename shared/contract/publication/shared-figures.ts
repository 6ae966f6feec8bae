import { perRegistry } from '../registry/in-force.ts';
import { eachAbout, type FigureTable, PASSES_GATE } from './declared.ts';

const LEDGER = { behindRight: 'the ledger of an organisation, for anyone who may read its records' } as const;

/** What the numbers are about of types that more than one subgraph has a part of. */
export const sharedFigures = perRegistry(
  ({ organisations }): FigureTable => ({
    ...eachAbout(PASSES_GATE, 'Measure', 'MeasureInput', 'Lineage'),
    ...eachAbout(
      LEDGER,
      'LedgerEntry',
      ...organisations.map(({ typePrefix }) => `${typePrefix}LedgerConnection`),
    ),
    PlacementPart: { behindRight: 'the hours of one placement, for anyone who may read the placement' },
    Quantity: { notAboutPeople: 'how much an initiative asks for' },
    ...eachAbout(
      { notAboutPeople: 'initiatives, and what they ask for' },
      ...organisations.flatMap(({ typePrefix }) => [
        `${typePrefix}Initiative`,
        `${typePrefix}InitiativeConnection`,
        `${typePrefix}InitiativeRequest`,
      ]),
    ),
    Retention: { notAboutPeople: 'how long a category of data is kept' },
    UserError: { notAboutPeople: 'the version of a record' },
  }),
);
