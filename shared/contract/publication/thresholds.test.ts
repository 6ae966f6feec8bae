import { expect, it } from 'vitest';
import { PUBLICATION_THRESHOLDS, thresholdsFrom } from './thresholds.ts';

it.each([
  [undefined, PUBLICATION_THRESHOLDS],
  ['', PUBLICATION_THRESHOLDS],
  ['BUURT=15,CITY=20', { CITY: 20, WIJK: 15, BUURT: 15 }],
  ['BUURT=15', { CITY: 15, WIJK: 15, BUURT: 15 }],
  ['CITY=5, WIJK=5, BUURT=5', { CITY: 5, WIJK: 5, BUURT: 5 }],
])('the setting %j changes the levels that it names, and those around them', (text, thresholds) => {
  expect(thresholdsFrom(text)).toEqual(thresholds);
});

it.each(['BUURT', 'BUURT=0', 'BUURT=-1', 'STREET=5', 'BUURT=5;WIJK=5', 'BUURT=1e9'])(
  '%j is refused',
  (text) => {
    expect(() => thresholdsFrom(text)).toThrow('PUBLICATION_THRESHOLDS: expected levels');
  },
);

it.each(['CITY=5', 'CITY=12,WIJK=15', 'WIJK=9'])(
  '%j is refused: what is few in the city is few in some buurt',
  (text) => {
    expect(() => thresholdsFrom(text)).toThrow(
      `PUBLICATION_THRESHOLDS: expected no fewer people of a larger area than of a smaller one, got "${text}".`,
    );
  },
);
