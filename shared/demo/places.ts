import type { Random } from './random.ts';
import { HEAT_NETWORK_AREAS, HOMES } from './vocabulary.ts';

const HEAT_BUURTEN = HEAT_NETWORK_AREAS.flatMap(({ buurten }) => buurten);

/** Bospolder and Tussendijken: where the gemeente, Havensteder and Eneco signed to work together on one neighbourhood (2021). */
const TOGETHER = ['BU05990321', 'BU05990322'];
const TOGETHER_SHARE = 0.2;

/** A buurt in which people live: where Havensteder has work done. */
export function neighbourhood(random: Random): string {
  return random.chance(TOGETHER_SHARE) ? random.pick(TOGETHER) : random.weighted(HOMES);
}

/** A buurt with district heat: where Eneco's suppliers work. */
export function pickHeatBuurt(random: Random): string {
  return random.chance(TOGETHER_SHARE) ? random.pick(TOGETHER) : random.pick(HEAT_BUURTEN);
}
