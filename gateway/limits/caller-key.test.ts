import { ANONYMOUS } from '@social-return/edge/trust/caller';
import { EVERYTHING } from '@social-return/edge/trust/testing';
import { describe, expect, it } from 'vitest';
import { callerKey } from './caller-key.ts';

describe('whose points are spent', () => {
  it('are those of issuer and subject together, wherever they ask from', () => {
    const key = callerKey(EVERYTHING, '10.0.0.1');
    expect(callerKey(EVERYTHING, '10.0.0.2')).toBe(key);
    expect(callerKey({ ...EVERYTHING, issuer: 'https://other.invalid' }, '10.0.0.1')).not.toBe(key);
    expect(callerKey({ ...EVERYTHING, subject: 'other' }, '10.0.0.1')).not.toBe(key);
  });

  it('cannot be those of another by a subject that looks like an issuer', () => {
    const one = { ...EVERYTHING, issuer: 'a', subject: 'b c' };
    const two = { ...EVERYTHING, issuer: 'a b', subject: 'c' };
    expect(callerKey(one, '')).not.toBe(callerKey(two, ''));
  });

  it.each([
    ['10.0.0.1', 'address 10.0.0.1'],
    ['::ffff:10.0.0.1', 'address 10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', 'address 2001:db8:1:2'],
    ['2001:0db8:0001:0002::', 'address 2001:db8:1:2'],
    ['2001:db8:1::9', 'address 2001:db8:1:0'],
    ['::1', 'address 0:0:0:0'],
    ['fe80::1%eth0', 'address fe80:0:0:0'],
  ])('are those of the address, or of its network, without a token: %s', (address, key) => {
    expect(callerKey(ANONYMOUS, address)).toBe(key);
  });
});
