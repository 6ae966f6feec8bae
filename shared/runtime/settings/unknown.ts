import { namesIn } from './read.ts';
import type { Environment, SettingTable } from './setting.ts';

/** Beginnings that our names share with variables of Node.js and OpenTelemetry. */
const OF_OTHERS = new Set(['NODE_', 'OTEL_']);

/** A name is a slip of the pen when it is this long and at most two letters away from one of ours. */
const [LONG_ENOUGH, FEW_LETTERS] = [6, 2];

/**
 * Warnings about variables that look like settings of a process and are none, so that they change nothing: a name that
 * begins as one of its settings does, or is nearly one. Each names the nearest setting, and no value.
 */
export function findUnknownSettings(
  process: string,
  table: SettingTable,
  environment: Environment,
): readonly string[] {
  const known = Object.keys(table);
  const beginnings = new Set(known.flatMap((name) => prefixOf(name) ?? []));
  return namesIn(environment)
    .filter((name) => !Object.hasOwn(table, name))
    .flatMap((name) => {
      const [nearest = '', distance] = nearestOf(name, known);
      const isOurs = beginnings.has(prefixOf(name) ?? '');
      const isSlip = name.length >= LONG_ENOUGH && distance <= FEW_LETTERS;
      return isOurs || isSlip
        ? [`${name} is no setting of ${process} and changes nothing; the nearest is ${nearest}.`]
        : [];
    });
}

/** Writes those warnings, where a process begins. */
export function warnOfUnknown(process: string, table: SettingTable, environment: Environment): void {
  for (const warning of findUnknownSettings(process, table, environment)) console.warn(warning);
}

/** `LIMIT_` of LIMIT_DEPTH. */
function prefixOf(name: string): string | null {
  const beginning = /^[A-Z]+_/.exec(name)?.[0];
  return beginning === undefined || OF_OTHERS.has(beginning) ? null : beginning;
}

function nearestOf(
  name: string,
  known: readonly string[],
): readonly [name: string | undefined, letters: number] {
  const distances = known.map((each) => [each, letterDistance(name, each)] as const);
  return distances.reduce<readonly [string | undefined, number]>(
    (best, next) => (next[1] < best[1] ? next : best),
    [undefined, Number.POSITIVE_INFINITY],
  );
}

/** How many letters have to be added, removed or changed to make one word of the other (Levenshtein). */
export function letterDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, otherLetter] of [...other].entries()) {
      const changed = row[at]! + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(changed, row[at + 1]! + 1, next[at]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
