import { readDevelopmentKeys } from '@social-return/edge/trust/development-issuers';
import { StartFailure } from '@social-return/runtime/process/failure';
import { isProduction, readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import type { DevelopmentIssuerOptions } from './server.ts';
import { DEVELOPMENT_ISSUER_SETTINGS } from './settings.ts';

/** @throws StartFailure in production, where nobody is whoever they choose to be. */
export function developmentIssuerOptions(environment: Environment): DevelopmentIssuerOptions {
  if (isProduction(environment))
    throw new StartFailure(
      'NODE_ENV is production, where the development issuer does not start: people sign in at the issuers that SIGN_IN_CLIENTS names.',
    );
  const settings = readSettings(DEVELOPMENT_ISSUER_SETTINGS, environment);
  const keys = readDevelopmentKeys(settings.DEVELOPMENT_ISSUERS);
  if (!keys)
    throw new StartFailure(
      `DEVELOPMENT_ISSUERS: expected a file with keys, got ${settings.DEVELOPMENT_ISSUERS}.`,
    );
  return {
    host: settings.HOST,
    port: settings.PORT,
    keys,
    client: { secret: settings.PAGE_CLIENT_SECRET, origin: new URL(settings.WEB_PUBLIC_URL).origin },
  };
}
