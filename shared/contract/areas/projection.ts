/** A place in metres east (`x`) and north (`y`) of Rotterdam's city hall, each a whole number. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Mean radius of the earth in metres (IUGG). */
const EARTH_RADIUS = 6_371_008.8;

/** The city hall on the Coolsingel in WGS 84 degrees: the origin of the projection. */
export const ORIGIN = { longitude: 4.4792, latitude: 51.9225 } as const;

/**
 * Degrees of WGS 84 → metres in a local equirectangular projection:
 *
 *     x = R · (λ − λ₀) · cos φ₀        y = R · (φ − φ₀)        (angles in radians)
 *
 * Over the 40 km from Maasvlakte to Nesselande its distances are within 0.2% of the true ones, and a distance is
 * then Pythagoras, which a database computes without a geographic extension.
 */
export function project(longitude: number, latitude: number): Point {
  return {
    x: Math.round(EARTH_RADIUS * radians(longitude - ORIGIN.longitude) * Math.cos(radians(ORIGIN.latitude))),
    y: Math.round(EARTH_RADIUS * radians(latitude - ORIGIN.latitude)),
  };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
