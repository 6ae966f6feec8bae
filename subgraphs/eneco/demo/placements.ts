import type { DemoGroup, Kind } from '@social-return/demo/candidates';
import type { Random } from '@social-return/demo/random';
import { placementColumns } from '@social-return/demo/rows';
import { type DemoWorld, type RecordedPlacement, recordsOf } from '@social-return/demo/world';
import type { ContractType, StartPosition } from '../interpretation/pso.ts';
import { type AreaRow, type TrackRow, trackOn } from './learning-tracks.ts';
import type { AgreementRow, SupplierRow } from './suppliers.ts';

interface Own {
  readonly suppliers: readonly SupplierRow[];
  readonly agreements: readonly AgreementRow[];
  readonly areas: readonly AreaRow[];
  readonly tracks: readonly TrackRow[];
}

/** Learning without a track: a BBL at another place, with about the hours of a track, or some hours of a course. */
const OTHER_BBL_MINUTES = 360;
const COURSE_MINUTES = 240;
const COURSE_SHARE = 0.15;
const SW_SHARE = 0.15;

/** What Eneco recorded, with what the PSO asks for: where the person came from, and the kind of contract. */
export function placementRows(all: Random, world: DemoWorld, own: Own) {
  const supplierIds = new Map(own.suppliers.map(({ kvk, id }) => [kvk, id]));
  const agreements = Map.groupBy(own.agreements, ({ supplier_id }) => supplier_id);
  return recordsOf(world, 'eneco').map((placement) => {
    const { person, kind, start, employer, buurt } = placement;
    const random = all.fork(placement.claim.id);
    const supplier = supplierIds.get(employer.kvk) ?? null;
    const running = agreements.get(supplier ?? '')?.find((one) => one.start <= start && start < one.end);
    const track = kind === 'TRAINING' ? trackOn(random, start, buurt, own.areas, own.tracks) : undefined;
    return {
      ...placementColumns(placement, world.today),
      start_position: startPosition(random, person.group, kind),
      contract_type: contractType(random, person.group, kind),
      learning_minutes_per_week: minutesOfLearning(random, placement, track),
      supplier_id: supplier,
      agreement_id: running?.id ?? null,
      learning_track_id: track?.id ?? null,
    };
  });
}

function startPosition(random: Random, group: DemoGroup, kind: Kind): StartPosition {
  switch (group) {
    case 'PARTICIPATIEWET':
    case 'WW':
    case 'VSO_PRO':
      return group;
    case 'WIA':
      return 'WIA_WAJONG';
    case 'WAJONG_BANENAFSPRAAK':
      return random.chance(SW_SHARE) ? 'SW' : 'WIA_WAJONG';
    case 'NUG':
      return 'NUG_STATUSHOUDER';
    case 'BBL_1_2':
    case 'BOL_STAGE':
      return 'BBL_BOL_2';
    case 'YOUTH_WITHOUT_STARTKWALIFICATIE':
      return kind === 'TRAINING' ? 'BBL_BOL_1' : 'OTHER';
    case 'BBL_3_UP':
      return 'OTHER';
  }
}

function contractType(random: Random, group: DemoGroup, kind: Kind): ContractType {
  const trial = random.chance(0.08);
  const flex = random.chance(0.27);
  if (kind === 'JOB') {
    if (trial) return 'TRIAL';
    if (group === 'WAJONG_BANENAFSPRAAK') return 'SUPPORTED';
    return flex ? 'SECONDMENT' : 'REGULAR';
  }
  if (kind === 'TRAINING') return group === 'BOL_STAGE' ? 'WORK_EXPERIENCE' : 'REGULAR';
  return trial ? 'TRIAL' : 'WORK_EXPERIENCE';
}

function minutesOfLearning(
  random: Random,
  { kind, claim }: RecordedPlacement,
  track: TrackRow | undefined,
): number {
  const course = random.chance(COURSE_SHARE) ? COURSE_MINUTES : 0;
  const learning =
    kind === 'TRAINING' ? (track ? 60 * track.learning_hours_per_week : OTHER_BBL_MINUTES) : course;
  return Math.min(learning, claim.minutesPerWeek);
}
