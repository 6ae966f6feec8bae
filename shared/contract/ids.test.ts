import { describe, expect, test } from 'vitest';
import { newId, ownerOf } from './ids.ts';
import { registry } from './registry/in-force.ts';

describe('an id', () => {
  test('names its issuer and nothing else', () => {
    expect(newId('eneco', (count) => new Uint8Array(count).fill(255))).toBe('eneco:_____________________w');
    for (const { name } of registry().organisations) {
      expect(newId(name)).toMatch(new RegExp(`^${name}:[\\w-]{22}$`));
      expect(ownerOf(newId(name))).toBe(name);
    }
  });

  test('is another one each time', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newId('eneco'))).size).toBe(1000);
  });
});

describe('an id of nobody', () => {
  test.each([
    '',
    ':',
    'eneco',
    'eneco:',
    'eneco:a b',
    'eneco:a\0b',
    'eneco:é',
    'eneco:a\n',
    'eneco:a:b',
    'Eneco:x',
    'stedin:x',
    ' eneco:x',
    'chain:x',
    '__proto__:x',
    'toString:x',
  ])('%j has no owner', (id) => {
    expect(ownerOf(id)).toBeUndefined();
  });

  test('is never issued', () => {
    expect(() => newId('stedin')).toThrow(
      new RangeError('Expected an organisation of the registry, got "stedin".'),
    );
  });
});
