import { readFileSync } from 'node:fs';
import { WIJKEN } from '@social-return/contract/areas/areas';
import { project } from '@social-return/contract/areas/projection';
import { projectFile } from '@social-return/runtime/files';

/** A wijk as a shape: metres east and south of the city hall. */
export interface WijkShape {
  readonly code: string;
  readonly name: string;
  /** The data of an SVG path. */
  readonly path: string;
  /** Where its label stands. */
  readonly x: number;
  readonly y: number;
}

/** They lie far to the west, so that the city would be small beside them: in the table alone. */
const FAR_AWAY: readonly string[] = ['Hoek van Holland', 'Botlek', 'Rozenburg', 'Vondelingenplaat'];

type Position = readonly [longitude: number, latitude: number];

interface Wijken {
  readonly features: readonly {
    readonly properties: { readonly naam: string };
    readonly geometry:
      | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
      | {
          readonly type: 'MultiPolygon';
          readonly coordinates: readonly (readonly (readonly Position[])[])[];
        };
  }[];
}

/** The wijken of the map, read once. */
export const WIJK_SHAPES: readonly WijkShape[] = readShapes();

/** What the map shows: left, top, width and height. */
export const VIEW_BOX = viewBoxOf(WIJK_SHAPES);

function readShapes(): readonly WijkShape[] {
  const { features } = JSON.parse(
    readFileSync(projectFile('web', 'geo', 'rotterdam-wijken.geojson'), 'utf8'),
  ) as Wijken;
  return features
    .filter(({ properties }) => !FAR_AWAY.includes(properties.naam))
    .map(({ properties, geometry }) => {
      // The file writes IJ as one sign.
      const name = properties.naam.normalize('NFKD');
      const wijk = WIJKEN.find((each) => each.name === name);
      if (!wijk) throw new Error(`The map has a wijk "${name}" that the areas do not have.`);
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      return {
        code: wijk.code,
        name,
        path: polygons.flat().map(ringPath).join(''),
        ...labelPlace(polygons.flat()),
      };
    });
}

function ringPath(ring: readonly Position[]): string {
  const points = ring.map(([longitude, latitude]) => project(longitude, latitude));
  return `M${points.map(({ x, y }) => `${round(x)} ${round(-y)}`).join('L')}Z`;
}

/** The centre of gravity of the largest ring. */
function labelPlace(rings: readonly (readonly Position[])[]): Pick<WijkShape, 'x' | 'y'> {
  const [largest] = rings.map(centreOf).toSorted((one, other) => other.surface - one.surface);
  return { x: largest?.x ?? 0, y: largest?.y ?? 0 };
}

function centreOf(ring: readonly Position[]) {
  const points = ring.map(([longitude, latitude]) => project(longitude, latitude));
  let [twice, x, y] = [0, 0, 0];
  points.forEach((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    const cross = point.x * next.y - next.x * point.y;
    twice += cross;
    x += (point.x + next.x) * cross;
    y += (point.y + next.y) * cross;
  });
  return { surface: Math.abs(twice), x: round(x / (3 * twice)), y: round(-y / (3 * twice)) };
}

/** Ten metres are less than a pixel. */
function round(metres: number): number {
  return Math.round(metres / 10) * 10;
}

function viewBoxOf(shapes: readonly WijkShape[]): string {
  const points = shapes.flatMap(({ path }) => [...path.matchAll(/(-?\d+) (-?\d+)/g)]);
  const [xs, ys] = [points.map(([, x]) => Number(x)), points.map(([, , y]) => Number(y))];
  const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const margin = 150;
  return `${left - margin} ${top - margin} ${right - left + 2 * margin} ${bottom - top + 2 * margin}`;
}
