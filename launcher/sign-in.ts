import { randomBytes } from 'node:crypto';
import { issuerName, readDevelopmentKeys } from '@social-return/edge/trust/development-issuers';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import type { SignInClient } from '@social-return/web/session/clients';
import { PAGE_CLIENT_ID } from './issuer/page-client.ts';
import type { IssuerChoice } from './issuers.ts';
import { SIGN_IN_SECRETS } from './settings.ts';

/** How people sign in to the page. */
export interface SignInChoice {
  /** The variables SIGN_IN_CLIENTS and SESSION_KEY of the page. */
  readonly clients: string;
  readonly sessionKey: string;
  /** By which the page proves itself to the development issuer; null where that is not started. */
  readonly developmentSecret: string | null;
}

/**
 * From SIGN_IN_CLIENTS and SESSION_KEY where given; otherwise the development issuer, where there are development issuers,
 * with secrets that last as long as this start. Null where there is neither: then nobody signs in.
 * @param address that of the development issuer
 */
export function findSignIn(
  address: string,
  { development }: IssuerChoice,
  environment: Environment,
): SignInChoice | null {
  const { SIGN_IN_CLIENTS, SESSION_KEY = '' } = readSettings(SIGN_IN_SECRETS, environment);
  if (SIGN_IN_CLIENTS !== undefined)
    return { clients: SIGN_IN_CLIENTS, sessionKey: SESSION_KEY, developmentSecret: null };
  const keys = development === null ? null : readDevelopmentKeys(development);
  if (!keys) return null;
  const secret = randomBytes(32).toString('base64url');
  const clients = Object.keys(keys).map(
    (name): SignInClient => ({
      name,
      issuer: issuerName(name),
      clientId: PAGE_CLIENT_ID,
      clientSecret: secret,
      discovery: `${address}/${name}/.well-known/openid-configuration`,
    }),
  );
  return {
    clients: JSON.stringify(clients),
    sessionKey: SESSION_KEY || randomBytes(32).toString('base64url'),
    developmentSecret: secret,
  };
}
