import { readFileSync } from 'node:fs';

/** What the gateway held of memory at a moment. */
export interface Sample {
  /** Minutes since the start. */
  readonly minute: number;
  readonly megabytes: number;
}

/** What a process holds now, in megabytes (resident). */
export function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1_024;
}

/** Megabytes a minute that it grows by, over the second half of the samples: the first half is warming up. */
export function growth(samples: readonly Sample[]): number {
  const half = samples.slice(Math.floor(samples.length / 2));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(half.map(({ minute }) => minute));
  const y = mean(half.map(({ megabytes }) => megabytes));
  const above = half.reduce((sum, { minute, megabytes }) => sum + (minute - x) * (megabytes - y), 0);
  const below = half.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
  return below === 0 ? 0 : above / below;
}
