import { expect, it } from 'vitest';
import { readLanguage } from './read-language.ts';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['nl', 'nl'],
  ['nl-NL,nl;q=0.9,en-US;q=0.8,en;q=0.7', 'nl'],
  ['nl-BE', 'nl'],
  ['en-US,en;q=0.9,nl;q=0.8', 'en'],
  ['de, nl;q=0.5, en;q=0.3', 'nl'],
  ['nl;q=0', 'en'],
  ['nl;q=0.5, *;q=0.8', 'en'],
  ['nl, en', 'en'],
  ['nonsense;;;,nl', 'nl'],
  ['nl'.padEnd(2_000, ','), 'en'],
])('Accept-Language %j asks for %s', (header, language) => {
  expect(readLanguage(header)).toBe(language);
});
