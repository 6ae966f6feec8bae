import { readFileSync } from 'node:fs';
import { WIJKEN } from '@social-return/contract/areas/areas';
import { projectFile } from '@social-return/runtime/files';

/** The outline of a wijk, as the data of an SVG path. */
export interface WijkOutline {
  readonly code: string;
  readonly name: string;
  readonly path: string;
}

/** Every wijk on the drawing, and its measures. */
export interface WijkDrawing {
  readonly width: number;
  readonly height: number;
  readonly outlines: readonly WijkOutline[];
}

type Position = readonly [longitude: number, latitude: number];
type Ring = readonly Position[];
type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };
interface Feature {
  readonly properties: { readonly naam: string };
  readonly geometry: Geometry;
}

/** What lies further west is the port, Rozenburg and Hoek van Holland: with it on the drawing, the city would be too small to see. */
const WEST = 4.315;
const WIDTH = 720;

let drawing: WijkDrawing | undefined;

/** The wijken as they lie, north up: borders of CBS/Kadaster of 2012, simplified. */
export function wijkDrawing(): WijkDrawing {
  drawing ??= draw();
  return drawing;
}

function draw(): WijkDrawing {
  const text = readFileSync(projectFile('web', 'geo', 'rotterdam-wijken.geojson'), 'utf8');
  const { features } = JSON.parse(text) as { readonly features: readonly Feature[] };
  const shown = features.filter(({ geometry }) =>
    positionsOf(geometry).every(([longitude]) => longitude > WEST),
  );
  const all = shown.flatMap(({ geometry }) => positionsOf(geometry));
  const longitudes = all.map(([longitude]) => longitude);
  const latitudes = all.map(([, latitude]) => latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  // A degree of longitude is shorter than one of latitude; over one city that ratio is one number.
  const perLongitude = WIDTH / (east - west);
  const perLatitude = perLongitude / Math.cos((((south + north) / 2) * Math.PI) / 180);
  const place = ([longitude, latitude]: Position) =>
    `${((longitude - west) * perLongitude).toFixed(1)},${((north - latitude) * perLatitude).toFixed(1)}`;
  const outlines = shown.map(({ properties, geometry }) => ({
    ...wijkOf(properties.naam),
    path: ringsOf(geometry)
      .map((ring) => `M${ring.map(place).join('L')}Z`)
      .join(''),
  }));
  return { width: WIDTH, height: Math.ceil((north - south) * perLatitude), outlines };
}

/** The file writes the Dutch letter ĳ as one. */
function wijkOf(name: string): { readonly code: string; readonly name: string } {
  const wijk = WIJKEN.find((one) => one.name === name.normalize('NFKC'));
  if (!wijk) throw new Error(`Expected the name of a wijk, got "${name}".`);
  return { code: wijk.code, name: wijk.name };
}

function ringsOf(geometry: Geometry): readonly Ring[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

function positionsOf(geometry: Geometry): readonly Position[] {
  return ringsOf(geometry).flat();
}
