import { CONTENDERS } from './contenders.ts';
import { ratios, spread, spreadText } from './figures.ts';
import type { Figures, ScenarioFigures, Turn } from './measure.ts';

type Row = readonly string[];

/** The figures of one scenario as text: CPU, what it took elsewhere, and latencies where they were measured. */
export function scenarioTable(title: string, figures: ScenarioFigures): string {
  const rows = contenders(figures);
  const ours = cpuOf(figures.get('ours'));
  const cost = rows.map(([name, one]): Row => {
    if (one.wrong) return [name, `no equal answer: ${one.wrong.slice(0, 90)}`];
    const cpu = cpuOf(one);
    const of = (field: keyof Turn) => spread(one.turns.map((turn) => turn[field])).median;
    return [
      name,
      spreadText(spread(cpu)),
      spreadText(ratios(ours, cpu)),
      of('subgraphsCpuMs').toFixed(2),
      of('databasesCpuMs').toFixed(2),
      of('fetches').toFixed(1),
      String(one.stages),
      of('statements').toFixed(1),
      of('perSecond').toFixed(0),
      of('memoryMb').toFixed(0),
    ];
  });
  const latencies = rows.flatMap(([name, one]) =>
    [...one.latencies, ...one.links.values()].map((latency): Row => {
      const times = [latency.p50, latency.p95, latency.p99].map((ms) => ms.toFixed(1));
      return [
        name,
        latency.load,
        ...times,
        `${(latency.answered * 100).toFixed(1)}%`,
        latency.perSecond.toFixed(0),
      ];
    }),
  );
  return [
    `\n${title}`,
    align([COST, ...cost]),
    ...(latencies.length > 0 ? ['', align([LATENCY, ...latencies])] : []),
  ].join('\n');
}

const COST: Row = [
  'per request',
  'CPU ms',
  'ours/this',
  'subgraphs ms',
  'databases ms',
  'fetches',
  'stages',
  'SQL',
  'req/s',
  'MB',
];
const LATENCY: Row = ['latency in ms', 'load', 'p50', 'p95', 'p99', 'answered', 'per second'];

/** CPU per request of the contender's process, round by round. */
export function cpuOf(figures: Figures | undefined): number[] {
  return (figures?.turns ?? []).map(({ cpuMs }) => cpuMs);
}

function contenders(figures: ScenarioFigures): [title: string, figures: Figures][] {
  return CONTENDERS.flatMap(({ name, title }) => {
    const one = figures.get(name);
    return one ? [[title, one] as [string, Figures]] : [];
  });
}

/** Rows with their columns under each other. */
export function align(rows: readonly Row[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    if (row.length < 3) continue;
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  return rows
    .map((row) =>
      row
        .map((cell, index) =>
          index < 1 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(row.length < 3 ? 0 : (widths[index] ?? 0)),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
