import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf, BUURTEN, CITY, distanceMetres, WIJKEN } from './areas.ts';
import { buurtenAround, METRES_AROUND, metresBetween, middleOf } from './near.ts';
import { buurtenNear } from './postcodes.ts';

const BOSPOLDER = 'BU05990321';
const anyBuurt = fc.constantFrom(...BUURTEN.map(({ code }) => code));
const anyWijk = fc.constantFrom(...WIJKEN.map(({ code }) => code));
const anyMetres = fc.integer(METRES_AROUND);

describe('The buurten around a place', () => {
  it('are it alone within a step, its neighbours further on, and at last all', () => {
    expect([...buurtenAround(BOSPOLDER, 100)]).toEqual([[BOSPOLDER, 0]]);
    const names = [...buurtenAround(BOSPOLDER, 1_000).keys()].map((code) => areaOf(code)?.name);
    expect(names).toEqual(expect.arrayContaining(['Bospolder', 'Tussendijken', 'Delfshaven']));
    expect(names).not.toContain('Afrikaanderwijk');
    expect(buurtenAround(BOSPOLDER, METRES_AROUND.max).size).toBe(BUURTEN.length);
  });

  it('are those whose distance is at most that, whatever buurt and distance are asked', () => {
    fc.assert(
      fc.property(anyBuurt, anyMetres, (place, most) => {
        const near = BUURTEN.filter(({ code }) => distanceMetres(place, code) <= most);
        expect([...buurtenAround(place, most)]).toEqual(
          near.map(({ code }) => [code, distanceMetres(place, code)]),
        );
      }),
    );
  });

  it('hold all of a wijk that is asked, however short the distance', () => {
    fc.assert(
      fc.property(anyWijk, anyMetres, (wijk, most) => {
        const around = buurtenAround(wijk, most);
        for (const buurt of BUURTEN.filter((one) => one.wijk === wijk))
          expect(around.has(buurt.code)).toBe(true);
      }),
    );
  });

  it('begin from the middle of a postcode, whose nearest buurten are those that it may lie in', () => {
    const [nearest] = [...buurtenAround('3026', 2_000)].toSorted(([, one], [, other]) => one - other);
    expect(nearest?.[0]).toBe(buurtenNear('3026')[0]?.code);
  });

  it.each([CITY.code, '9999', '302', '', 'Bospolder', '__proto__'])('are none around %j', (place) => {
    expect(middleOf(place)).toBeUndefined();
    expect(buurtenAround(place, METRES_AROUND.max).size).toBe(0);
    expect(metresBetween(place, BOSPOLDER)).toBeNull();
  });
});
