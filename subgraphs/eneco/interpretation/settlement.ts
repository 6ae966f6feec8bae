import type { RuleShape } from '@social-return/contract/questions/contributions';
import { figure, inputsOf, type RuleBook } from '@social-return/contract/questions/figures';
import type { Day } from '@social-return/values/day';
import { multiply, roundHalfAwayFromZero } from '@social-return/values/rational';
import { type AgreedTargets, type CountedPlacement, workInTerm } from './agreement-progress.ts';
import {
  exactFte,
  exactLearningHours,
  fteInputs,
  inputsOfLearning,
  LEARNING_HOURS,
  MINUTE_DAYS_PER_HOUR,
  WEIGHTED_FTE,
} from './compute.ts';
import { CURRENT_WEIGHTS } from './pso-editions.ts';

/** How a settlement is computed, also years later. */
export const SETTLEMENT_BOOK: RuleBook = {
  'eneco.settled-weighted-fte@2026.1': WEIGHTED_FTE,
  'eneco.settled-learning-hours@2026.1': LEARNING_HOURS,
};

export const FTE_RULE: RuleShape = {
  id: 'eneco.settled-weighted-fte',
  version: `2026.1 (${CURRENT_WEIGHTS.id})`,
  validFrom: '2023-01-01',
  source: 'PSO-Nederland, weging startpositie en contractvorm; dat Eneco zo telt is een aanname',
  assumption: true,
  explanations: {
    NL: 'Gewicht van de startpositie × gewicht van de contractvorm × deel van een hele werkweek, van plaatsingen voor de afspraak, gemiddeld over de dagen van de looptijd. Dagen buiten de looptijd tellen niet.',
    EN: 'Weight of the start position × weight of the contract × part of a full week, of placements for the agreement, averaged over the days of its term. Days outside the term do not count.',
  },
};

export const LEARNING_RULE: RuleShape = {
  id: 'eneco.settled-learning-hours',
  version: '2026.1',
  validFrom: '2023-01-01',
  source: 'Eigen eenheid van dit project; geen openbare bron van Eneco',
  assumption: true,
  explanations: {
    NL: 'Uren per week op school of in een leertraject × weken, van plaatsingen voor de afspraak, over de dagen van de looptijd.',
    EN: 'Hours a week at school or in a learning track × weeks, of placements for the agreement, over the days of its term.',
  },
};

/** What was realised of an agreement on the day of its settlement, when its last day has passed. */
export function figuresToSettle(
  agreement: Pick<AgreedTargets, 'start' | 'end'>,
  placements: readonly CountedPlacement[],
  today: Day,
) {
  const { elapsedDays, pieces, learningMinuteDays, people } = workInTerm(agreement, placements, today);
  const fte = figure(
    { unit: 'weighted-fte', unitTitle: 'gewogen fte (PSO)', people },
    FTE_RULE,
    fteInputs(pieces, elapsedDays),
    WEIGHTED_FTE,
  );
  const learning = figure(
    { unit: 'learning-hours', unitTitle: 'leeruren', people },
    LEARNING_RULE,
    inputsOfLearning(learningMinuteDays, MINUTE_DAYS_PER_HOUR),
    LEARNING_HOURS,
  );
  return {
    fteHundredths: roundHalfAwayFromZero(multiply(exactFte(inputsOf(fte.inputs)), 100n)),
    learningTenths: roundHalfAwayFromZero(multiply(exactLearningHours(inputsOf(learning.inputs)), 10n)),
    measures: [fte, learning],
  };
}
