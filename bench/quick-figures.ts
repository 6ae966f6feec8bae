import type { ContenderName } from './contenders.ts';
import { spread } from './figures.ts';
import type { ScenarioFigures } from './measure.ts';
import { cpuOf } from './table.ts';

/** What `--json` writes: for other programs to compare with a limit. */
export interface QuickFigures {
  readonly scenarios: Readonly<
    Record<string, { readonly cpuPerRequestMs: Readonly<Partial<Record<ContenderName, number>>> }>
  >;
}

/** The median CPU per request of every contender that gave the right answer, in milliseconds. */
export function quickFigures(found: ReadonlyMap<string, ScenarioFigures>): QuickFigures {
  return {
    scenarios: Object.fromEntries(
      [...found].map(([scenario, figures]) => [scenario, { cpuPerRequestMs: cpuPerRequest(figures) }]),
    ),
  };
}

function cpuPerRequest(figures: ScenarioFigures): Partial<Record<ContenderName, number>> {
  const measured = [...figures].filter(([, { turns }]) => turns.length > 0);
  return Object.fromEntries(
    measured.map(([name, one]) => [name, Number(spread(cpuOf(one)).median.toFixed(3))]),
  );
}
