import type { ContenderName } from './contenders.ts';
import { spread } from './figures.ts';
import type { Figures, ScenarioFigures, Turn } from './measure.ts';

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
        /** Requests to subgraphs that wait for each other. */
        readonly stages: PerContender;
        /** Half of the answers are there within this many milliseconds, over links of 25 ms each way. */
        readonly p50At25ms: PerContender;
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
          stages: perContender(figures, ({ stages }) => stages),
          p50At25ms: perContender(figures, ({ links }) => links.get(25)?.p50),
        },
      ]),
    ),
  };
}

function medians(figures: ScenarioFigures, of: (turn: Turn) => number): PerContender {
  return perContender(figures, ({ turns }) => spread(turns.map(of)).median);
}

/** A figure of each contender, where it was measured. */
function perContender(figures: ScenarioFigures, of: (figures: Figures) => number | undefined): PerContender {
  const measured = [...figures].map(([name, one]) => [name, of(one) ?? Number.NaN] as const);
  return Object.fromEntries(
    measured.flatMap(([name, figure]) => (Number.isNaN(figure) ? [] : [[name, Number(figure.toFixed(3))]])),
  );
}
