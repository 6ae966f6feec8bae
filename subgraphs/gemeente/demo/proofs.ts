import { newId } from '@social-return/contract/ids';
import type { Random } from '@social-return/demo/random';
import { addDays, type Day } from '@social-return/values/day';
import { PROOF_REQUIREMENTS } from '../published/proof-rows.ts';
import type { placementRows } from './placements.ts';
import { ROLES } from './words.ts';

type PlacementRow = ReturnType<typeof placementRows>[number];

/** How often who handed in what was returned or not judged yet brought a document already. */
const EARLY_SHARE = 0.5;
const LOOKED_AT_AFTER_DAYS = 20;

const LINES = Map.groupBy(PROOF_REQUIREMENTS, ({ targetGroup }) => targetGroup);

/** All proofs of what was approved, and some of what was not judged yet or returned. */
export function proofRows(random: Random, placements: readonly PlacementRow[], today: Day) {
  return placements.flatMap((placement) => {
    const approved = placement.approval === 'APPROVED';
    return (LINES.get(placement.target_group) ?? [])
      .filter(() => approved || random.chance(EARLY_SHARE))
      .map(({ anyOf }) => {
        const looked = addDays(placement.start, random.int(3, LOOKED_AT_AFTER_DAYS));
        const verifiedOn = looked < today ? looked : today;
        return {
          id: newId('gemeente', random.bytes),
          placement_id: placement.id,
          kind: random.chance(0.8) ? anyOf[0] : random.pick(anyOf),
          sha256: Buffer.from(random.bytes(32)).toString('hex'),
          verification: approved ? 'VERIFIED' : 'PENDING',
          verified_on: approved ? verifiedOn : null,
          valid_until: null,
          version: 1,
        };
      });
  });
}

/** A headcount of everything that was approved, and now and then one that shows that somebody had to leave. */
export function headcountRows(random: Random, placements: readonly PlacementRow[]) {
  return placements
    .filter(({ approval }) => approval === 'APPROVED' || random.chance(EARLY_SHARE))
    .map(({ id, approval }) => {
      const before = random.int(0, 40);
      const fewer = approval !== 'APPROVED' && random.chance(0.1);
      return {
        id,
        role: random.pick(ROLES),
        before,
        after: fewer ? Math.max(0, before - 1) : before + random.int(0, 3),
        replaced: fewer,
        version: 1,
      };
    });
}
