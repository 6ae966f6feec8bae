import { BUURTEN } from '@social-return/contract/areas/areas';
import { newId } from '@social-return/contract/ids';
import type { Day } from '@social-return/values/day';
import { firstDayIn } from './calendar.ts';
import type { DemoPerson, Kind } from './candidates.ts';
import { type DemoEmployer, FIRMS, INITIATIVE_EMPLOYERS, SOCIAL_EMPLOYERS } from './employers.ts';
import { People } from './people.ts';
import { neighbourhood, pickHeatBuurt } from './places.ts';
import type { Random } from './random.ts';
import { type Claimants, type Cohort, type DemoOrganisation, type Scale, STARTS } from './scale.ts';
import { HOMES } from './vocabulary.ts';
import { endOf, KINDS, minutesOf } from './work.ts';

/** How one organisation recorded a placement. */
export interface DemoClaim {
  readonly organisation: DemoOrganisation;
  /** Issued by that organisation. */
  readonly id: string;
  /** Organisations do not always state the same. */
  readonly minutesPerWeek: number;
  /** Whether that organisation knows where the person lives. */
  readonly knowsHome: boolean;
}

/** A person at work, in training or active somewhere, as everybody together knows it. */
export interface DemoPlacement {
  readonly person: DemoPerson;
  readonly employer: DemoEmployer;
  readonly kind: Kind;
  readonly start: Day;
  readonly end: Day | null;
  /** Of the claims, the most that any states. */
  readonly minutesPerWeek: number;
  /** Where the work is. */
  readonly buurt: string;
  readonly claims: readonly DemoClaim[];
  readonly vacancyId: string | null;
  readonly referralId: string | null;
}

/** What a placement is before anybody has it. */
interface Opening {
  readonly claimants: Claimants;
  readonly kind: Kind;
  readonly employer: DemoEmployer;
  readonly buurt: string;
  readonly start: Day;
  readonly end: Day | null;
  readonly minutesPerWeek: number;
}

/** Of the people in contract work, how many live outside the city: about half (Rekenkamer Rotterdam, 2020). */
const ELSEWHERE: Readonly<Record<DemoOrganisation, number>> = {
  gemeente: 0.5,
  havensteder: 0.12,
  eneco: 0.35,
};
const KNOWS_HOME: Readonly<Record<DemoOrganisation, number>> = { gemeente: 1, havensteder: 0.9, eneco: 0.65 };
const STATES_OTHER_HOURS = 0.22;
const LIVES_NEARBY = 0.72;

/**
 * All placements that no referral led to, in the order of their first days, and the people who have them. A
 * placement that several organisations record has one person, employer and first day for all of them.
 */
export function makePlacements(
  random: Random,
  scale: Scale,
): { placements: DemoPlacement[]; people: DemoPerson[] } {
  const people = new People(random.fork('people'));
  const draw = random.fork('placements');
  const openings = scale.cohorts
    .flatMap((cohort) => makeOpenings(random.fork(cohort.claimants.join('+')), cohort))
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const placements = openings.map((opening) => fill(draw, people, opening));
  return { placements, people: people.all };
}

function makeOpenings(random: Random, { claimants, placements }: Cohort): Opening[] {
  return Array.from({ length: placements }, () => {
    const period = random.weighted(STARTS);
    const chore = claimants.length === 1 && claimants[0] === 'havensteder' && random.chance(0.86);
    const kind = random.weighted(KINDS[chore ? 'chores' : lastOf(claimants)]);
    const start = firstDayIn(period, random);
    const employer = employerOf(random, claimants, chore);
    return {
      claimants,
      kind,
      employer,
      buurt: workplaceOf(random, claimants, employer),
      start,
      end: endOf(random, kind, start),
      minutesPerWeek: minutesOf(random, kind),
    };
  });
}

/** The claimants stand in the order of the registry; the last is the one that knows the work best. */
const lastOf = (claimants: Claimants): DemoOrganisation => claimants.at(-1) as DemoOrganisation;

const SHARED_FIRMS = new Map<string, readonly DemoEmployer[]>();

/** Firms with which all claimants do business. */
function firmsOfAll(claimants: Claimants): readonly DemoEmployer[] {
  const key = claimants.join('+');
  const known = SHARED_FIRMS.get(key);
  if (known) return known;
  const [first, ...others] = claimants.map((organisation) => FIRMS[organisation]);
  const shared = (first ?? []).filter((firm) => others.every((firms) => firms.includes(firm)));
  SHARED_FIRMS.set(key, shared);
  return shared;
}

function employerOf(random: Random, claimants: Claimants, chore: boolean): DemoEmployer {
  if (chore) return random.pick(random.chance(0.75) ? INITIATIVE_EMPLOYERS : SOCIAL_EMPLOYERS);
  if (claimants.length === 1 && claimants[0] === 'gemeente' && random.chance(0.22)) {
    return random.pick(SOCIAL_EMPLOYERS);
  }
  return random.pick(firmsOfAll(claimants));
}

function workplaceOf(random: Random, claimants: Claimants, employer: DemoEmployer): string {
  if (employer.type === 'INITIATIVE') return employer.buurt;
  if (claimants.includes('eneco')) return random.chance(0.8) ? pickHeatBuurt(random) : employer.buurt;
  if (claimants.includes('havensteder')) return neighbourhood(random);
  if (random.chance(0.45)) return employer.buurt;
  return random.chance(0.6) ? random.weighted(HOMES) : random.pick(BUURTEN).code;
}

function fill(random: Random, people: People, opening: Opening): DemoPlacement {
  const { claimants, kind, employer, buurt, start, end, minutesPerWeek } = opening;
  const claims = claimants.map((organisation, index) =>
    makeClaim(random, organisation, index > 0 ? otherHours(random, minutesPerWeek) : minutesPerWeek),
  );
  const most = Math.max(...claims.map((claim) => claim.minutesPerWeek));
  const person = people.take({
    elsewhere: random.chance(Math.min(...claimants.map((organisation) => ELSEWHERE[organisation]))),
    nearby: claimants.includes('havensteder') && random.chance(LIVES_NEARBY) ? buurt : null,
    kind,
    start,
    end,
    minutesPerWeek: most,
    sector: employer.sector,
    employerKvk: employer.kvk,
  });
  return {
    person,
    employer,
    kind,
    start,
    end,
    minutesPerWeek: most,
    buurt,
    claims,
    vacancyId: null,
    referralId: null,
  };
}

/** A claim on a placement, with an id of the organisation that makes it. */
export function makeClaim(random: Random, organisation: DemoOrganisation, minutesPerWeek: number): DemoClaim {
  return {
    organisation,
    id: newId(organisation, random.bytes),
    minutesPerWeek,
    knowsHome: random.chance(KNOWS_HOME[organisation]),
  };
}

function otherHours(random: Random, minutesPerWeek: number): number {
  if (!random.chance(STATES_OTHER_HOURS)) return minutesPerWeek;
  const difference = 60 * random.pick([-4, -4, -2, 2]);
  return Math.min(2_400, Math.max(60, minutesPerWeek + difference));
}
