import type { MeasureShape, RuleShape } from '@social-return/contract/questions/contributions';
import { type Compute, figure, input } from '@social-return/contract/questions/figures';
import type { GroupedPlacements } from '@social-return/subgraph-kit/placements/grouped';
import { sumOf } from '@social-return/subgraph-kit/placements/grouped';
import type { PlacementColumns } from '@social-return/subgraph-kit/placements/read-grouped';
import { divide, toDecimal } from '@social-return/values/rational';

/** Weeks are counted by what every placement has: Rijnmond needs no columns of its own. */
export const MEASURED_COLUMNS: PlacementColumns = { groupedBy: [], numbers: [] };

const RULE: RuleShape = {
  id: 'rijnmond.apprentice-weeks',
  version: '2026.1',
  validFrom: '2026-01-01',
  source: 'Eigen eenheid van dit voorbeeld; geen openbare bron',
  assumption: true,
  explanations: {
    NL: 'Kalenderdagen van leerlingen in het half jaar ÷ 7, op tienden van een week.',
    EN: 'Calendar days of apprentices in the half-year ÷ 7, to tenths of a week.',
  },
};

const weeks: Compute = (inputs) => toDecimal(divide(inputs.exact('days'), 7n), 1);

/** The weeks that these days make, of these people. */
export function apprenticeWeeks(days: number, people: number): MeasureShape {
  const about = { unit: 'apprentice-weeks', unitTitle: 'leerlingweken', people };
  return figure(about, RULE, [input('days', 'kalenderdagen', days)], weeks);
}

/** Rijnmond's figure of a half-year. */
export function reportMeasures({ groups, days, people }: GroupedPlacements): MeasureShape[] {
  const all = groups.reduce((sum, group) => sum + sumOf(group, (n) => days[n] as number), 0);
  return [apprenticeWeeks(all, people)];
}
