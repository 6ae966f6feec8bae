import { BadInput } from '@social-return/values/bad-input';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AREA_ROWS,
  areaOf,
  BUURTEN,
  buurtenWithin,
  CITY,
  distanceMetres,
  isAreaCode,
  parseArea,
  WIJKEN,
  wijkOf,
} from './areas.ts';

const anyBuurt = fc.constantFrom(...BUURTEN.map(({ code }) => code));

describe('the areas of Rotterdam', () => {
  test('are one city, 22 wijken and 90 buurten, each code and each buurt’s name once', () => {
    expect([WIJKEN.length, BUURTEN.length]).toEqual([22, 90]);
    expect(new Set([CITY, ...WIJKEN, ...BUURTEN].map(({ code }) => code)).size).toBe(113);
    expect(new Set(BUURTEN.map(({ name }) => name)).size).toBe(90);
    expect(new Set(WIJKEN.map(({ name }) => name)).size).toBe(22);
  });

  test('have codes of the form that CBS gives them, each within the one above', () => {
    const wijken = new Set(WIJKEN.map(({ code }) => code));
    for (const wijk of WIJKEN) expect(wijk.code).toMatch(/^WK0599\d{2}$/);
    for (const buurt of BUURTEN) {
      expect(buurt.code).toMatch(/^BU0599\d{4}$/);
      expect(wijken.has(buurt.wijk)).toBe(true);
      expect(buurt.code.slice(2, 8)).toBe(buurt.wijk.slice(2));
    }
  });

  test.each([
    ['BU05990321', 'Bospolder', 'WK059903', 'Delfshaven'],
    ['BU05990322', 'Tussendijken', 'WK059903', 'Delfshaven'],
    ['BU05990325', 'Middelland', 'WK059903', 'Delfshaven'],
    ['BU05990110', 'Stadsdriehoek', 'WK059901', 'Rotterdam Centrum'],
    ['BU05990664', 'Terbregge', 'WK059906', 'Hillegersberg-Schiebroek'],
    ['BU05991086', 'Afrikaanderwijk', 'WK059910', 'Feijenoord'],
    ['BU05991289', 'Groot-IJsselmonde', 'WK059912', 'IJsselmonde'],
    ['BU05991444', "'s-Gravenland", 'WK059914', 'Prins Alexander'],
    ['BU05991577', 'Pendrecht', 'WK059915', 'Charlois'],
    ['BU05992650', 'Bedrijventerrein Schieveen', 'WK059926', 'Bedrijventerrein Schieveen'],
    ['BU05992704', 'Rozenburg', 'WK059927', 'Rozenburg'],
  ])('%s is %s, in %s %s', (code, name, wijk, wijkName) => {
    expect(areaOf(code)).toMatchObject({ name, level: 'BUURT', wijk });
    expect(wijkOf(code)).toMatchObject({ code: wijk, name: wijkName, level: 'WIJK' });
  });

  test('include no code that was invented elsewhere', () => {
    for (const code of ['BU05991042', 'BU05990326', 'WK059902', 'GM0363', 'bu05990321']) {
      expect(areaOf(code)).toBeUndefined();
      expect(isAreaCode(code)).toBe(false);
    }
  });

  test('cannot be changed by anyone who reads them', () => {
    expect(Object.isFrozen(WIJKEN) && Object.isFrozen(BUURTEN) && BUURTEN.every(Object.isFrozen)).toBe(true);
    expect(Object.isFrozen(buurtenWithin('GM0599'))).toBe(true);
  });
});

describe('the buurten within an area', () => {
  test('are all, those of the wijk, or the buurt itself', () => {
    expect(buurtenWithin('GM0599')).toHaveLength(90);
    expect(buurtenWithin('WK059903')).toEqual(
      ['20', '21', '22', '23', '24', '25', '27', '28', '29'].map((last) => `BU059903${last}`),
    );
    expect(buurtenWithin('BU05990321')).toEqual(['BU05990321']);
  });

  test('of the wijken together are those of the city, each once', () => {
    expect(WIJKEN.flatMap(({ code }) => buurtenWithin(code)).toSorted()).toEqual(buurtenWithin(CITY.code));
  });
});

describe('the distance between buurten', () => {
  test('is short between neighbours and long to the sea', () => {
    expect(distanceMetres('BU05990321', 'BU05990322')).toBeLessThan(1_000);
    expect(distanceMetres('BU05990321', 'BU05991289')).toBeGreaterThan(5_000);
    expect(distanceMetres('BU05990321', 'BU05992308')).toBeGreaterThan(20_000);
  });

  test('is zero to itself, the same both ways, and never longer than a detour by more than the rounding', () => {
    fc.assert(
      fc.property(anyBuurt, anyBuurt, anyBuurt, (a, b, c) => {
        expect(distanceMetres(a, a)).toBe(0);
        expect(distanceMetres(a, b)).toBe(distanceMetres(b, a));
        expect(distanceMetres(a, c)).toBeLessThanOrEqual(distanceMetres(a, b) + distanceMetres(b, c) + 2);
      }),
    );
  });
});

describe('the rows of the table of buurten', () => {
  test('have its columns and whole numbers', () => {
    expect(AREA_ROWS).toHaveLength(90);
    expect(AREA_ROWS[0]).toEqual({
      code: 'BU05990110',
      wijk: 'WK059901',
      name: 'Stadsdriehoek',
      x: 321,
      y: -532,
    });
    expect(AREA_ROWS.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
  });
});

describe('a code that no area has', () => {
  test.each([['BU05991042'], ['Bospolder'], ['GM0363'], [''], [599], [null], [undefined]])(
    '%j is refused, with its argument, the shape and what was given',
    (value) => {
      expect(() => parseArea(value)).toThrow(
        new BadInput(
          'area',
          {
            en: 'the CBS code of Rotterdam or one of its wijken or buurten such as "BU05990321"',
            nl: 'de CBS-code van Rotterdam of van een wijk of buurt daarvan, zoals "BU05990321"',
          },
          value,
        ),
      );
    },
  );

  test('has no wijk, no buurten and no distance', () => {
    expect(() => wijkOf('WK059903')).toThrow(new RangeError('Expected the code of a buurt, got "WK059903".'));
    expect(() => buurtenWithin('XX')).toThrow(new RangeError('Expected the code of an area, got "XX".'));
    expect(() => distanceMetres('BU05990321', 'GM0599')).toThrow(RangeError);
  });
});
