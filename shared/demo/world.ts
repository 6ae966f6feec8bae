import type { Day } from '@social-return/values/day';
import { type DemoClaim, type DemoPlacement, makePlacements } from './placements.ts';
import { Random } from './random.ts';
import { type DemoReferral, makeReferrals } from './referrals.ts';
import { type DemoCandidate, makeBystanders, registerPlaced, withPlacement } from './register.ts';
import { type DemoOrganisation, type Scale, scaleOf, type WorldSize } from './scale.ts';
import { type DemoVacancy, makeVacancies } from './vacancies.ts';

/** Everything that happens in the demo. Each organisation loads its own part of the same world, as they share no database. */
export interface DemoWorld {
  readonly today: Day;
  readonly scale: Scale;
  /** The gemeente's register. */
  readonly candidates: readonly DemoCandidate[];
  readonly vacancies: readonly DemoVacancy[];
  readonly placements: readonly DemoPlacement[];
  readonly referrals: readonly DemoReferral[];
}

const SEED = 'rotterdam';

/**
 * The demo's world: the same for the same size and day on every machine. Ids, people, and placements from July 2022
 * through December 2026 do not depend on `today`; the days of vacancies and referrals do, so that what is open stays so.
 * A half-year that was over half a year before `today` has the same figures whenever the world is made: what an organisation
 * draws for a record follows from the record, never from how much was drawn for those before it.
 */
export function demoWorld(size: WorldSize, today: Day): DemoWorld {
  const random = new Random(SEED);
  const scale = scaleOf(size);
  const { placements, people } = makePlacements(random, scale);
  const bystanders = makeBystanders(random.fork('bystanders'), scale.bystanders, today);
  const vacancies = makeVacancies(random.fork('vacancies'), scale, today);
  const referred = makeReferrals(random.fork('referrals'), scale, bystanders, vacancies, today);
  return {
    today,
    scale,
    candidates: [
      ...registerPlaced(random.fork('register'), people, placements, today),
      ...withPlacement(bystanders, referred.placements, today),
    ],
    vacancies,
    placements: [...placements, ...referred.placements],
    referrals: referred.referrals,
  };
}

/** Somebody's placement as one organisation recorded it. */
export interface RecordedPlacement extends DemoPlacement {
  readonly claim: DemoClaim;
}

/** What one organisation recorded. */
export function recordsOf(world: DemoWorld, organisation: DemoOrganisation): RecordedPlacement[] {
  return world.placements.flatMap((placement) => {
    const claim = placement.claims.find((one) => one.organisation === organisation);
    return claim ? [{ ...placement, claim }] : [];
  });
}
