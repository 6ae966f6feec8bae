import { StartFailure } from '@social-return/runtime/process/failure';
import type { FindDatabase } from '@social-return/subgraph-kit/given-database';
import { runningDatabase } from '../running-database.ts';
import { databaseVariable } from '../variables.ts';

/**
 * Where the organisation's database is: DATABASE_URL, else the variable that `npm start` reads for it, else the embedded
 * PostgreSQL of a chain that runs. A data folder that was named goes before all.
 *
 * @throws StartFailure for a variable that holds no address, and when there is no database to be found.
 */
export const databaseAddress: FindDatabase = (organisation, data, environment) => {
  if (data === undefined) {
    for (const variable of ['DATABASE_URL', databaseVariable(organisation)]) {
      const url = environment[variable];
      if (!url) continue;
      if (/^postgres(ql)?:\/\//.test(url)) return url;
      throw new StartFailure(`${variable}: expected postgresql://user:password@host:5432/database.`);
    }
  }
  return runningDatabase(organisation, data);
};
