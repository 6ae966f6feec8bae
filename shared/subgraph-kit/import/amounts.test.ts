import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount, parseHours, parsePercentage, parseWhole } from './amounts.ts';

const AMOUNT = 'expected an amount such as 1.234.567,89 or 1234567.89';
const groups = (digits: string, sign: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, sign);

describe('an amount in a file', () => {
  it.each([
    ['1.234.567,89', 123_456_789n],
    ['1,234,567.89', 123_456_789n],
    ['1234567,89', 123_456_789n],
    ['1234567.89', 123_456_789n],
    ['1.234.567', 123_456_700n],
    ['50.000,00', 5_000_000n],
    ['€ 1500,5', 150_050n],
    ['0', 0n],
    ['999999999999,99', 99_999_999_999_999n],
  ])('reads %s as exact cents', (text, cents) => {
    expect(parseAmount(text)).toEqual({ value: cents });
  });

  it.each([
    '1 miljard',
    '5k',
    '1e6',
    '1,5 mln',
    '12.34.567',
    '1.2345',
    '1,2,3',
    '-5',
    '+5',
    '5,-',
    '1 000',
    '١٢',
    'NaN',
    '0x10',
    ',50',
    '5.',
    '1.234,567,89',
  ])('refuses %s, which is not a plain number', (text) => {
    expect(parseAmount(text)).toEqual({ reason: AMOUNT });
  });

  it('refuses what can be read in two ways, unless it is said which sign is meant', () => {
    expect(parseAmount('50.000')).toEqual({
      reason: 'can be read as 50000 or as 50.000: write 50000, 50.000,00, or give --decimal',
    });
    expect(parseAmount('50,000')).toMatchObject({ reason: expect.stringContaining('50000') });
    expect(parseAmount('50.000', 'comma')).toEqual({ value: 5_000_000n });
    expect(parseAmount('50,000', 'point')).toEqual({ value: 5_000_000n });
    expect(parseAmount('50.000', 'point')).toEqual({ reason: AMOUNT });
    expect(parseAmount('50,5', 'point')).toEqual({ reason: AMOUNT });
  });

  it('refuses more digits than the databases hold', () => {
    expect(parseAmount('1000000000000')).toEqual({ reason: 'expected less than 1 000 000 000 000 euro' });
  });

  it('comes back from every notation that people use', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), (cents) => {
        const digits = cents.toString().padStart(3, '0');
        const [whole, fraction] = [digits.slice(0, -2), digits.slice(-2)];
        for (const text of [
          `${whole},${fraction}`,
          `${whole}.${fraction}`,
          `${groups(whole, '.')},${fraction}`,
          `${groups(whole, ',')}.${fraction}`,
        ])
          expect(parseAmount(text)).toEqual({ value: cents });
      }),
    );
  });
});

describe('other numbers in a file', () => {
  it('reads hours as whole minutes and refuses parts of a minute', () => {
    expect(parseHours('32,5')).toEqual({ value: 1_950 });
    expect(parseHours('0.25')).toEqual({ value: 15 });
    expect(parseHours('32,51')).toEqual({ reason: 'expected hours that are whole minutes' });
    expect(parseHours('32 uur')).toEqual({ reason: 'expected hours such as 32 or 32,5' });
  });

  it('reads percentages as hundredths and refuses the spreadsheet trap 0,05', () => {
    expect(parsePercentage('5')).toEqual({ value: 500 });
    expect(parsePercentage('2,5 %')).toEqual({ value: 250 });
    expect(parsePercentage('0')).toEqual({ value: 0 });
    expect(parsePercentage('0,05%')).toEqual({ value: 5 });
    expect(parsePercentage('0,05')).toEqual({
      reason:
        'can be read as a percentage or as a part of 1: write 5 for five percent, or 0,05% with the sign',
    });
    expect(parsePercentage('100,01')).toEqual({ reason: 'expected a percentage from 0 to 100' });
  });

  it('reads whole numbers without sign or groups', () => {
    expect(parseWhole('12')).toEqual({ value: 12 });
    expect(parseWhole('1.200')).toEqual({ reason: 'expected a whole number such as 12' });
  });
});
