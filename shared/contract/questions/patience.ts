import { perRegistry } from '../registry/in-force.ts';
import { CHAIN_REPORT } from './questions.ts';

/**
 * What may take longer than the usual deadline of a hop, and how many times as long: the types of questions, and the
 * names of mutations. A report looks at a whole half-year of an organisation; fixing one looks at it for every area.
 */
const patience = perRegistry(
  ({ organisations }): ReadonlyMap<string, number> =>
    new Map([
      [CHAIN_REPORT.type, 3],
      ...organisations.map(({ typePrefix }) => [`fix${typePrefix}Period`, 3] as const),
    ]),
);

/** How many times the usual deadline a hop gets that asks for these types of entities, or these root fields. */
export function patienceFor(names: readonly string[]): number {
  return Math.max(1, ...names.map((name) => patience().get(name) ?? 1));
}

/**
 * How long one statement may take that reads a half-year, in milliseconds: about as long as the gateway waits for a
 * report at its standard deadline of 2.5 seconds.
 */
export const REPORT_STATEMENT_MS = 7_000;
