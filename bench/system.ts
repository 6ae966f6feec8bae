import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** What a process used of the processors since it began, all its threads together, in milliseconds. */
export function cpuMs(pid: number): number {
  const fields = statFields(pid);
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond();
}

/** What a process and its children used of the processors, those that have ended among them, in milliseconds. */
export function familyCpuMs(pid: number): number {
  const fields = statFields(pid);
  const ended = ((Number(fields[13]) + Number(fields[14])) * 1_000) / ticksPerSecond();
  const living = childrenOf(pid).map((child) => {
    try {
      return cpuMs(child);
    } catch {
      return 0; // It ended while we looked.
    }
  });
  return living.reduce((sum, ms) => sum + ms, cpuMs(pid) + ended);
}

/** What a process holds of memory now, in megabytes (resident). */
export function memoryMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1_024;
}

/** The processes whose parent that is. */
export function childrenOf(pid: number): number[] {
  return processes().filter((candidate) => {
    try {
      return Number(statFields(candidate)[1]) === pid;
    } catch {
      return false; // It ended while we looked.
    }
  });
}

/** The environment that a process was started with. */
export function environmentOf(pid: number): NodeJS.ProcessEnv {
  const entries = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  return Object.fromEntries(
    entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}

/** The words of a process's command line. */
export function commandOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
}

/** Which processors the contender under measurement has for itself, and which all else runs on. */
export interface ProcessorSplit {
  readonly contender: string;
  readonly others: string;
}

/**
 * The last processor for the contender, the others for subgraphs, databases and the load; null where there is only
 * one or no taskset. Moves this process, and with it what it starts later, to the others.
 */
export function pin(): ProcessorSplit | null {
  const processors = availableParallelism();
  if (processors < 2) return null;
  const pinning = { contender: String(processors - 1), others: `0-${processors - 2}` };
  const { status } = spawnSync('taskset', ['-a', '-c', '-p', pinning.others, String(process.pid)]);
  return status === 0 ? pinning : null;
}

/** The fields of /proc/PID/stat from the state on: the name before it may hold anything. */
function statFields(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

let ticks: number | undefined;

function ticksPerSecond(): number {
  ticks ??= Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100;
  return ticks;
}
