import { registry } from '@social-return/contract/registry/in-force';
import { StartFailure } from '@social-return/runtime/process/failure';
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
export function chooseDatabases(environment: NodeJS.ProcessEnv): DatabaseChoice {
  const given = new Map<string, string>();
  for (const { name } of registry().organisations) {
    const variable = databaseVariable(name);
    const url = environment[variable];
    if (!url) continue;
    if (!/^postgres(ql)?:\/\//.test(url)) {
      throw new StartFailure(`${variable}: expected postgresql://user:password@host:5432/database.`);
    }
    given.set(name, url);
  }
  const embedded = registry()
    .organisations.map(({ name }) => name)
    .filter((name) => !given.has(name));
  return { given, embedded };
}
