import { describe, expect, test } from 'vitest';
import { centroid, derive, isWithin, type Position } from './derive.ts';
import { ORIGIN, project } from './projection.ts';

const square = (x: number, y: number, size: number): Position[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];

describe('the projection', () => {
  test('puts the city hall at zero, east and north as positive metres', () => {
    expect(project(ORIGIN.longitude, ORIGIN.latitude)).toEqual({ x: 0, y: 0 });
    const { x, y } = project(ORIGIN.longitude + 0.1, ORIGIN.latitude + 0.1);
    expect([x, y]).toEqual([6858, 11_120]);
  });
});

describe('the centroid of an outline', () => {
  test('is the middle of its area, whichever way it runs', () => {
    const [x, y] = centroid(square(4, 51, 0.5));
    expect([x, y]).toEqual([expect.closeTo(4.25, 9), expect.closeTo(51.25, 9)]);
    expect(centroid(square(4, 51, 0.5).toReversed())).toEqual([
      expect.closeTo(4.25, 9),
      expect.closeTo(51.25, 9),
    ]);
  });

  test('is the mean of the distinct corners where the outline has collapsed', () => {
    expect(
      centroid([
        [4, 51],
        [5, 51],
        [4, 51],
        [4, 51],
      ]),
    ).toEqual([4.5, 51]);
    expect(
      centroid([
        [4, 51],
        [4, 51],
        [4, 51],
        [4, 51],
      ]),
    ).toEqual([4, 51]);
  });

  test('distinguishes a point inside an area from one outside', () => {
    expect(isWithin([4.1, 51.1], square(4, 51, 0.5))).toBe(true);
    expect(isWithin([4.6, 51.1], square(4, 51, 0.5))).toBe(false);
  });
});

describe('the derived data', () => {
  const feature = (naam: string, ring: Position[], code?: string) => ({
    properties: { naam, ...(code ? { code } : {}) },
    geometry: { type: 'Polygon' as const, coordinates: [ring] },
  });

  test('names a wijk after the one that lies around its buurten, and sorts by code', () => {
    const text = derive(
      [
        feature('Tweede', square(4.4, 51.9, 0.01), 'BU05990102'),
        feature("'s-Eerste", square(4.42, 51.9, 0.01), 'BU05990101'),
      ],
      [feature('Elders', square(3, 51, 0.1)), feature('Ĳmidden', square(4, 51.5, 1))],
    );
    expect(text).toContain("['WK059901', 'IJmidden', ");
    expect(text.indexOf("['BU05990101', \"'s-Eerste\", ")).toBeLessThan(
      text.indexOf("['BU05990102', 'Tweede', "),
    );
  });

  test('gives a wijk of one buurt the name of its buurt where a wijk has that name', () => {
    const text = derive(
      [feature('Rivium', square(4.5, 51.9, 0.01), 'BU05992540')],
      [feature('Elders', square(4, 51.5, 1)), feature('Rivium', square(4.6, 51.9, 0.01))],
    );
    expect(text).toContain("['WK059925', 'Rivium', ");
  });

  test('is refused when nothing lies around a buurt', () => {
    expect(() => derive([feature('Los', square(4, 51, 0.1), 'BU05990101')], [])).toThrow(
      new Error('No wijk lies around the buurten of WK059901.'),
    );
  });
});
