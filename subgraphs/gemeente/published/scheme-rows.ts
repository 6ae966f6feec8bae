/** The id of the scheme. */
export const SCHEME = 'gemeente:scheme-rotterdam';

/** Target group, euro per full year full-time, and the months that count (null: no limit). */
type BlockRow = readonly [targetGroup: string, euro: number, monthCap: number | null];

export interface SchemeVersionRow {
  readonly id: string;
  readonly label: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly source: string;
  readonly blocks: readonly BlockRow[];
}

/** Both tables hold for a week of 36 hours. */
export const FULL_TIME_MINUTES = 36 * 60;

/**
 * Rotterdam publishes no table of building blocks, so the amounts of neighbours stand in: every version is an assumption
 * and says so. Where a neighbour's table has no amount for a group, there is no block, and no placement can be valued.
 */
export const SCHEME_VERSIONS: readonly SchemeVersionRow[] = [
  {
    id: 'gemeente:scheme-rotterdam-2020',
    label: 'Rotterdam 2020',
    validFrom: '2020-01-01',
    validUntil: '2023-07-01',
    source:
      'AANNAME: Rotterdam publiceert geen bedragen. Overgenomen uit een ouder bouwblokkenmodel van Utrecht (utrecht.nl, zonder datum), bij een splitsing naar duur het laagste bedrag; grens van 24 maanden zoals in Súdwest-Fryslân en Harlingen; de data van geldigheid zijn gekozen.',
    blocks: [
      ['PARTICIPATIEWET', 30_000, 24],
      ['WW', 15_000, 24],
      ['WIA', 30_000, 24],
      ['WAJONG_BANENAFSPRAAK', 35_000, 24],
      ['NUG', 10_000, 24],
      ['BBL_1_2', 15_000, 24],
      ['BBL_3_UP', 15_000, 24],
      ['BOL_STAGE', 10_000, 24],
    ],
  },
  {
    id: 'gemeente:scheme-rotterdam-2023',
    label: 'Rotterdam 2023',
    validFrom: '2023-07-01',
    validUntil: null,
    source:
      'AANNAME: Rotterdam publiceert geen bedragen. Overgenomen van Den Haag en tien gemeenten in Haaglanden, bouwblokken vanaf 1 juli 2023 (denhaag.nl).',
    blocks: [
      ['PARTICIPATIEWET', 40_000, 24],
      ['WW', 20_000, 12],
      ['WIA', 30_000, 24],
      ['WAJONG_BANENAFSPRAAK', 50_000, null],
      ['NUG', 5_000, 12],
      ['YOUTH_WITHOUT_STARTKWALIFICATIE', 10_000, 12],
      ['BBL_1_2', 25_000, 24],
      ['BBL_3_UP', 15_000, 36],
      ['BOL_STAGE', 5_000, 12],
      ['VSO_PRO', 7_500, 24],
    ],
  },
];
