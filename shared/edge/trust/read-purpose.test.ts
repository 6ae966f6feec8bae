import { describe, expect, it } from 'vitest';
import { ANONYMOUS, type Caller } from './caller.ts';
import type { Purpose } from './purposes.ts';
import { readPurpose } from './read-purpose.ts';

const having = (...purposes: Purpose[]): Caller => ({
  ...ANONYMOUS,
  kind: 'person',
  purposes: new Set(purposes),
});

describe('what a request reads people for', () => {
  it('is the purpose that it names', () => {
    expect(readPurpose('MATCHING', having('GUIDANCE', 'MATCHING'))).toBe('MATCHING');
  });

  it('is the only purpose that its caller has', () => {
    expect(readPurpose(undefined, having('CONTRACTS'))).toBe('CONTRACTS');
  });

  it('is nothing when there are several, or none', () => {
    expect(readPurpose(undefined, having('GUIDANCE', 'MATCHING'))).toBeNull();
    expect(readPurpose(undefined, ANONYMOUS)).toBeNull();
  });

  it.each(['', 'matching', 'MATCHING, GUIDANCE', 'toString', '__proto__', ['MATCHING']])(
    'has to exist: %j',
    (header) => {
      expect(() => readPurpose(header, having('MATCHING'))).toThrow(
        'Header "x-purpose": expected one of MATCHING, GUIDANCE, CONTRACTS, REPORTING, OVERSIGHT, ERASURE.',
      );
    },
  );

  it('has to be one that the caller may have', () => {
    expect(() => readPurpose('ERASURE', having('GUIDANCE', 'MATCHING'))).toThrow(
      'People may not be read for ERASURE here: the token allows GUIDANCE, MATCHING.',
    );
    expect(() => readPurpose('ERASURE', ANONYMOUS)).toThrow(
      'People may not be read for ERASURE here: that needs a token that allows it.',
    );
  });
});
