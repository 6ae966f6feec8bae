import type { MeasureShape, RuleShape } from '@social-return/contract/questions/contributions';
import { type Compute, figure, input } from '@social-return/contract/questions/figures';
import {
  dayNumber,
  differentPeople,
  type GroupedPlacements,
  type PlacementGroup,
} from '@social-return/subgraph-kit/placements/grouped';
import { addDays, addMonths, type Day } from '@social-return/values/day';

const LASTING_MONTHS = 6;

/** How the names of all groups on social assistance begin, also in schemes that part them by duration. */
const BIJSTAND = 'PARTICIPATIEWET';

const RULE: RuleShape = {
  id: 'gemeente.bijstand-outflow',
  version: '2026.2',
  validFrom: '2020-01-01',
  source:
    'De eerste focus is uitstroom uit de bijstand (regionale afspraken over social return, 2016); hoe dat geteld wordt is niet gepubliceerd, deze telling is een aanname',
  assumption: true,
  explanations: {
    NL: 'Verschillende mensen uit de Participatiewet van wie een goedgekeurde plaatsing in het half jaar begon en na zes maanden nog liep: dat is bevestigd of blijkt uit wat later is vastgelegd. Wie op de dag van vandaag nog geen zes maanden bezig is, telt nog niet mee: het getal van een jong half jaar groeit nog.',
    EN: 'Different people on social assistance of whom an approved placement began in the half-year and still ran after six months: somebody confirmed it, or something that was recorded later shows it. People who have not been at it for six months today are not counted yet: the figure of a recent half-year still grows.',
  },
};

const computeLasted: Compute = (inputs) => inputs.text('lastedSixMonths');

/** How the figure is computed, also years later. */
export const BIJSTAND_OUTFLOW_BOOK = {
  'gemeente.bijstand-outflow@2026.1': computeLasted,
  'gemeente.bijstand-outflow@2026.2': computeLasted,
};

/**
 * People on bijstand who found lasting work (uitstroom). `from` is the first day of the half-year; placements that began
 * before it belong to another one.
 */
export function bijstandOutflow(placements: GroupedPlacements, from: Day, today: Day): MeasureShape {
  const people = differentPeople(placements, placements.groups, countsAsOutflow(placements, from, today));
  return figure(
    {
      unit: 'bijstand-outflow',
      unitTitle: 'mensen uit de bijstand, na zes maanden nog aan het werk',
      people,
    },
    RULE,
    // How many began is left out: the few who did not last would follow from the difference.
    [input('lastedSixMonths', 'mensen uit de bijstand, na zes maanden nog aan het werk', people)],
    computeLasted,
  );
}

/** Whether by a placement somebody left bijstand for work that is known to have lasted. */
export function countsAsOutflow(
  { start, end, confirmed }: GroupedPlacements,
  from: Day,
  today: Day,
): (n: number, group: PlacementGroup) => boolean {
  const since = dayNumber(from);
  const lasts = hasLasted(from, today);
  return (n, { own }) =>
    own.approval === 'APPROVED' &&
    (start[n] as number) >= since &&
    String(own.target_group).startsWith(BIJSTAND) &&
    lasts(start[n] as number, end[n] as number, confirmed[n] as number);
}

/** Whether it is known that a placement that began in the half-year from that day still ran after six months, by its day numbers. */
function hasLasted(from: Day, today: Day): (start: number, end: number, confirmed: number) => boolean {
  const since = dayNumber(from);
  const now = dayNumber(today);
  const checkpoints: number[] = [];
  return (start, end, confirmed) => {
    checkpoints[start - since] ??= dayNumber(addMonths(addDays(from, start - since), LASTING_MONTHS));
    const checkpoint = checkpoints[start - since] as number;
    return checkpoint <= now && end >= checkpoint && confirmed >= checkpoint;
  };
}
