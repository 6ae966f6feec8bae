import type { ContenderName } from './contenders.ts';
import { spread } from './figures.ts';
import type { ScenarioFigures, Turn } from './measure.ts';

/** A figure of every contender that gave the right answer: the median over its turns, per request. */
type PerContender = Readonly<Partial<Record<ContenderName, number>>>;

/** What `--json` writes: for other programs to compare with a limit. */
export interface QuickFigures {
  readonly scenarios: Readonly<
    Record<
      string,
      {
        /** CPU of the contender's own process, in milliseconds. */
        readonly cpuPerRequestMs: PerContender;
        /** CPU of the contender, the subgraphs and the databases together, in milliseconds. */
        readonly chainCpuPerRequestMs: PerContender;
        /** Requests that reach subgraphs. */
        readonly fetches: PerContender;
      }
    >
  >;
}

/** The medians of what each scenario gave. */
export function quickFigures(found: ReadonlyMap<string, ScenarioFigures>): QuickFigures {
  return {
    scenarios: Object.fromEntries(
      [...found].map(([scenario, figures]) => [
        scenario,
        {
          cpuPerRequestMs: medians(figures, ({ cpuMs }) => cpuMs),
          chainCpuPerRequestMs: medians(
            figures,
            ({ cpuMs, subgraphsCpuMs, databasesCpuMs }) => cpuMs + subgraphsCpuMs + databasesCpuMs,
          ),
          fetches: medians(figures, ({ fetches }) => fetches),
        },
      ]),
    ),
  };
}

function medians(figures: ScenarioFigures, of: (turn: Turn) => number): PerContender {
  const measured = [...figures].filter(([, { turns }]) => turns.length > 0);
  return Object.fromEntries(
    measured.map(([name, { turns }]) => [name, Number(spread(turns.map(of)).median.toFixed(3))]),
  );
}
