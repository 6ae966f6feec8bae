import type { Random, WeightedChoice } from '@social-return/demo/random';
import { addDays, addMonths, type Day } from '@social-return/values/day';
import type { TargetGroup } from '../model/enums.ts';

interface Placement {
  readonly id: string;
  readonly start: Day;
  readonly target_group: `${TargetGroup}`;
}

/** Of some placements nobody wrote anything down: then a scheme that asks for it refuses them. */
const KNOWN_SHARE = 0.9;

const AGES: readonly WeightedChoice<string>[] = [
  ['UNDER_50', 72],
  ['FROM_50', 13],
  ['FROM_55', 15],
];
const KINDS: readonly WeightedChoice<string>[] = [
  ['BANENAFSPRAAK', 60],
  ['WAJONG', 30],
  ['WSW', 10],
];
const YOUNG: readonly `${TargetGroup}`[] = [
  'YOUTH_WITHOUT_STARTKWALIFICATIE',
  'BBL_1_2',
  'BOL_STAGE',
  'VSO_PRO',
];

/** What contractors wrote down of the people whom they took on. The shares are made up; nothing was published about them. */
export function circumstanceRows(random: Random, placements: readonly Placement[]) {
  return placements.flatMap((placement) => {
    const known = random.chance(KNOWN_SHARE);
    const row = circumstancesOf(random, placement);
    return known ? [row] : [];
  });
}

function circumstancesOf(random: Random, { id, start, target_group: group }: Placement) {
  const disabled = group === 'WAJONG_BANENAFSPRAAK';
  return {
    id,
    age_band: YOUNG.includes(group) ? 'UNDER_50' : random.weighted(AGES),
    permanent_contract: random.chance(0.12),
    status_holder: group === 'PARTICIPATIEWET' && random.chance(0.2),
    disability: disabled || random.chance(0.05),
    disability_kind: disabled ? random.weighted(KINDS) : null,
    group_since: addDays(addMonths(start, -random.int(1, group === 'WW' ? 24 : 60)), -random.int(0, 27)),
    registered_job_seeker: random.chance(0.9),
    education_level: levelOf(random, group),
    benefit_background: random.chance(0.2),
    new_apprenticeship: random.chance(0.7),
    stage_months: group === 'VSO_PRO' && random.chance(0.4) ? random.int(2, 10) : null,
    employed_here_until: random.chance(0.02) ? addMonths(start, -random.int(1, 12)) : null,
  };
}

function levelOf(random: Random, group: `${TargetGroup}`): number | null {
  if (group === 'BBL_1_2') return random.int(1, 2);
  if (group === 'BBL_3_UP') return random.int(3, 4);
  return group === 'BOL_STAGE' ? random.int(1, 5) : null;
}
