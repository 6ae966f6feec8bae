import { areaOf } from '@social-return/contract/areas/areas';
import { newId } from '@social-return/contract/ids';
import { LANGUAGE_LEVELS, type LanguageLevel } from '@social-return/contract/model/enums';
import { addDays, type Day } from '@social-return/values/day';
import type { Kind } from './candidates.ts';
import {
  ANCHOR_EMPLOYERS,
  type DemoEmployer,
  FIRMS,
  INITIATIVE_EMPLOYERS,
  SOCIAL_EMPLOYERS,
} from './employers.ts';
import { neighbourhood, pickHeatBuurt } from './places.ts';
import type { Random } from './random.ts';
import { DEMO_ORGANISATIONS, type DemoOrganisation, type Scale } from './scale.ts';
import { skillId } from './skills.ts';
import { describeVacancy, HOMES, VACANCIES, type VacancyTemplate } from './vocabulary.ts';

export interface DemoVacancy {
  /** Issued by the organisation. */
  readonly id: string;
  readonly organisation: DemoOrganisation;
  readonly title: string;
  readonly description: string;
  readonly kind: Kind;
  readonly status: 'OPEN' | 'FILLED' | 'CLOSED';
  readonly positions: number;
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly publishedOn: Day;
  readonly closesOn: Day | null;
  readonly buurt: string;
  /** Index in LANGUAGE_LEVELS. */
  readonly language: number;
  /** Numbers of the shared list, in rising order. */
  readonly skillIds: readonly number[];
  readonly employer: DemoEmployer;
}

const OPEN_FOR_DAYS = 75;
const PAST_FOR_DAYS = 1_500;
const FILLED_SHARE = 0.7;
const TRIES = 20;

/**
 * The vacancies of every organisation, open ones first. Their ids follow from the seed alone; their days are counted
 * from `today`, so that what is open stays so whenever the world is made.
 */
export function makeVacancies(random: Random, scale: Scale, today: Day): DemoVacancy[] {
  return DEMO_ORGANISATIONS.flatMap((organisation) => {
    const draw = random.fork(organisation);
    const seen = new Set<string>();
    const open = Array.from({ length: scale.openVacancies[organisation] }, () =>
      openVacancy(draw, organisation, seen, today),
    );
    const past = Array.from({ length: scale.pastVacancies[organisation] }, () =>
      pastVacancy(draw, organisation, today),
    );
    return [...open, ...past];
  });
}

function openVacancy(
  random: Random,
  organisation: DemoOrganisation,
  seen: Set<string>,
  today: Day,
): DemoVacancy {
  let base = vacancyBase(random, organisation);
  for (let attempt = 0; attempt < TRIES && seen.has(placeOf(base)); attempt++) {
    base = vacancyBase(random, organisation);
  }
  seen.add(placeOf(base));
  return {
    ...base,
    status: 'OPEN',
    publishedOn: addDays(today, -random.int(0, OPEN_FOR_DAYS)),
    closesOn: random.chance(0.4) ? addDays(today, random.int(10, 150)) : null,
  };
}

/** Two open vacancies of the same title are not in the same buurt. */
const placeOf = ({ title, buurt }: Pick<DemoVacancy, 'title' | 'buurt'>): string => `${title} ${buurt}`;

function pastVacancy(random: Random, organisation: DemoOrganisation, today: Day): DemoVacancy {
  const base = vacancyBase(random, organisation);
  const publishedOn = addDays(today, -random.int(OPEN_FOR_DAYS, PAST_FOR_DAYS));
  const status = random.chance(FILLED_SHARE) ? 'FILLED' : 'CLOSED';
  return { ...base, status, publishedOn, closesOn: addDays(publishedOn, random.int(21, OPEN_FOR_DAYS)) };
}

function vacancyBase(random: Random, organisation: DemoOrganisation) {
  const template = random.pick<VacancyTemplate>(VACANCIES[organisation]);
  const employer = employerOf(random, organisation, template);
  const buurt = workplaceOf(random, organisation, employer);
  const [fewest, most] = template.hours;
  const hoursMin = random.int(fewest, Math.max(fewest, most - 4));
  return {
    id: newId(organisation, random.bytes),
    organisation,
    title: template.title,
    description: describeVacancy(
      template,
      { buurt: areaOf(buurt)?.name ?? '', bedrijf: employer.name },
      random,
    ),
    kind: template.kind,
    positions: random.weighted([
      [1, 6],
      [2, 3],
      [3, 1],
      [5, 1],
    ]),
    hoursMin,
    hoursMax: random.int(Math.max(hoursMin, most - 4), most),
    buurt,
    language: LANGUAGE_LEVELS.indexOf(template.language as LanguageLevel),
    skillIds: template.skills.map(skillId).sort((a, b) => a - b),
    employer,
  };
}

const OWN = new Map(ANCHOR_EMPLOYERS.map((employer) => [employer.name.toLowerCase(), employer]));

function employerOf(random: Random, organisation: DemoOrganisation, template: VacancyTemplate): DemoEmployer {
  const inTheNeighbourhood = template.kind === 'CHORE' || template.kind === 'VOLUNTEERING';
  if (organisation === 'havensteder' && inTheNeighbourhood) {
    return random.pick(random.chance(0.7) ? INITIATIVE_EMPLOYERS : SOCIAL_EMPLOYERS);
  }
  const firms = FIRMS[organisation].filter(({ sector }) => sector === template.sector);
  const self = OWN.get(organisation);
  if (self && (firms.length === 0 || random.chance(0.08))) return self;
  return random.pick(firms);
}

function workplaceOf(random: Random, organisation: DemoOrganisation, employer: DemoEmployer): string {
  if (employer.type === 'INITIATIVE') return employer.buurt;
  if (organisation === 'eneco') return pickHeatBuurt(random);
  return organisation === 'havensteder' ? neighbourhood(random) : random.weighted(HOMES);
}
