/**
 * The areas of Rotterdam: the city, its 22 wijken and 90 buurten.
 *
 * Codes and names: CBS/Kadaster, wijk- en buurtkaart 2014 (CC BY), by way of generalised GeoJSON, from which
 * `derive.ts` made `data.ts`. The outlines are coarse (points on a grid of about 300 metres), so a centroid can lie some
 * hundreds of metres off: right for "near" and "far", not for a map. A buurt's code starts with the digits of its wijk,
 * the wijk's with those of the city; names are set by the gemeente.
 */

import { BadInput } from '@social-return/values/bad-input';
import type { Wording } from '@social-return/values/language/wording';
import { type AreaRow, BUURT_ROWS, WIJK_ROWS } from './data.ts';
import type { Point } from './projection.ts';

export type AreaLevel = 'CITY' | 'WIJK' | 'BUURT';

/** A place by its CBS code, with its centroid in whole metres east (`x`) and north (`y`) of the city hall. */
export interface Area extends Point {
  readonly code: string;
  readonly name: string;
  readonly level: AreaLevel;
}

export interface Wijk extends Area {
  readonly level: 'WIJK';
}

export interface Buurt extends Area {
  readonly level: 'BUURT';
  /** Code of the wijk it lies in. */
  readonly wijk: string;
}

/** The shape of an area's code in words, as the errors name it. */
export const AREA_SHAPE: Wording = {
  en: 'the CBS code of Rotterdam or one of its wijken or buurten such as "BU05990321"',
  nl: 'de CBS-code van Rotterdam of van een wijk of buurt daarvan, zoals "BU05990321"',
};

export const CITY: Area = Object.freeze({ code: 'GM0599', name: 'Rotterdam', level: 'CITY', x: 0, y: 0 });

export const WIJKEN: readonly Wijk[] = Object.freeze(
  WIJK_ROWS.map(([code, name, x, y]) => Object.freeze({ code, name, level: 'WIJK' as const, x, y })),
);

export const BUURTEN: readonly Buurt[] = Object.freeze(BUURT_ROWS.map(buurtOf));

const AREAS: ReadonlyMap<string, Area> = new Map(
  [CITY, ...WIJKEN, ...BUURTEN].map((area) => [area.code, area]),
);

const BUURT_BY_CODE: ReadonlyMap<string, Buurt> = new Map(BUURTEN.map((buurt) => [buurt.code, buurt]));

const WITHIN: ReadonlyMap<string, readonly string[]> = new Map(
  [...AREAS.values()].map((area) => [area.code, Object.freeze(codesWithin(area))]),
);

/** A row of the table `buurt(code text primary key, wijk text, name text, x int, y int)` of an organisation's database. */
export type AreaDatabaseRow = Pick<Buurt, 'code' | 'wijk' | 'name' | 'x' | 'y'>;

/** All buurten as rows of that table. */
export const AREA_ROWS: readonly AreaDatabaseRow[] = Object.freeze(
  BUURTEN.map(({ code, wijk, name, x, y }) => Object.freeze({ code, wijk, name, x, y })),
);

/** The city, wijk or buurt of that code, or undefined. */
export function areaOf(code: string): Area | undefined {
  return AREAS.get(code);
}

/** Whether the value is the code of the city, or of one of its wijken or buurten. */
export function isAreaCode(value: unknown): value is string {
  return typeof value === 'string' && AREAS.has(value);
}

/** The value as the code of an area. Throws {@link BadInput} when no area has it. */
export function parseArea(value: unknown, argument = 'area'): string {
  if (!isAreaCode(value)) throw new BadInput(argument, AREA_SHAPE, value);
  return value;
}

/** The wijk of a buurt. Throws RangeError for a code that no buurt has. */
export function wijkOf(buurtCode: string): Wijk {
  const { wijk } = buurtNamed(buurtCode);
  // The test of this file shows that every buurt has its wijk.
  return AREAS.get(wijk) as Wijk;
}

/** The codes of all buurten in the city, a wijk or a buurt (itself). Throws RangeError for a code that no area has. */
export function buurtenWithin(areaCode: string): readonly string[] {
  const codes = WITHIN.get(areaCode);
  if (!codes) throw new RangeError(`Expected the code of an area, got ${JSON.stringify(areaCode)}.`);
  return codes;
}

/** Whole metres between the centroids of two buurten. Throws RangeError for a code that no buurt has. */
export function distanceMetres(buurtA: string, buurtB: string): number {
  const [a, b] = [buurtNamed(buurtA), buurtNamed(buurtB)];
  return Math.round(Math.hypot(a.x - b.x, a.y - b.y));
}

function buurtNamed(code: string): Buurt {
  const buurt = BUURT_BY_CODE.get(code);
  if (!buurt) throw new RangeError(`Expected the code of a buurt, got ${JSON.stringify(code)}.`);
  return buurt;
}

function buurtOf([code, name, x, y]: AreaRow): Buurt {
  return Object.freeze({ code, name, level: 'BUURT', wijk: `WK${code.slice(2, 8)}`, x, y });
}

function codesWithin(area: Area): string[] {
  const digits = area.code.slice(2);
  return BUURTEN.filter((buurt) => buurt.code.startsWith(`BU${digits}`)).map((buurt) => buurt.code);
}
