import { type IssuerRegistry, readIssuers } from '@social-return/edge/trust/issuers';
import { StartFailure } from '@social-return/runtime/process/failure';
import type { Settings } from '@social-return/runtime/settings/setting';
import type { WorkRoute } from '../work/route.ts';
import { parseClients, type SignInClient } from './clients.ts';
import { sessionKeys } from './sealed.ts';
import type { SIGN_IN_SETTINGS } from './settings.ts';

/** How people sign in. */
export interface SignInOptions {
  readonly clients: readonly SignInClient[];
  /** Whose tokens are believed, beside those of the registry in force. */
  readonly issuers: IssuerRegistry;
  /** What sessions are sealed with. */
  readonly keys: readonly Uint8Array[];
  /** What people do here; the tasks of the workbench without it. */
  readonly tasks?: readonly WorkRoute[];
}

/**
 * How people sign in by the settings; undefined where nobody does.
 * @throws StartFailure where sessions have no key: one that each replica made for itself would open nothing of another's
 */
export function signInOptions(settings: Settings<typeof SIGN_IN_SETTINGS>): SignInOptions | undefined {
  const { SIGN_IN_CLIENTS, SESSION_KEY, ISSUERS } = settings;
  const clients = SIGN_IN_CLIENTS === undefined ? [] : (parseClients(SIGN_IN_CLIENTS) ?? []);
  if (clients.length === 0) return undefined;
  if (SESSION_KEY === undefined)
    throw new StartFailure(
      'SESSION_KEY: expected 32 bytes in base64url (43 characters), or several with commas, got nothing; SIGN_IN_CLIENTS needs it.',
    );
  return { clients, issuers: readIssuers(ISSUERS), keys: sessionKeys(SESSION_KEY) };
}
