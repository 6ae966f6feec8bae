import { newId } from '@social-return/contract/ids';
import { ANCHOR_EMPLOYERS, type DemoEmployer, SOCIAL_EMPLOYERS } from '@social-return/demo/employers';
import type { Random } from '@social-return/demo/random';
import { dayOf } from '@social-return/values/day';
import { split } from '@social-return/values/rational';

/** The ten anchor organisations. */
export const anchorRows = (random: Random) => ANCHOR_EMPLOYERS.map((party) => partyRow(random, party));

/** The fifty recognised entrepreneurs. */
export const entrepreneurRows = (random: Random) => SOCIAL_EMPLOYERS.map((party) => partyRow(random, party));

function partyRow(random: Random, { name, kvk }: DemoEmployer) {
  const since = dayOf(random.int(2017, 2023), random.int(1, 12), 1);
  return { id: newId('gemeente', random.bytes), name, kvk, since, version: 1 };
}

/** All social return of anchor organisations by year, in euro: 7 million as published, then the demo's own growth towards 25. */
const ANCHOR_TOTALS: Readonly<Record<number, bigint>> = {
  2023: 7_000_000n,
  2024: 8_900_000n,
  2025: 11_400_000n,
};

/** What each anchor organisation says to have realised in each year. */
export function anchorValueRows(random: Random, anchors: ReturnType<typeof anchorRows>) {
  return Object.entries(ANCHOR_TOTALS).flatMap(([year, total]) => {
    const parts = split(
      total * 100n,
      anchors.map(() => BigInt(random.int(3, 20))),
    );
    return anchors.map(({ id }, n) => ({
      id: newId('gemeente', random.bytes),
      anchor_organisation_id: id,
      year: Number(year),
      amount_cents: parts[n] ?? 0n,
      version: 1,
    }));
  });
}
