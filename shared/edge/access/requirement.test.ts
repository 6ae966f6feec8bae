import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, anyOf, both, either, isMet, NEVER, PUBLIC, type Requirement } from './requirement.ts';

const SCOPES = ['a', 'b', 'c', 'd'];
const requirement: fc.Arbitrary<Requirement> = fc.array(fc.subarray(SCOPES), { maxLength: 4 });
const held = fc.subarray(SCOPES).map((scopes) => new Set(scopes));

describe('a requirement', () => {
  it('is met by anyone who holds all scopes of one alternative, and by nobody else', () => {
    const either = [['a', 'b'], ['c']];
    expect(isMet(either, new Set(['a']))).toBe(false);
    expect(isMet(either, new Set(['a', 'b']))).toBe(true);
    expect(isMet(either, new Set(['c']))).toBe(true);
  });

  it('without an alternative is met by nobody; with an empty one by everybody', () => {
    expect(isMet(NEVER, new Set(SCOPES))).toBe(false);
    expect(isMet(PUBLIC, new Set())).toBe(true);
  });

  it('R30: never takes a scope for another one that it begins like', () => {
    const read = anyOf('candidates:read');
    expect(isMet(read, new Set(['candidates:read:everything']))).toBe(false);
    expect(isMet(read, new Set(['candidates']))).toBe(false);
    expect(isMet(anyOf('candidates:read:everything'), new Set(['candidates:read']))).toBe(false);
  });

  it('is merged as composition merges it: every alternative of one with every one of the other', () => {
    expect(both([['A1', 'A2'], ['A3']], [['B1'], ['B2']])).toEqual([
      ['A3', 'B1'],
      ['A3', 'B2'],
      ['A1', 'A2', 'B1'],
      ['A1', 'A2', 'B2'],
    ]);
  });

  it('"both" is met exactly when both are, "either" when one is, "all" when all are', () => {
    fc.assert(
      fc.property(requirement, requirement, held, (one, other, scopes) => {
        const [left, right] = [isMet(one, scopes), isMet(other, scopes)];
        expect(isMet(both(one, other), scopes)).toBe(left && right);
        expect(isMet(either(one, other), scopes)).toBe(left || right);
        expect(isMet(all([one, other, one]), scopes)).toBe(left && right);
      }),
    );
  });
});
