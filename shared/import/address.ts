import { databaseVariable } from '../local/environment.ts';
import { runningDatabase } from '../local/running-database.ts';
import { ImportFailure } from './failure.ts';

/**
 * Where the organisation's database is: DATABASE_URL, else the variable that `npm start` reads for it, else the embedded
 * PostgreSQL of a chain that runs. A data folder that was asked for goes before all.
 *
 * @throws ImportFailure for a variable that holds no address; StartFailure when there is no database to be found.
 */
export function databaseAddress(
  organisation: string,
  data: string | undefined,
  environment: NodeJS.ProcessEnv,
): string {
  if (data === undefined) {
    for (const variable of ['DATABASE_URL', databaseVariable(organisation)]) {
      const url = environment[variable];
      if (!url) continue;
      if (/^postgres(ql)?:\/\//.test(url)) return url;
      throw new ImportFailure(`${variable}: expected postgresql://user:password@host:5432/database.`);
    }
  }
  return runningDatabase(organisation, data);
}
