import type { Bonus, Method, RuleKind } from '../interpretation/scheme-terms.ts';

/** Euro for a full year full-time; the months that count (null: no limit); whether the source gives that limit. */
export interface PublishedBlock {
  readonly group: string;
  readonly euro: number;
  readonly cap: number | null;
  readonly capPublished: boolean;
  readonly monthsInGroup?: number;
}

export interface PublishedActivity {
  readonly kind: 'SW_PURCHASE' | 'EXPERTISE' | 'TRAINING';
  readonly terms: 'COST' | 'RATE' | 'AT_MOST' | 'IN_CONSULTATION';
  readonly unit: 'INVOICE_EX_VAT' | 'LABOUR_COST' | 'COST' | 'HOUR' | 'DAY';
  readonly euro?: number;
}

export interface PublishedVersion {
  readonly id: string;
  readonly label: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly validFromKnown: boolean;
  readonly sourceKey: string;
  readonly source: string;
  readonly assumption?: boolean;
  readonly method?: Method;
  readonly blocks: readonly PublishedBlock[];
  readonly bonuses: Readonly<Partial<Record<Bonus, number>>>;
  readonly rules: Readonly<Partial<Record<RuleKind, readonly [value: number, sourceKey: string]>>>;
  readonly activities: readonly PublishedActivity[];
}

export interface PublishedScheme {
  readonly id: string;
  readonly name: string;
  readonly municipalities: readonly string[];
  readonly versions: readonly PublishedVersion[];
}

const NO_DATE = 'Ingangsdatum niet gevonden: de datum hier is gekozen, niet gepubliceerd.';

const block = (group: string, euro: number, cap: number | null): PublishedBlock => ({
  group,
  euro,
  cap,
  capPublished: true,
});
/** The source gives no limit: nothing is cut off, and the graph says that none was found. */
const open = (group: string, euro: number): PublishedBlock => ({
  group,
  euro,
  cap: null,
  capPublished: false,
});

const HAAGLANDEN: PublishedScheme = {
  id: 'gemeente:scheme-haaglanden',
  name: 'Den Haag en tien gemeenten',
  municipalities: [
    'Delft',
    'Den Haag',
    'Lansingerland',
    'Leidschendam-Voorburg',
    'Midden-Delfland',
    'Pijnacker-Nootdorp',
    'Rijswijk',
    'Voorschoten',
    'Wassenaar',
    'Westland',
    'Zoetermeer',
  ],
  versions: [
    {
      id: 'gemeente:scheme-haaglanden-2023',
      label: 'Den Haag + 10, 2023',
      validFrom: '2023-07-01',
      validUntil: null,
      validFromKnown: true,
      sourceKey: 'DH',
      source:
        'Bouwblokken social return vanaf 1 juli 2023 (denhaag.nl); gedeeld door elf gemeenten (lansingerland.nl).',
      blocks: [
        block('PARTICIPATIEWET', 40_000, 24),
        block('WW', 20_000, 12),
        block('WIA', 30_000, 24),
        block('WAJONG_BANENAFSPRAAK', 50_000, null),
        block('NUG', 5_000, 12),
        block('YOUTH_WITHOUT_STARTKWALIFICATIE', 10_000, 12),
        block('BOL_STAGE', 5_000, 12),
        block('VSO_PRO', 7_500, 24),
        block('BBL_1_2', 25_000, 24),
        block('BBL_3_UP', 15_000, 36),
      ],
      bonuses: { AGE_55: 10_000, HIRED_AFTER_STAGE: 25_000, DISABILITY_IPS: 10_000 },
      rules: {
        LOOK_BACK_MONTHS: [12, 'DH'],
        LKS_EXTENDS_CAP: [1, 'DH'],
        BONUS_STAGE_MONTHS: [6, 'DH'],
      },
      activities: [{ kind: 'TRAINING', terms: 'COST', unit: 'COST' }],
    },
  ],
};

const UTRECHT: PublishedScheme = {
  id: 'gemeente:scheme-utrecht',
  name: 'Utrecht',
  municipalities: ['Utrecht'],
  versions: [
    {
      id: 'gemeente:scheme-utrecht-old',
      label: 'Utrecht, ouder model',
      validFrom: '2015-01-01',
      validUntil: '2022-01-01',
      validFromKnown: false,
      sourceKey: 'UT1',
      source: `Bouwblokkenmodel van Utrecht, ouder exemplaar (utrecht.nl, zonder datum). ${NO_DATE}`,
      blocks: [
        open('PARTICIPATIEWET_UNDER_2_YEARS', 30_000),
        open('PARTICIPATIEWET_OVER_2_YEARS', 40_000),
        open('WW_UNDER_1_YEAR', 15_000),
        open('WW_OVER_1_YEAR', 20_000),
        open('WIA', 30_000),
        open('WAJONG_BANENAFSPRAAK', 35_000),
        open('NUG', 10_000),
        open('BOL_STAGE', 10_000),
        open('BBL', 15_000),
      ],
      bonuses: { AGE_50: 5_000, PERMANENT_CONTRACT: 10_000 },
      rules: {},
      activities: [
        { kind: 'SW_PURCHASE', terms: 'COST', unit: 'INVOICE_EX_VAT' },
        { kind: 'EXPERTISE', terms: 'RATE', unit: 'HOUR', euro: 100 },
      ],
    },
    {
      id: 'gemeente:scheme-utrecht-new',
      label: 'Utrecht, nieuwer model',
      validFrom: '2022-01-01',
      validUntil: null,
      validFromKnown: false,
      sourceKey: 'UT2',
      source: `Social return berekenen met bouwblokken (utrecht.nl). ${NO_DATE}`,
      blocks: [
        open('PARTICIPATIEWET', 40_000),
        open('WW', 20_000),
        open('WIA', 40_000),
        open('WAJONG_BANENAFSPRAAK', 50_000),
        open('NUG', 10_000),
        open('BOL_2_4', 20_000),
        open('PRO_VSO_ENTREE', 35_000),
        open('BBL_2_4', 35_000),
      ],
      bonuses: { AGE_50: 10_000, PERMANENT_CONTRACT: 10_000, STATUS_HOLDER: 10_000 },
      rules: {},
      activities: [
        { kind: 'SW_PURCHASE', terms: 'COST', unit: 'INVOICE_EX_VAT' },
        { kind: 'SW_PURCHASE', terms: 'COST', unit: 'LABOUR_COST' },
        { kind: 'EXPERTISE', terms: 'RATE', unit: 'HOUR', euro: 100 },
        { kind: 'TRAINING', terms: 'IN_CONSULTATION', unit: 'COST' },
      ],
    },
  ],
};

const LEIDEN: PublishedScheme = {
  id: 'gemeente:scheme-leiden',
  name: 'Leidse regio',
  municipalities: ['Leiden'],
  versions: [
    {
      id: 'gemeente:scheme-leiden-2023',
      label: 'Leidse regio, 2023',
      validFrom: '2023-09-01',
      validUntil: null,
      validFromKnown: true,
      sourceKey: 'LEI',
      source:
        'Bouwblokkenmethode van de Leidse regio vanaf 1 september 2023 (dzb.nl). De tabel rekent per jaar; dat een voltijdweek 36 uur heeft is hier aangenomen, zoals bij de andere vier. Van de regio is alleen Leiden opgenomen: de andere gemeenten zijn niet gevonden.',
      blocks: [
        open('PARTICIPATIEWET', 30_000),
        open('PARTICIPATIEWET_DISABILITY', 50_000),
        open('WW', 15_000),
        open('WIA', 40_000),
        open('WAJONG', 25_000),
        open('WSW', 50_000),
        open('NUG', 5_000),
        open('NUG_DISABILITY', 10_000),
        open('BOL_STAGE', 10_000),
        open('VSO_PRO_HIRED', 25_000),
        open('BBL', 25_000),
      ],
      bonuses: { AGE_55: 15_000, HIRED_AFTER_STAGE: 10_000 },
      rules: { BONUS_STAGE_MONTHS: [6, 'LEI'] },
      activities: [
        { kind: 'SW_PURCHASE', terms: 'COST', unit: 'INVOICE_EX_VAT' },
        { kind: 'EXPERTISE', terms: 'AT_MOST', unit: 'DAY', euro: 1_000 },
      ],
    },
  ],
};

const HARLINGEN: PublishedScheme = {
  id: 'gemeente:scheme-harlingen',
  name: 'Harlingen',
  municipalities: ['Harlingen'],
  versions: [
    {
      id: 'gemeente:scheme-harlingen',
      label: 'Harlingen',
      validFrom: '2020-01-01',
      validUntil: null,
      validFromKnown: false,
      sourceKey: 'HAR',
      source: `Vormen van invulling social return (harlingen.nl). ${NO_DATE}`,
      blocks: [
        block('PARTICIPATIEWET_UNDER_2_YEARS', 35_000, 24),
        block('PARTICIPATIEWET_OVER_2_YEARS', 40_000, 24),
        { ...block('WW_UNDER_1_YEAR', 15_000, 24), monthsInGroup: 3 },
        block('WW_OVER_1_YEAR', 20_000, 24),
        block('WIA', 35_000, 24),
        block('WAJONG_BANENAFSPRAAK', 40_000, 24),
        block('STAGE_MBO_1_2_OR_BENEFIT', 5_000, 24),
        block('STAGE_MBO_3_4_HBO', 2_500, 24),
        block('BBL_NEW', 15_000, 24),
        block('BBL_EXISTING', 10_000, 24),
        block('WORK_EXPERIENCE', 7_500, 24),
      ],
      bonuses: { AGE_50: 5_000, AGE_55: 7_500 },
      rules: {
        MIN_MINUTES_PER_WEEK: [12 * 60, 'HAR'],
        REVOLVING_DOOR_MONTHS: [6, 'HAR'],
        ROUTE_MONTHS: [24, 'HAR'],
        CAP_FROM_FIRST_SR_DAY: [1, 'HAR'],
      },
      activities: [
        { kind: 'SW_PURCHASE', terms: 'COST', unit: 'LABOUR_COST' },
        { kind: 'EXPERTISE', terms: 'IN_CONSULTATION', unit: 'HOUR' },
        { kind: 'TRAINING', terms: 'COST', unit: 'COST' },
      ],
    },
  ],
};

/** Published rules without a table of amounts: nothing can be valued by it, but its rules can be read and copied. */
const SUDWEST: PublishedScheme = {
  id: 'gemeente:scheme-sudwest-fryslan',
  name: 'Súdwest-Fryslân',
  municipalities: ['Súdwest-Fryslân'],
  versions: [
    {
      id: 'gemeente:scheme-sudwest-fryslan',
      label: 'Súdwest-Fryslân, alleen regels',
      validFrom: '2020-01-01',
      validUntil: null,
      validFromKnown: false,
      sourceKey: 'SWF',
      source: `Info social return (sudwestfryslan.nl): regels zonder bedragen. ${NO_DATE}`,
      blocks: [],
      bonuses: {},
      rules: {
        WORKED_HOURS: [1, 'SWF'],
        MEMBERSHIP_ON_AWARD: [1, 'SWF'],
        NUG_MIN_MONTHS: [6, 'SWF'],
        CAP_FROM_FIRST_SR_DAY: [1, 'SWF'],
      },
      activities: [],
    },
  ],
};

const ROTTERDAM_COST: PublishedScheme = {
  id: 'gemeente:scheme-rotterdam-cost',
  name: 'Rotterdam, bewezen kosten',
  municipalities: ['Rotterdam'],
  versions: [
    {
      id: 'gemeente:scheme-rotterdam-cost-2015',
      label: 'Rotterdam 2015, bewezen kosten',
      validFrom: '2015-10-01',
      validUntil: '2020-01-01',
      validFromKnown: true,
      sourceKey: 'R3',
      source:
        'AANNAME: de opdrachtnemer bewijst de gemaakte kosten en dat de persoon tot de doelgroep hoort, sinds 1 oktober 2015 (wsprijnmond.nl). Dat kosten gelijkmatig over de dagen worden verdeeld en dat dit eindigde waar de bouwblokken van dit project beginnen, is aangenomen.',
      assumption: true,
      method: 'ACTUAL_COST',
      blocks: [],
      bonuses: {},
      rules: {},
      activities: [],
    },
  ],
};

/** Every scheme beside Rotterdam's own. */
export const PUBLISHED_SCHEMES: readonly PublishedScheme[] = [
  HAAGLANDEN,
  UTRECHT,
  LEIDEN,
  HARLINGEN,
  SUDWEST,
  ROTTERDAM_COST,
];
