import { divide, multiply, type Rational, rational, rationalOf } from '@social-return/values/rational';

/** What a seller is on the PSO: a level, or a sheltered-employment firm (SW-bedrijf). */
export type SellerStanding = 'ASPIRANT' | 'BASIC' | 'STEP_1' | 'STEP_2' | 'STEP_3' | 'PLUS_30' | 'SW_FIRM';

/**
 * From purchases to an indirect share. The PSO counts buying at certified firms and SW firms; by which formula is not
 * published. All of this is an ASSUMPTION: an amount stands for the people who worked for it at the seller, and of
 * these the share belongs to the group that a firm of fifty must have for the seller's level.
 */
export interface IndirectParameters {
  readonly id: string;
  readonly source: string;
  readonly assumption: true;
  /** Euro of purchases a year that stand for one full-time worker at the seller. */
  readonly euroPerFte: number;
  /** Share of those people that belongs to the group, as decimals. */
  readonly shares: Readonly<Record<SellerStanding, string>>;
}

const INDIRECT_PARAMETERS: readonly IndirectParameters[] = [
  {
    id: 'pso-indirect-1',
    source:
      'Aanname van dit project: de rekenregel van de indirecte bijdrage is niet openbaar. Aandelen: PSO-normen voor 50 werknemers; basistrede de helft van trede 1; 30+ uit de naam; SW-bedrijf geheel',
    assumption: true,
    euroPerFte: 100_000,
    shares: {
      ASPIRANT: '0',
      BASIC: '0.015',
      STEP_1: '0.03',
      STEP_2: '0.037',
      STEP_3: '0.068',
      PLUS_30: '0.3',
      SW_FIRM: '1',
    },
  },
];

export const CURRENT_INDIRECT = INDIRECT_PARAMETERS.at(-1) as IndirectParameters;

/** The parameters that a figure was made with. @throws Error when they do not exist. */
export function indirectNamed(id: string): IndirectParameters {
  const found = INDIRECT_PARAMETERS.find((parameters) => parameters.id === id);
  if (!found) throw new Error(`No parameters ${id}.`);
  return found;
}

/** Weighted FTE that purchases of a year stand for; the amount in cents. */
export function fteOfPurchases(
  { shares, euroPerFte }: IndirectParameters,
  standing: SellerStanding,
  cents: Rational,
): Rational {
  return multiply(divide(cents, rational(BigInt(euroPerFte) * 100n)), rationalOf(shares[standing]));
}
