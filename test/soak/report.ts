import type { Outcome } from './load.ts';
import type { Sample } from './memory.ts';
import type { Outage } from './outages.ts';

export interface Report {
  readonly minutes: number;
  readonly perSecond: number;
  readonly asked: readonly Outcome[];
  readonly outages: readonly Outage[];
  /** Answers in which a part was missing of an organisation that was there. */
  readonly failures: readonly Outcome[];
  readonly written: number;
  /** Why changes had to be sent again by their keys, and how often. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly lost: readonly string[];
  readonly sameGateway: boolean;
  readonly samples: readonly Sample[];
  /** Megabytes a minute, over the second half. */
  readonly growth: number;
}

/** More than this is not flat, in megabytes a minute; short runs are warming up all the time. */
const FLAT = 5;

/** From this length on the memory of a run says something, in minutes. */
const TELLING_MINUTES = 8;

/** Whether somebody's part was missing who was not being killed at any moment while the question was asked. */
export function isFailed({ at, ms, missing }: Outcome, outages: readonly Outage[]): boolean {
  if (missing === null) return true;
  return missing.some(
    (name) =>
      !outages.some(({ organisation, from, to }) => organisation === name && from <= at + ms && at <= to),
  );
}

/** What is not as it should be, in sentences; nothing when all is well. */
export function verdict({ failures, lost, outages, sameGateway, growth, minutes }: Report): string[] {
  const never = outages.filter(({ to }) => to === Number.POSITIVE_INFINITY);
  return [
    ...(failures.length > 0
      ? [`${failures.length} answers lacked the part of an organisation that was there.`]
      : []),
    ...(lost.length > 0 ? [`${lost.length} acknowledged changes are not there exactly once.`] : []),
    ...(never.length > 0 ? [`${never.length} organisations did not come back within a minute.`] : []),
    ...(sameGateway ? [] : ['The gateway itself was started again.']),
    ...(minutes >= TELLING_MINUTES && growth > FLAT
      ? [`The gateway grows by ${growth.toFixed(1)} MB a minute.`]
      : []),
  ];
}

export function reportText(report: Report): string {
  const { asked, outages, samples, growth, written, refusals, perSecond, minutes } = report;
  const times = asked.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(0);
  const away = outages.map(({ from, to }) => (to - from) / 1_000);
  const kinds = (what: Outage['what']) => outages.filter((outage) => outage.what === what).length;
  const faults = verdict(report);
  const half = samples.at(Math.floor(samples.length / 2));
  return [
    `Soak of ${minutes} min at ${perSecond.toFixed(1)} questions/s`,
    `  questions   ${asked.length}, of which ${asked.filter(({ missing }) => missing?.length).length} without who was killed`,
    `  time        p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
    `  kills       ${kinds('subgraph')} subgraphs, ${kinds('database')} databases; back after ${Math.min(...away).toFixed(1)} to ${Math.max(...away).toFixed(1)} s`,
    `  changes     ${written} acknowledged, ${report.lost.length} lost`,
    ...[...refusals].map(([why, count]) => `              ${count} times sent again: ${why}`),
    `  memory      ${samples[0]?.megabytes.toFixed(0)} MB at first, ${half?.megabytes.toFixed(0)} halfway, ${samples.at(-1)?.megabytes.toFixed(0)} at the end; ${growth.toFixed(2)} MB/min in the second half`,
    ...(faults.length > 0 ? faults.map((fault) => `  NOT WELL    ${fault}`) : ['  All is well.']),
    ...report.failures
      .slice(0, 10)
      .map(
        ({ at: moment, ms, missing }) =>
          `    at ${moment.toFixed(0)} for ${ms.toFixed(0)} ms: ${missing?.join(', ') ?? 'no answer'}`,
      ),
  ].join('\n');
}
