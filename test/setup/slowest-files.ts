import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** How many files are named. */
const SHOWN = 10;
/** So few files are seen at a glance. */
const FEW = 20;

/** Names the files that took longest at the end of a run, the slowest first: where the next minute can be won. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length < FEW) return;
    const slowest = modules
      .map((module) => ({ file: relative(process.cwd(), module.moduleId), ms: durationOf(module) }))
      .toSorted((one, other) => other.ms - one.ms)
      .slice(0, SHOWN);
    console.log('\nThe slowest files, with their imports:');
    for (const { file, ms } of slowest) console.log(`${(ms / 1_000).toFixed(1).padStart(7)} s  ${file}`);
  }
}

/** From its first import to the end of its last hook. */
function durationOf(module: TestModule): number {
  const { collectDuration, setupDuration, duration } = module.diagnostic();
  return collectDuration + setupDuration + duration;
}
