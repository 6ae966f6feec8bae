import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';

/** The published tables once more, typed in by hand: what the database holds must be this and nothing else. */
const BLOCKS: Readonly<
  Record<string, Readonly<Record<string, readonly [euro: number, cap: number | null]>>>
> = {
  DH: {
    PARTICIPATIEWET: [40_000, 24],
    WW: [20_000, 12],
    WIA: [30_000, 24],
    WAJONG_BANENAFSPRAAK: [50_000, null],
    NUG: [5_000, 12],
    YOUTH_WITHOUT_STARTKWALIFICATIE: [10_000, 12],
    BOL_STAGE: [5_000, 12],
    VSO_PRO: [7_500, 24],
    BBL_1_2: [25_000, 24],
    BBL_3_UP: [15_000, 36],
  },
  UT1: {
    PARTICIPATIEWET_UNDER_2_YEARS: [30_000, null],
    PARTICIPATIEWET_OVER_2_YEARS: [40_000, null],
    WW_UNDER_1_YEAR: [15_000, null],
    WW_OVER_1_YEAR: [20_000, null],
    WIA: [30_000, null],
    WAJONG_BANENAFSPRAAK: [35_000, null],
    NUG: [10_000, null],
    BOL_STAGE: [10_000, null],
    BBL: [15_000, null],
  },
  UT2: {
    PARTICIPATIEWET: [40_000, null],
    WW: [20_000, null],
    WIA: [40_000, null],
    WAJONG_BANENAFSPRAAK: [50_000, null],
    NUG: [10_000, null],
    BOL_2_4: [20_000, null],
    PRO_VSO_ENTREE: [35_000, null],
    BBL_2_4: [35_000, null],
  },
  LEI: {
    PARTICIPATIEWET: [30_000, null],
    PARTICIPATIEWET_DISABILITY: [50_000, null],
    WW: [15_000, null],
    WIA: [40_000, null],
    WAJONG: [25_000, null],
    WSW: [50_000, null],
    NUG: [5_000, null],
    NUG_DISABILITY: [10_000, null],
    BOL_STAGE: [10_000, null],
    VSO_PRO_HIRED: [25_000, null],
    BBL: [25_000, null],
  },
  HAR: {
    PARTICIPATIEWET_UNDER_2_YEARS: [35_000, 24],
    PARTICIPATIEWET_OVER_2_YEARS: [40_000, 24],
    WW_UNDER_1_YEAR: [15_000, 24],
    WW_OVER_1_YEAR: [20_000, 24],
    WIA: [35_000, 24],
    WAJONG_BANENAFSPRAAK: [40_000, 24],
    STAGE_MBO_1_2_OR_BENEFIT: [5_000, 24],
    STAGE_MBO_3_4_HBO: [2_500, 24],
    BBL_NEW: [15_000, 24],
    BBL_EXISTING: [10_000, 24],
    WORK_EXPERIENCE: [7_500, 24],
  },
};

const BONUSES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  DH: { AGE_55: 10_000, HIRED_AFTER_STAGE: 25_000, DISABILITY_IPS: 10_000 },
  UT1: { AGE_50: 5_000, PERMANENT_CONTRACT: 10_000 },
  UT2: { AGE_50: 10_000, PERMANENT_CONTRACT: 10_000, STATUS_HOLDER: 10_000 },
  LEI: { AGE_55: 15_000, HIRED_AFTER_STAGE: 10_000 },
  HAR: { AGE_50: 5_000, AGE_55: 7_500 },
};

const RULES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  DH: { LOOK_BACK_MONTHS: 12, LKS_EXTENDS_CAP: 1, BONUS_STAGE_MONTHS: 6, COUNT_MONTHS: 1 },
  UT1: { COUNT_MONTHS: 1 },
  UT2: { COUNT_MONTHS: 1 },
  LEI: { BONUS_STAGE_MONTHS: 6 },
  HAR: {
    MIN_MINUTES_PER_WEEK: 720,
    REVOLVING_DOOR_MONTHS: 6,
    ROUTE_MONTHS: 24,
    CAP_FROM_FIRST_SR_DAY: 1,
    COUNT_MONTHS: 1,
  },
  SWF: { WORKED_HOURS: 1, MEMBERSHIP_ON_AWARD: 1, NUG_MIN_MONTHS: 6, CAP_FROM_FIRST_SR_DAY: 1 },
};

const ACTIVITIES: Readonly<Record<string, readonly string[]>> = {
  DH: ['TRAINING COST COST -'],
  UT1: ['EXPERTISE RATE HOUR 100', 'SW_PURCHASE COST INVOICE_EX_VAT -'],
  UT2: [
    'EXPERTISE RATE HOUR 100',
    'SW_PURCHASE COST INVOICE_EX_VAT -',
    'SW_PURCHASE COST LABOUR_COST -',
    'TRAINING IN_CONSULTATION COST -',
  ],
  LEI: ['EXPERTISE AT_MOST DAY 1000', 'SW_PURCHASE COST INVOICE_EX_VAT -'],
  HAR: ['EXPERTISE IN_CONSULTATION HOUR -', 'SW_PURCHASE COST LABOUR_COST -', 'TRAINING COST COST -'],
};

const VERSIONS = [
  ['DH', 'Den Haag en tien gemeenten', '2023-07-01', null, true, false],
  ['HAR', 'Harlingen', '2020-01-01', null, false, false],
  ['LEI', 'Leidse regio', '2023-09-01', null, true, false],
  ['R3', 'Rotterdam, bewezen kosten', '2015-10-01', '2020-01-01', true, true],
  ['SWF', 'Súdwest-Fryslân', '2020-01-01', null, false, false],
  ['UT1', 'Utrecht', '2015-01-01', '2022-01-01', false, false],
  ['UT2', 'Utrecht', '2022-01-01', null, false, false],
];

/** key, who, kinds, from, until, comparison, %, other %, threshold, included, months, labour below, cap, special above, below, award max, cash-out, moments. */
const CLAUSES = [
  [
    'AMF',
    'Amersfoort',
    null,
    null,
    null,
    'STANDARD',
    5,
    null,
    null,
    false,
    null,
    null,
    null,
    null,
    'SOCIAL_ACTIVITY',
    null,
    false,
    false,
  ],
  [
    'LEK',
    'Lekstroom',
    null,
    null,
    null,
    'STANDARD',
    5,
    null,
    100_000,
    false,
    null,
    null,
    null,
    null,
    'NONE',
    null,
    false,
    false,
  ],
  [
    'LV',
    'Leidschendam-Voorburg',
    null,
    '2025-01-01',
    null,
    'AT_LEAST',
    2,
    null,
    null,
    false,
    null,
    30,
    null,
    null,
    'NONE',
    null,
    false,
    false,
  ],
  [
    'LV',
    'Leidschendam-Voorburg',
    null,
    '2025-01-01',
    null,
    'AT_LEAST',
    5,
    null,
    null,
    false,
    null,
    null,
    null,
    null,
    'NONE',
    null,
    false,
    false,
  ],
  [
    'PIA',
    'Rijk',
    'WORKS,SERVICES',
    '2018-01-01',
    null,
    'CUSTOM',
    null,
    null,
    250_000,
    false,
    6,
    null,
    null,
    null,
    'NONE',
    null,
    false,
    false,
  ],
  [
    'PIA',
    'Rijk',
    'WORKS,SERVICES',
    null,
    '2018-01-01',
    'AIM',
    5,
    null,
    250_000,
    false,
    6,
    null,
    null,
    null,
    'NONE',
    null,
    false,
    false,
  ],
  [
    'RK0',
    'Rotterdam',
    null,
    null,
    null,
    'STANDARD',
    5,
    null,
    null,
    false,
    null,
    null,
    null,
    null,
    'NONE',
    null,
    false,
    false,
  ],
  [
    'S2',
    'Regio van achttien gemeenten',
    'WORKS,SERVICES,SUPPLIES,SUBSIDY,WMO,YOUTH_CARE',
    '2016-01-01',
    '2020-01-01',
    'NOT_FOUND',
    null,
    null,
    null,
    false,
    null,
    null,
    null,
    null,
    'NONE',
    null,
    false,
    false,
  ],
  [
    'S4',
    'Amsterdam',
    null,
    null,
    null,
    'STANDARD',
    2,
    null,
    200_000,
    true,
    null,
    null,
    null,
    null,
    'ON_TRUST',
    null,
    false,
    true,
  ],
  [
    'SCH',
    'Schiedam',
    'SERVICES,SUPPLIES',
    null,
    null,
    'AT_LEAST',
    5,
    null,
    125_000,
    true,
    null,
    null,
    null,
    null,
    'NONE',
    null,
    false,
    false,
  ],
  [
    'SCH',
    'Schiedam',
    'WORKS',
    null,
    null,
    'AT_LEAST',
    5,
    null,
    225_000,
    true,
    null,
    null,
    null,
    null,
    'NONE',
    null,
    false,
    false,
  ],
  [
    'SWF',
    'Súdwest-Fryslân',
    null,
    null,
    null,
    'AT_LEAST',
    2,
    null,
    null,
    false,
    null,
    null,
    300_000,
    null,
    'NONE',
    5,
    false,
    false,
  ],
  [
    'TIL1',
    'Woningcorporaties regio Tilburg',
    null,
    null,
    null,
    'STANDARD',
    5,
    7,
    null,
    false,
    null,
    null,
    null,
    1_000_000,
    'NONE',
    null,
    false,
    false,
  ],
  [
    'VEE',
    'Veenendaal',
    null,
    '2013-01-01',
    null,
    'STANDARD',
    5,
    null,
    200_000,
    true,
    null,
    null,
    null,
    null,
    'SHOW_CSR',
    null,
    true,
    false,
  ],
];

const PURCHASES = [
  ['SOH', 'Haaglanden', 'ASPIRANT', null],
  ['SOH', 'Haaglanden', 'RECOGNISED', null],
  ['TW', 'Twente', 'CODE_SOCIALE_ONDERNEMINGEN', 100],
  ['TW', 'Twente', 'SOCIAL_ENTERPRISE_NL', 50],
];

/** key, who, status, staff %, commercial %, mission first, in the region, full within months, accepted by. */
const RECOGNITIONS = [
  ['DBB', 'Zuid-Holland Centraal', 'RECOGNISED', 30, 50, true, false, null, 27],
  ['SOH', 'Haaglanden', 'ASPIRANT', 15, 30, true, true, 24, null],
  ['SOH', 'Haaglanden', 'RECOGNISED', 30, 50, true, true, null, null],
];

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente);
});

afterAll(() => subgraph?.stop());

/** Rows as arrays, with numbers for what the driver gives as text. */
const arrays = async (sql: string) =>
  (await subgraph.sql<{ row: unknown[] }>(`select jsonb_build_array(${sql}`)).map(({ row }) => row);

describe('the database holds what was published', () => {
  it('of each version: who, from and until when, whether that is known, and whether it is assumed', async () => {
    expect(
      await arrays(
        `v.source_key, s.name, v.valid_from, v.valid_until, v.valid_from_known, v.assumption) as row
         from policy_scheme_version v join policy_scheme s on s.id = v.scheme_id
         where s.name <> 'Rotterdam' order by v.source_key collate "C"`,
      ),
    ).toEqual(VERSIONS);
  });

  it('says in the source that a first day was not found, wherever it was chosen', async () => {
    const rows = await arrays(
      `v.source_key) as row from policy_scheme_version v join policy_scheme s on s.id = v.scheme_id
       where s.name <> 'Rotterdam' and v.valid_from_known = (v.source like '%Ingangsdatum niet gevonden%')`,
    );
    expect(rows).toEqual([]);
  });

  it.each(Object.entries(BLOCKS))('[%s] the amount and the month cap of every group', async (key, blocks) => {
    const rows = await arrays(
      `b.target_group, b.amount_cents / 100, b.month_cap, b.full_time_minutes_per_week, b.amount_cents % 100) as row
       from block b join policy_scheme_version v on v.id = b.scheme_version_id where v.source_key = '${key}'`,
    );
    expect(Object.fromEntries(rows.map(([group, euro, cap]) => [group, [euro, cap]]))).toEqual(blocks);
    // 36 hours a week, and no stray cents.
    expect(new Set(rows.map(([, , , minutes, cents]) => `${minutes} ${cents}`))).toEqual(new Set(['2160 0']));
  });

  it('[DH][HAR] gives caps; of the others none was found, and the database says so', async () => {
    expect(
      await arrays(
        `v.source_key, bool_and(b.cap_published), bool_or(b.cap_published)) as row from block b
         join policy_scheme_version v on v.id = b.scheme_version_id where not v.assumption
         group by v.source_key order by v.source_key collate "C"`,
      ),
    ).toEqual([
      ['DH', true, true],
      ['HAR', true, true],
      ['LEI', false, false],
      ['UT1', false, false],
      ['UT2', false, false],
    ]);
  });

  it('[HAR] asks more than three months of WW', async () => {
    expect(
      await arrays(
        'target_group, months_in_group_min) as row from block where months_in_group_min is not null',
      ),
    ).toEqual([['WW_UNDER_1_YEAR', 3]]);
  });

  it.each(Object.entries(BONUSES))('[%s] every bonus', async (key, bonuses) => {
    const rows = await arrays(
      `k.kind, k.amount_cents / 100) as row from scheme_bonus k
       join policy_scheme_version v on v.id = k.scheme_version_id where v.source_key = '${key}'`,
    );
    expect(Object.fromEntries(rows as [string, number][])).toEqual(bonuses);
  });

  it.each(Object.entries(RULES))('[%s] every rule', async (key, rules) => {
    const rows = await arrays(
      `r.kind, r.value) as row from scheme_rule r
       join policy_scheme_version v on v.id = r.scheme_version_id where v.source_key = '${key}' and r.source_key = '${key}'`,
    );
    expect(Object.fromEntries(rows as [string, number][])).toEqual(rules);
  });

  it.each(Object.entries(ACTIVITIES))('[%s] what else counts', async (key, activities) => {
    const rows = await arrays(
      `concat_ws(' ', a.kind, a.terms, a.unit, coalesce((a.amount_cents / 100)::text, '-'))) as row from scheme_activity a
       join policy_scheme_version v on v.id = a.scheme_version_id where v.source_key = '${key}' order by 1`,
    );
    expect(rows.flat()).toEqual(activities);
  });

  it('has no bonus, rule or activity of a source that was not compared', async () => {
    const rows = await arrays(
      `v.source_key) as row from policy_scheme_version v where v.source_key not in ('DH', 'UT1', 'UT2', 'LEI', 'HAR', 'SWF', 'AANNAME')
       and exists (select from scheme_bonus where scheme_version_id = v.id union select from scheme_rule where scheme_version_id = v.id
                   union select from scheme_activity where scheme_version_id = v.id)`,
    );
    expect(rows).toEqual([]);
  });

  it('takes over for Rotterdam what the schemes say that its assumed amounts were copied from', async () => {
    const rows = await arrays(
      `v.label, array(select concat_ws(' ', a.kind, a.terms, a.unit, coalesce((a.amount_cents / 100)::text, '-'))
         from scheme_activity a where a.scheme_version_id = v.id order by 1),
       array(select concat_ws(' ', r.kind, r.value, r.source_key) from scheme_rule r where r.scheme_version_id = v.id)) as row
       from policy_scheme_version v where v.source_key = 'AANNAME' order by v.valid_from`,
    );
    expect(rows).toEqual([
      ['Rotterdam 2020', ACTIVITIES.UT1, []],
      ['Rotterdam 2023', ACTIVITIES.DH, ['LOOK_BACK_MONTHS 12 DH']],
    ]);
    expect(RULES.DH).toMatchObject({ LOOK_BACK_MONTHS: 12 });
  });

  it('[DH][LAN] the eleven municipalities that share one scheme', async () => {
    const rows = await arrays(
      `municipality) as row from scheme_municipality where scheme_id = 'gemeente:scheme-haaglanden' order by municipality`,
    );
    expect(rows.flat().toSorted()).toEqual([
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
    ]);
  });

  it('[RK0][SCH][LV][S4][PIA][LEK][VEE][SWF][TIL1][AMF][S2] percentages and thresholds', async () => {
    expect(
      await arrays(
        `source_key, who, array_to_string(contract_kinds, ','), valid_from, valid_until, comparison,
         percentage_hundredths / 100, alternative_hundredths / 100, threshold_cents / 100, threshold_included, months_min,
         labour_share_below_hundredths / 100, cap_cents / 100, special_above_cents / 100, below,
         award_max_hundredths / 100, cash_out, plan_moments) as row
         from clause_rule order by source_key collate "C", array_to_string(contract_kinds, ',') collate "C" nulls first,
           percentage_hundredths nulls first`,
      ),
    ).toEqual(CLAUSES);
  });

  it('[TW][SOH] what buying from social enterprises counts for', async () => {
    expect(
      await arrays(
        `source_key, who, register, share_hundredths / 100) as row from purchase_rule order by source_key, register collate "C"`,
      ),
    ).toEqual(PURCHASES);
  });

  it('[DBB][SOH] what is asked of a social enterprise', async () => {
    expect(
      await arrays(
        `source_key, who, status, staff_share_hundredths / 100, commercial_share_hundredths / 100, mission_first, in_region,
         full_within_months, accepted_by) as row from recognition_rule order by source_key, status`,
      ),
    ).toEqual(RECOGNITIONS);
  });
});

describe('the database keeps schemes whole', () => {
  it('takes no version of a published scheme that overlaps another', async () => {
    const insert = `insert into policy_scheme_version (id, scheme_id, label, valid_from, source, assumption)
      values ('gemeente:x', 'gemeente:scheme-utrecht', 'x', '2021-12-31', 'x', true)`;
    await expect(subgraph.sql(insert)).rejects.toThrow('policy_scheme_version_once');
  });

  it('takes no deviation of a municipality that does not share the scheme, nor two in one point at once', async () => {
    const insert = (id: string, municipality: string, from: string) =>
      subgraph.sql(
        `insert into scheme_deviation (id, scheme_id, municipality, point, value, valid_from, source)
         values ($1, 'gemeente:scheme-haaglanden', $2, 'BLOCK:NUG', 750000, $3, 'x')`,
        [id, municipality, from],
      );
    await expect(insert('gemeente:a', 'Rotterdam', '2025-01-01')).rejects.toThrow('municipality_shares');
    await insert('gemeente:a', 'Delft', '2025-01-01');
    await expect(insert('gemeente:b', 'Delft', '2025-06-01')).rejects.toThrow('scheme_deviation_once');
    await expect(
      subgraph.sql(`update scheme_deviation set value = null where id = 'gemeente:a'`),
    ).rejects.toThrow('scheme_deviation_value_given');
  });

  it('never changes a stored figure', async () => {
    await expect(subgraph.sql('delete from stored_figure')).rejects.toThrow('a stored figure never changes');
  });
});
