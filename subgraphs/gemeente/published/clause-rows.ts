/** What one organisation asks by kind of contract. Percentages in hundredths, amounts in euro; left out is 'not said'. */
export interface ClauseRow {
  readonly id: string;
  readonly who: string;
  readonly kinds?: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly comparison: 'AT_LEAST' | 'STANDARD' | 'AIM' | 'CUSTOM' | 'NOT_FOUND';
  readonly percentage?: number;
  readonly alternative?: number;
  readonly threshold?: number;
  /** Whether a value of exactly the threshold is asked already. */
  readonly included?: boolean;
  readonly monthsMin?: number;
  readonly labourShareBelow?: number;
  readonly cap?: number;
  readonly specialAbove?: number;
  readonly below?: 'NONE' | 'ON_TRUST' | 'SHOW_CSR' | 'SOCIAL_ACTIVITY';
  readonly awardMax?: number;
  readonly cashOut?: boolean;
  readonly planMoments?: boolean;
  readonly assumption?: boolean;
  readonly sourceKey: string;
  readonly source: string;
}

/** Domain rules by kind of contract, each with the key of its source. */
export const CLAUSE_ROWS: readonly ClauseRow[] = [
  {
    id: 'rotterdam-historic',
    who: 'Rotterdam',
    comparison: 'STANDARD',
    percentage: 500,
    assumption: true,
    sourceKey: 'RK0',
    source:
      'De 5%-regeling van eind jaren negentig (rekenkamer.rotterdam.nl). Nu maatwerk met een motivering; een grensbedrag is niet gevonden. Doel van het beleid: 5% van het jaarvolume opgelegd, 85% daarvan gerealiseerd (rikxplatform.nl).',
  },
  {
    id: 'schiedam-services',
    who: 'Schiedam',
    kinds: ['SERVICES', 'SUPPLIES'],
    comparison: 'AT_LEAST',
    percentage: 500,
    threshold: 125_000,
    included: true,
    sourceKey: 'SCH',
    source: 'Social return (schiedam.nl), exclusief btw.',
  },
  {
    id: 'schiedam-works',
    who: 'Schiedam',
    kinds: ['WORKS'],
    comparison: 'AT_LEAST',
    percentage: 500,
    threshold: 225_000,
    included: true,
    sourceKey: 'SCH',
    source: 'Social return (schiedam.nl), exclusief btw.',
  },
  {
    id: 'leidschendam-voorburg-low-labour',
    who: 'Leidschendam-Voorburg',
    from: '2025-01-01',
    comparison: 'AT_LEAST',
    percentage: 200,
    labourShareBelow: 3_000,
    sourceKey: 'LV',
    source:
      'Beleid 2025 (vlietnieuws.nl, 6 juli 2025): bij een loonaandeel onder 30%. Grensbedrag niet gevonden.',
  },
  {
    id: 'leidschendam-voorburg',
    who: 'Leidschendam-Voorburg',
    from: '2025-01-01',
    comparison: 'AT_LEAST',
    percentage: 500,
    sourceKey: 'LV',
    source: 'Beleid 2025 (vlietnieuws.nl, 6 juli 2025). Grensbedrag niet gevonden.',
  },
  {
    id: 'amsterdam',
    who: 'Amsterdam',
    comparison: 'STANDARD',
    percentage: 200,
    threshold: 200_000,
    included: true,
    below: 'ON_TRUST',
    planMoments: true,
    sourceKey: 'S4',
    source:
      'Informatieblad Amsterdam: 2% van de contractwaarde, onder € 200.000 op goed vertrouwen; gesprek in de zomer, plan in het najaar, verslag in januari en juli. Bij diensten toegepast boven de Europese drempel (openresearch.amsterdam).',
  },
  {
    id: 'rijk-until-2018',
    who: 'Rijk',
    kinds: ['WORKS', 'SERVICES'],
    until: '2018-01-01',
    comparison: 'AIM',
    percentage: 500,
    threshold: 250_000,
    monthsMin: 6,
    sourceKey: 'PIA',
    source: 'Visie social return (pianoo.nl): streven van 5%, boven € 250.000 en vanaf 6 maanden.',
  },
  {
    id: 'rijk-since-2018',
    who: 'Rijk',
    kinds: ['WORKS', 'SERVICES'],
    from: '2018-01-01',
    comparison: 'CUSTOM',
    threshold: 250_000,
    monthsMin: 6,
    sourceKey: 'PIA',
    source:
      'Visie social return (pianoo.nl): sinds 1 januari 2018 maatwerk, boven € 250.000 en vanaf 6 maanden.',
  },
  {
    id: 'lekstroom',
    who: 'Lekstroom',
    comparison: 'STANDARD',
    percentage: 500,
    threshold: 100_000,
    sourceKey: 'LEK',
    source: 'SROI: hoe werkt het (wgsp-lekstroom.nl), boven € 100.000.',
  },
  {
    id: 'veenendaal',
    who: 'Veenendaal',
    from: '2013-01-01',
    comparison: 'STANDARD',
    percentage: 500,
    threshold: 200_000,
    included: true,
    below: 'SHOW_CSR',
    cashOut: true,
    sourceKey: 'VEE',
    source:
      'SROI in Veenendaal, het kader (2013): onder € 200.000 maatschappelijk verantwoord ondernemen laten zien; afkopen kan als het niet doelmatig is.',
  },
  {
    id: 'sudwest-fryslan',
    who: 'Súdwest-Fryslân',
    comparison: 'AT_LEAST',
    percentage: 200,
    cap: 300_000,
    awardMax: 500,
    sourceKey: 'SWF',
    source:
      'Info social return (sudwestfryslan.nl): minstens 2%, hoogstens € 300.000 per contract; als gunningscriterium 2 tot 5%.',
  },
  {
    id: 'tilburg-corporations',
    who: 'Woningcorporaties regio Tilburg',
    comparison: 'STANDARD',
    percentage: 500,
    alternative: 700,
    specialAbove: 1_000_000,
    sourceKey: 'TIL1',
    source:
      'Social return regio Tilburg: standaard 5% of 7%; boven € 1 miljoen of bij bijzondere opdrachten anders, beschreven in de aanbesteding. Wanneer 5% en wanneer 7% geldt is niet gevonden.',
  },
  {
    id: 'amersfoort',
    who: 'Amersfoort',
    comparison: 'STANDARD',
    percentage: 500,
    below: 'SOCIAL_ACTIVITY',
    sourceKey: 'AMF',
    source:
      'Social return (wspregioamersfoort.nl): 5% bij grote opdrachten, bij kleine één sociale activiteit. De grens is niet gevonden.',
  },
  {
    id: 'region-18',
    who: 'Regio van achttien gemeenten',
    kinds: ['WORKS', 'SERVICES', 'SUPPLIES', 'SUBSIDY', 'WMO', 'YOUTH_CARE'],
    from: '2016-01-01',
    until: '2020-01-01',
    comparison: 'NOT_FOUND',
    sourceKey: 'S2',
    source:
      'Notitie van achttien gemeenten, 2016-2019: ook subsidies, Wmo en jeugdzorg vanaf een grensbedrag; percentage en grensbedrag staan er niet in.',
  },
];

export interface PurchaseRow {
  readonly id: string;
  readonly who: string;
  readonly register: 'CODE_SOCIALE_ONDERNEMINGEN' | 'SOCIAL_ENTERPRISE_NL' | 'RECOGNISED' | 'ASPIRANT';
  /** Part of the invoice without VAT that counts, in hundredths; null where the source does not say. */
  readonly share: number | null;
  readonly sourceKey: string;
  readonly source: string;
}

const TWENTE = 'Twente (wizzr.nl, klantverhaal): deel van de factuur exclusief btw.';
const HAAGLANDEN =
  'Sociaal ondernemen Haaglanden: inkopen telt bij erkende en aspirant-ondernemers. Welk deel van de factuur telt is niet gevonden.';

export const PURCHASE_ROWS: readonly PurchaseRow[] = [
  {
    id: 'twente-code',
    who: 'Twente',
    register: 'CODE_SOCIALE_ONDERNEMINGEN',
    share: 10_000,
    sourceKey: 'TW',
    source: TWENTE,
  },
  {
    id: 'twente-senl',
    who: 'Twente',
    register: 'SOCIAL_ENTERPRISE_NL',
    share: 5_000,
    sourceKey: 'TW',
    source: TWENTE,
  },
  {
    id: 'haaglanden-recognised',
    who: 'Haaglanden',
    register: 'RECOGNISED',
    share: null,
    sourceKey: 'SOH',
    source: HAAGLANDEN,
  },
  {
    id: 'haaglanden-aspirant',
    who: 'Haaglanden',
    register: 'ASPIRANT',
    share: null,
    sourceKey: 'SOH',
    source: HAAGLANDEN,
  },
];

export interface RecognitionRow {
  readonly id: string;
  readonly who: string;
  readonly status: 'RECOGNISED' | 'ASPIRANT';
  readonly staff: number;
  readonly commercial: number;
  readonly mission: boolean;
  readonly inRegion: boolean;
  readonly within: number | null;
  readonly acceptedBy: number | null;
  readonly sourceKey: string;
  readonly source: string;
}

const CRITERIA = { staff: 3_000, commercial: 5_000, mission: true, within: null } as const;

/** Rotterdam's criteria were not found, so there is no row for it. */
export const RECOGNITION_ROWS: readonly RecognitionRow[] = [
  {
    id: 'zuid-holland-centraal',
    who: 'Zuid-Holland Centraal',
    status: 'RECOGNISED',
    ...CRITERIA,
    inRegion: false,
    acceptedBy: 27,
    sourceKey: 'DBB',
    source:
      'De Binnenbaan, social return: door 27 gemeenten geaccepteerd; personeel volgens art. 2.82 Aanbestedingswet.',
  },
  {
    id: 'haaglanden',
    who: 'Haaglanden',
    status: 'RECOGNISED',
    ...CRITERIA,
    inRegion: true,
    acceptedBy: null,
    sourceKey: 'SOH',
    source:
      'Sociaal ondernemen Haaglanden, veelgestelde vragen: dezelfde drie eisen, en in de regio gevestigd.',
  },
  {
    id: 'haaglanden-aspirant',
    who: 'Haaglanden',
    status: 'ASPIRANT',
    ...CRITERIA,
    staff: 1_500,
    commercial: 3_000,
    inRegion: true,
    within: 24,
    acceptedBy: null,
    sourceKey: 'SOH',
    source: 'Sociaal ondernemen Haaglanden, veelgestelde vragen: aspirant, binnen twee jaar aan alle eisen.',
  },
];
