import { StartFailure } from '@social-return/runtime/process/failure';

/** Finds the database that a command works on; `data` is the data folder that was named on its command line. */
export type FindDatabase = (
  organisation: string,
  data: string | undefined,
  environment: NodeJS.ProcessEnv,
) => string;

/**
 * The database that DATABASE_URL names: all that an organisation's own program knows of.
 * @throws StartFailure without one, and for a data folder: those are of a chain that `npm start` runs.
 */
export const givenDatabase: FindDatabase = (_organisation, data, { DATABASE_URL: url }) => {
  if (data !== undefined)
    throw new StartFailure(
      '--data: expected DATABASE_URL instead. Only the commands of npm find a data folder.',
    );
  if (url && /^postgres(ql)?:\/\//.test(url)) return url;
  throw new StartFailure('DATABASE_URL: expected postgresql://user:password@host:5432/database.');
};
