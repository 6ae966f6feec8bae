import { personas } from '@social-return/edge/trust/personas';
import { PURPOSES } from '@social-return/edge/trust/purposes';
import { expect, it } from 'vitest';
import { PERSONA_WORDS, PURPOSE_WORDS, wordsFor } from './words.ts';

it('every persona with a token and every purpose has Dutch words', () => {
  const bearers = personas()
    .filter(({ kind }) => kind !== 'anonymous')
    .map(({ name }) => name);
  expect(Object.keys(PERSONA_WORDS)).toEqual(bearers);
  expect(Object.keys(PURPOSE_WORDS)).toEqual(Object.keys(PURPOSES));
});

it('somebody whom nobody foresaw is shown by name', () => {
  expect(wordsFor('7Kp0', PERSONA_WORDS)).toBe('7Kp0');
});
