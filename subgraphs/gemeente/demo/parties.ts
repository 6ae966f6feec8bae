import { ANCHOR_EMPLOYERS, type DemoEmployer, SOCIAL_EMPLOYERS } from '../../../shared/demo/employers.ts';
import type { Random } from '../../../shared/demo/random.ts';
import { dayOf } from '../../../shared/values/day.ts';
import { newId } from '../../../shared/values/ids.ts';

/** The ten anchor organisations. */
export const anchorRows = (random: Random) => ANCHOR_EMPLOYERS.map((party) => partyRow(random, party));

/** The fifty recognised entrepreneurs. */
export const entrepreneurRows = (random: Random) => SOCIAL_EMPLOYERS.map((party) => partyRow(random, party));

function partyRow(random: Random, { name, kvk }: DemoEmployer) {
  const since = dayOf(random.int(2017, 2023), random.int(1, 12), 1);
  return { id: newId('gemeente', random.bytes), name, kvk, since, version: 1 };
}
