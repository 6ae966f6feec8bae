import { rational } from '@social-return/values/rational';
import { describe, expect, it } from 'vitest';
import { PURCHASE_ROWS } from '../published/clause-rows.ts';
import { activityValue, purchaseValue } from './social-purchase.ts';

const purchases = (who: string) =>
  PURCHASE_ROWS.filter((row) => row.who === who).map(({ register, share }) => ({
    register,
    shareHundredths: share,
  }));

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
