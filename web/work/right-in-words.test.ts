import { scopes } from '@social-return/edge/trust/scopes';
import { describe, expect, it } from 'vitest';
import { LANGUAGE_CODES, wordsOf } from '../words/words.ts';
import { rightInWords } from './right-in-words.ts';

describe('A right in the workbench', () => {
  it.each(LANGUAGE_CODES)('is said in words and never by its name, whichever it is: %s', (language) => {
    const names = scopes().map(({ name }) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => rightInWords(wordsOf(language), name) === name)).toEqual([]);
  });

  it('that nobody knows is said by its name', () => {
    expect(rightInWords(wordsOf('nl'), 'moon:visit')).toBe('moon:visit');
  });
});
