import type { Day } from '@social-return/values/day';
import { rational } from '@social-return/values/rational';
import { describe, expect, it } from 'vitest';
import { PURCHASE_ROWS, RECOGNITION_ROWS } from '../published/clause-rows.ts';
import { activityValue, purchaseValue, recognise, type SocialFirm } from './social-purchase.ts';

const day = (text: string) => text as Day;
const purchases = (who: string) =>
  PURCHASE_ROWS.filter((row) => row.who === who).map(({ register, share }) => ({
    register,
    shareHundredths: share,
  }));
const criteria = (who: string) =>
  RECOGNITION_ROWS.filter((row) => row.who === who).map((row) => ({
    status: row.status,
    staffShareHundredths: row.staff,
    commercialShareHundredths: row.commercial,
    missionFirst: row.mission,
    inRegion: row.inRegion,
    fullWithinMonths: row.within,
  }));
const firm = (more: Partial<SocialFirm> = {}): SocialFirm => ({
  staffShareHundredths: 3_000,
  commercialShareHundredths: 5_000,
  missionFirst: true,
  inRegion: true,
  aspirantSince: null,
  ...more,
});
const ON = day('2025-06-01');

describe('buying from a social enterprise', () => {
  const bought = (who: string, ...registers: string[]) =>
    purchaseValue(purchases(who), new Set(registers), 10_001n);

  it('[TW] counts in full from the Code register, by half from a member of Social Enterprise NL, never twice', () => {
    expect(bought('Twente', 'CODE_SOCIALE_ONDERNEMINGEN')).toEqual(rational(10_001n));
    expect(bought('Twente', 'SOCIAL_ENTERPRISE_NL')).toEqual(rational(10_001n, 2n));
    expect(bought('Twente', 'SOCIAL_ENTERPRISE_NL', 'CODE_SOCIALE_ONDERNEMINGEN')).toEqual(rational(10_001n));
    expect(bought('Twente', 'RECOGNISED')).toBe('NOT_ALLOWED');
  });

  it('[SOH] is allowed at aspirants too, but no source says for how much', () => {
    expect(bought('Haaglanden', 'ASPIRANT')).toBe('SHARE_NOT_PUBLISHED');
    expect(bought('Haaglanden', 'RECOGNISED')).toBe('SHARE_NOT_PUBLISHED');
  });
});

describe('recognition', () => {
  it('[DBB] asks 30% of staff, the mission first and half of the income from the market, wherever it is', () => {
    const judged = (more: Partial<SocialFirm>) =>
      recognise(criteria('Zuid-Holland Centraal'), firm(more), ON);
    expect(judged({ inRegion: false })).toEqual({ status: 'RECOGNISED', missing: [] });
    expect(judged({ staffShareHundredths: 2_999 })).toEqual({ status: 'NONE', missing: ['STAFF'] });
    expect(judged({ commercialShareHundredths: 4_999 }).missing).toEqual(['COMMERCIAL_INCOME']);
    expect(judged({ missionFirst: false }).missing).toEqual(['MISSION_FIRST']);
  });

  it('[SOH] asks the same in the region', () => {
    expect(recognise(criteria('Haaglanden'), firm(), ON).status).toBe('RECOGNISED');
    expect(recognise(criteria('Haaglanden'), firm({ inRegion: false }), ON)).toEqual({
      status: 'NONE',
      missing: ['IN_REGION'],
    });
  });

  it('[SOH] takes an aspirant with 15% and 30% for two years', () => {
    const half = { staffShareHundredths: 1_500, commercialShareHundredths: 3_000 };
    const judged = (aspirantSince: string | null, more = {}) =>
      recognise(
        criteria('Haaglanden'),
        firm({ ...half, ...more, aspirantSince: aspirantSince as Day | null }),
        ON,
      );
    expect(judged(null)).toEqual({ status: 'ASPIRANT', missing: ['STAFF', 'COMMERCIAL_INCOME'] });
    expect(judged('2023-06-02').status).toBe('ASPIRANT');
    expect(judged('2023-06-01')).toEqual({
      status: 'NONE',
      missing: ['STAFF', 'COMMERCIAL_INCOME', 'ASPIRANT_TOO_LONG'],
    });
    expect(judged(null, { staffShareHundredths: 1_499 }).status).toBe('NONE');
  });
});

describe('an activity', () => {
  const value = (terms: string, amountCents: bigint | null) =>
    activityValue({ terms, amountCents }, { costCents: 250_000n, units: rational(5n, 2n) });

  it('[UT1][UT2] is worth € 100 an hour', () => {
    expect(value('RATE', 10_000n)).toEqual(rational(25_000n));
  });

  it('[LEI] is worth what it cost, at most € 1,000 a day', () => {
    expect(value('AT_MOST', 100_000n)).toEqual(rational(250_000n));
    expect(value('AT_MOST', 90_000n)).toEqual(rational(225_000n));
  });

  it('[DH][HAR] is worth what it cost, or [UT2] what is agreed', () => {
    expect(value('COST', null)).toEqual(rational(250_000n));
    expect(value('IN_CONSULTATION', null)).toBe('IN_CONSULTATION');
  });
});
