export interface BusinessCaseRow {
  readonly kind: 'BENEFIT_CENTS_PER_YEAR' | 'MONTHS' | 'FULL_WEEK_MINUTES';
  readonly version: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly value: number;
  readonly source: string;
  readonly assumption: boolean;
  readonly explanations: { readonly NL: string; readonly EN: string };
}

const SINGLE = {
  NL: 'Norm voor een alleenstaande van 21 jaar of ouder, netto met vakantietoeslag, × 12. Dat iedereen die uitstroomt alleenstaand was, is een aanname; wat de gemeente aan belasting en uitvoering bespaart, telt niet mee.',
  EN: 'Norm of a single person of 21 or older, net with holiday allowance, × 12. That everybody who leaves was single is an assumption; what the gemeente saves in taxes and administration is not counted.',
};

/**
 * What the business case takes for granted. The research question (Hogeschool Rotterdam, 2014) asks for an acceptable
 * business case and gives no amounts, so each amount here has a source of its own and says what is assumed about it.
 * Before the first version there is none, and the case is not made: a gap is never filled by guessing.
 */
export const BUSINESS_CASE_PARAMETERS: readonly BusinessCaseRow[] = [
  {
    kind: 'BENEFIT_CENTS_PER_YEAR',
    version: '2018.1',
    validFrom: '2018-01-01',
    validUntil: '2024-07-01',
    value: 1_400_000,
    source:
      'bijstandsblues.nl, wat kost een bijstandsuitkering: gemiddeld € 14.000 per jaar (2018); dat dit tot juli 2024 geldt is een aanname',
    assumption: true,
    explanations: {
      NL: 'Gemiddelde uitkering per persoon per jaar in 2018, zonder de uitvoering. Later niet bijgesteld.',
      EN: 'Average benefit per person per year in 2018, without administration. Not adjusted later.',
    },
  },
  {
    kind: 'BENEFIT_CENTS_PER_YEAR',
    version: '2024.2',
    validFrom: '2024-07-01',
    validUntil: '2025-01-01',
    value: 12 * 130_845,
    source:
      'velsen.nl, bijstandsnormen per 1 juli 2024: € 1.308,45 per maand; gebruik hiervoor is een aanname',
    assumption: true,
    explanations: SINGLE,
  },
  {
    kind: 'BENEFIT_CENTS_PER_YEAR',
    version: '2025.1',
    validFrom: '2025-01-01',
    validUntil: null,
    value: 12 * 134_545,
    source:
      'gemeentewestland.nl, normenoverzicht per 1 januari 2025: € 1.345,45 per maand; gebruik hiervoor, ook na 2025, is een aanname',
    assumption: true,
    explanations: SINGLE,
  },
  {
    kind: 'MONTHS',
    version: '2026.1',
    validFrom: '2018-01-01',
    validUntil: null,
    value: 6,
    source: 'Eigen keuze van dit project: uitstroom wordt na zes maanden geteld',
    assumption: true,
    explanations: {
      NL: 'Alleen de maanden tellen waarvan vaststaat dat de plaatsing er was. Hoe lang iemand daarna uit de bijstand blijft, is niet bekend.',
      EN: 'Only the months count in which the placement was there for certain. How long somebody stays off the benefit after that is not known.',
    },
  },
  {
    kind: 'FULL_WEEK_MINUTES',
    version: '2026.1',
    validFrom: '2018-01-01',
    validUntil: null,
    value: 36 * 60,
    source: 'Voltijdweek van de bouwblokken (Den Haag, Utrecht, Harlingen); gebruik hiervoor is een aanname',
    assumption: true,
    explanations: {
      NL: 'Wie 36 uur of meer werkt, heeft geen uitkering meer; wie minder werkt, naar rato. In werkelijkheid telt het loon, dat hier niet bekend is.',
      EN: 'Who works 36 hours or more has no benefit left; who works less, pro rata. In reality the pay decides, which is not known here.',
    },
  },
];
