import { StartFailure } from '@social-return/runtime/process/failure';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { DATABASE_SETTINGS } from './settings.ts';

/** Finds the database that a command works on; `data` is the data folder that was named on its command line. */
export type FindDatabase = (
  organisation: string,
  data: string | undefined,
  environment: Environment,
) => string;

/**
 * The database that DATABASE_URL names: all that an organisation's own program knows of.
 * @throws StartFailure without one, and for a data folder: those are of a chain that `npm start` runs.
 */
export const findGivenDatabase: FindDatabase = (_organisation, data, environment) => {
  if (data !== undefined)
    throw new StartFailure(
      '--data: expected DATABASE_URL instead. Only the commands of npm find a data folder.',
    );
  const { DATABASE_URL: url } = readSettings(DATABASE_SETTINGS, environment);
  if (url) return url;
  throw new StartFailure('DATABASE_URL: expected postgresql://user:password@host:5432/database.');
};
