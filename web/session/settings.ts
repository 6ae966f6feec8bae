import { secret, text } from '@social-return/runtime/settings/kinds';
import { parseClients } from './clients.ts';

/** How people sign in ([signing in](signing-in.md)). */
export const SIGN_IN_SETTINGS = {
  ISSUERS: text({
    what: 'Issuers whose tokens are believed, beside those of the registry: a JSON list ([tokens](tokens.md)).',
    isPassedOn: false,
  }),
  SIGN_IN_CLIENTS: secret(
    'a JSON list with name, issuer, clientId and clientSecret of each',
    {
      what: 'The page as a client of the issuers at which people sign in ([signing in](signing-in.md#setting-it-up)).',
      otherwise: 'nobody signs in',
    },
    (given) => parseClients(given) !== undefined,
  ),
  SESSION_KEY: secret(
    '32 bytes in base64url (43 characters), or several with commas',
    {
      what: 'Seals the sessions of people who signed in: the first seals, all open. The same for every replica.',
      otherwise: 'must be given with `SIGN_IN_CLIENTS`',
    },
    (given) => given.split(',').every((key) => /^[\w-]{43}=?$/.test(key.trim())),
  ),
};
