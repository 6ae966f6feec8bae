import { readSettings } from '@social-return/runtime/settings/read';
import type { FindDatabase } from '@social-return/subgraph-kit/given-database';
import { DATABASE_SETTINGS } from '@social-return/subgraph-kit/settings';
import { findRunningDatabase } from '../running-database.ts';
import { databaseSettings } from '../settings.ts';

/**
 * Where the organisation's database is: DATABASE_URL, else the variable that `npm start` reads for it, else the embedded
 * PostgreSQL of a chain that runs. A data folder that was named goes before all.
 *
 * @throws StartFailure for a variable that holds no address, and when there is no database to be found.
 */
export const databaseAddress: FindDatabase = (organisation, data, environment) => {
  if (data === undefined) {
    const table = { ...DATABASE_SETTINGS, ...databaseSettings([organisation]) };
    const given = Object.values(readSettings(table, environment)).find((url) => url !== undefined);
    if (given !== undefined) return given;
  }
  return findRunningDatabase(organisation, data);
};
