import { registry } from '@social-return/contract/registry/in-force';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { databaseSettings } from './settings.ts';
import { databaseVariable } from './variables.ts';

/** Where each organisation keeps its data. */
export interface DatabaseChoice {
  /** The servers that were given, by organisation. */
  readonly given: ReadonlyMap<string, string>;
  /** The organisations that have none and so need the embedded PostgreSQL. */
  readonly embedded: readonly string[];
}

/**
 * Reads `DATABASE_URL_GEMEENTE` and so on.
 *
 * @throws StartFailure naming a variable that does not hold the address of a PostgreSQL; never its value, which
 *   may hold a password.
 */
export function chooseDatabases(environment: Environment): DatabaseChoice {
  const names = registry().organisations.map(({ name }) => name);
  const urls = readSettings(databaseSettings(names), environment);
  const given = new Map(
    names.flatMap((name) => {
      const url = urls[databaseVariable(name)];
      return url === undefined ? [] : [[name, url]];
    }),
  );
  return { given, embedded: names.filter((name) => !given.has(name)) };
}
