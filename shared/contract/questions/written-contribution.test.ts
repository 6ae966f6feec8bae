import { describe, expect, it } from 'vitest';
import { candidatePage } from './contributions.ts';
import { CONTRACT_VERSION, exchangeRange } from './version.ts';
import {
  isOfOtherContract,
  readContribution,
  writeContribution,
  writeRefusal,
} from './written-contribution.ts';

const PAGE = { asOf: '2026-03-02T12:00:00.000Z', total: 0, rows: [] };
const read = (value: unknown, own?: number) => readContribution(candidatePage, value, own);

describe('A contribution', () => {
  it('says by which version of the contract it was made', () => {
    expect(writeContribution(PAGE)).toEqual({ ...PAGE, contract: CONTRACT_VERSION });
  });

  it('is read without what this version does not know', () => {
    expect(read({ ...PAGE, contract: CONTRACT_VERSION + 1, mood: 'good' })).toEqual({
      contribution: PAGE,
      otherContract: null,
    });
  });

  it('is of the first version when it says none', () => {
    expect(read(PAGE, 2).contribution).toEqual(PAGE);
    expect(read(PAGE, 3).otherContract).toEqual({ expected: '2 to 4', got: 1 });
  });

  it.each([
    [1, 2, true],
    [2, 2, true],
    [3, 2, true],
    [4, 2, false],
    [1, 3, false],
    [2, 3, true],
    [4, 3, true],
    [5, 3, false],
  ])('of version %i is taken by version %i: %s', (contract, own, taken) => {
    const { oldest, newest } = exchangeRange(own);
    expect(read({ ...PAGE, contract }, own)).toEqual(
      taken
        ? { contribution: PAGE, otherContract: null }
        : { contribution: null, otherContract: { expected: `${oldest} to ${newest}`, got: contract } },
    );
  });

  it('that is a refusal of a question which is too new is none, and says so', () => {
    expect(read(writeRefusal({ expected: 2, got: 3 }), 3)).toEqual({
      contribution: null,
      otherContract: { expected: '3 or newer', got: 2 },
    });
  });

  it('is known to count for nothing before it is read, so that no answer without it is kept', () => {
    const left = [writeRefusal({ expected: 2, got: 3 }), { ...PAGE, contract: 4 }];
    const taken = [writeContribution(PAGE), PAGE, null, 'text', []];
    expect(left.map(isOfOtherContract)).toEqual([true, true]);
    expect(taken.map(isOfOtherContract)).toEqual(taken.map(() => false));
  });

  it.each([null, undefined, 'text', 0, [], {}, { ...PAGE, contract: 'new' }, { ...PAGE, total: -1 }])(
    'is nothing when it is %j, and nothing is said of its version',
    (value) => {
      const reading = read(value);
      expect(reading.otherContract).toBeNull();
      if (typeof value !== 'object' || value === null || !('contract' in value))
        expect(reading.contribution).toBeNull();
    },
  );
});
