import {
  developmentFile,
  developmentIssuers,
  makeDevelopmentKeys,
} from '@social-return/edge/trust/development-issuers';
import { readIssuers } from '@social-return/edge/trust/issuers';
import { StartFailure } from '@social-return/runtime/process/failure';
import { isProduction, readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { ISSUER_SETTINGS } from './settings.ts';

/** Whose tokens the chain believes. */
export interface IssuerChoice {
  /** The variable ISSUERS, for every program alike. */
  readonly issuers: string;
  /** The file with the keys of the development issuers; null where issuers were given. */
  readonly development: string | null;
}

/**
 * The issuers: from the variable ISSUERS where given; otherwise development issuers, whose keys are made at the first
 * start and kept in the data folder. In production nothing is ever made.
 *
 * @throws StartFailure when they are missing in production, or cannot be used.
 */
export function findIssuers(dataDir: string, environment: Environment): IssuerChoice {
  const { ISSUERS } = readSettings(ISSUER_SETTINGS, environment);
  if (ISSUERS) {
    readIssuers(ISSUERS);
    return { issuers: ISSUERS, development: null };
  }
  if (isProduction(environment)) {
    throw new StartFailure(
      'NODE_ENV is production, where issuers of tokens are given and never made: set ISSUERS (see --help).',
    );
  }
  const issuers = JSON.stringify(developmentIssuers(makeDevelopmentKeys(dataDir)));
  return { issuers, development: developmentFile(dataDir) };
}
