import type { Indicator } from './indicator.ts';
import type { RecordedHalfYear } from './recorded.ts';
import { money } from './scorecard-money.ts';
import { chain, clearPlace, neighbourhood, workAndTraining } from './scorecard-people.ts';

/**
 * The five aims of the neighbourhood project, each with its indicators, in a fixed order. What nobody measures stays
 * on the card with the reason why: a card that only shows what is easy to count would tell another story.
 */
export function scorecard(recorded: RecordedHalfYear): Indicator[] {
  const indicators = [money, neighbourhood, workAndTraining, chain, clearPlace].flatMap((theme) =>
    theme(recorded),
  );
  return recorded.reported.end > recorded.reported.start ? indicators : indicators.map(notBegun);
}

function notBegun(indicator: Indicator): Indicator {
  return {
    ...indicator,
    status: 'NOT_MEASURED',
    value: null,
    roundedTo: null,
    why: 'Dit half jaar is nog niet begonnen.',
  };
}
