import { rational, toDecimal } from '@social-return/values/rational';
import {
  aboutPeople,
  countOfPeople,
  createMeasured,
  type Indicator,
  type IndicatorSubject,
  notMeasured,
  type ScorecardTheme,
} from './indicator.ts';
import { localShare, moneyOn } from './local-money.ts';
import type { RecordedHalfYear } from './recorded.ts';

/** 'Andere klussen zoals communicatie, onderzoek en organisatie', as the project's aims name them. */
const OTHER_WORK: ReadonlySet<string> = new Set(['COMMUNICATION', 'RESEARCH', 'ORGANISATION']);

const subject =
  (theme: ScorecardTheme) =>
  (code: string, unit: string, title: string, method: string): IndicatorSubject =>
    Object.freeze({ code, theme, unit, title, method });

const PEOPLE = 'Elk mens telt één keer; aantallen zijn afgerond op vijftallen.';

const development = subject('NEIGHBOURHOOD');
const FOUND = development(
  'people-found',
  'mensen',
  'Mensen gevonden bij bewonersinitiatieven',
  `Plaatsingen waarbij een bewonersinitiatief als vindplaats is vastgelegd. ${PEOPLE}`,
);
const OTHER_WORK_SHARE = development(
  'other-work-local-share',
  'procent',
  'Communicatie, onderzoek en organisatie door bewoners en partijen uit de wijk',
  'Lokaal deel van de opdrachten voor communicatie, onderzoek en organisatie ÷ alle geld van die opdrachten × 100, naar dagen in het half jaar.',
);
const PERSONAL_CARE = development(
  'personal-attention',
  'procent',
  'Aandacht voor de sociale situatie en persoonlijk maatwerk',
  'Te meten met een vraag aan de mensen zelf, een half jaar na de start: is er rekening gehouden met uw situatie?',
);

/** Wijkontwikkeling. */
export function neighbourhood({ gate, reported, assignments, people }: RecordedHalfYear): Indicator[] {
  const other = assignments.filter(({ kind }) => OTHER_WORK.has(kind));
  const share = localShare(moneyOn(reported, other));
  return [
    countOfPeople(FOUND, gate, people),
    share
      ? createMeasured(OTHER_WORK_SHARE, toDecimal(share, 1))
      : notMeasured(
          OTHER_WORK_SHARE,
          'Er liepen geen opdrachten voor communicatie, onderzoek of organisatie.',
        ),
    notMeasured(PERSONAL_CARE, 'Nog niet gemeten: deze vraag wordt nog aan niemand gesteld.'),
  ];
}

const working = subject('WORK_AND_TRAINING');
const HOURS = working(
  'resident-hours',
  'uren',
  'Uren werk door bewoners',
  'Vastgelegde uren van klussen, en anders uren per week × weken in het half jaar, van mensen van wie de buurt in Rotterdam bekend is.',
);
const CHORES = working(
  'residents-chores',
  'mensen',
  'Bewoners die een klus deden',
  `Plaatsingen van de soort klus in het half jaar. ${PEOPLE}`,
);
const JOBS = working(
  'residents-work',
  'mensen',
  'Bewoners aan het werk',
  `Plaatsingen van de soorten baan en werkervaring in het half jaar. ${PEOPLE}`,
);
const TRAINING = working(
  'residents-training',
  'mensen',
  'Bewoners in opleiding',
  `Plaatsingen van de soort leren en werken in het half jaar. ${PEOPLE}`,
);

/** Werk en opleiding. */
export function workAndTraining({ gate, people }: RecordedHalfYear): Indicator[] {
  return [
    aboutPeople(HOURS, gate, people),
    ...[CHORES, JOBS, TRAINING].map((count) => countOfPeople(count, gate, people)),
  ];
}

const together = subject('CHAIN');
const REFERRED = together(
  'referred-share',
  'procent',
  'Plaatsingen die uit een voordracht in de keten komen',
  'Plaatsingen in het half jaar met een voordracht uit een gezamenlijk register ÷ alle plaatsingen × 100, in hele procenten.',
);
const LESS_APART = together(
  'less-apart',
  'score',
  'Partijen werken minder langs elkaar heen',
  'Te meten met een korte vraag aan de partijen van de keten, elk half jaar dezelfde.',
);

/** Vraag en aanbod in een keten. */
export function chain({ gate, people }: RecordedHalfYear): Indicator[] {
  return [
    aboutPeople(REFERRED, gate, people),
    notMeasured(LESS_APART, 'Nog niet gemeten: deze vraag wordt de partijen nog niet gesteld.'),
  ];
}

const findable = subject('CLEAR_PLACE');
const PUBLISHED = findable(
  'vacancies-published',
  'vacatures',
  'Klussen, werk en leerplekken die openbaar te vinden waren',
  'Vacatures van Havensteder in het gebied die in het half jaar zijn gepubliceerd; iedereen kan ze zonder account zoeken.',
);
const FILLED = findable(
  'vacancies-filled-share',
  'procent',
  'Daarvan vervuld',
  'Van die vacatures het deel dat nu vervuld is × 100.',
);
const KNOWN = findable(
  'place-known',
  'procent',
  'Bewoners en partijen die de plek weten te vinden',
  'Te meten met een vraag in het bewonersonderzoek: weet u waar u klussen, werk en opleiding in de wijk vindt?',
);

/** Een heldere plek. */
export function clearPlace({ published: { vacancies, filled } }: RecordedHalfYear): Indicator[] {
  return [
    createMeasured(PUBLISHED, String(vacancies)),
    vacancies > 0
      ? createMeasured(FILLED, toDecimal(rational(BigInt(filled) * 100n, BigInt(vacancies)), 0))
      : notMeasured(FILLED, 'Er zijn in dit half jaar en gebied geen vacatures gepubliceerd.'),
    notMeasured(KNOWN, 'Nog niet gemeten: deze vraag wordt bewoners nog niet gesteld.'),
  ];
}
