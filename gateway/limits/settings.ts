import { isIP } from 'node:net';
import { choice, flag, list, text, wholeNumber } from '@social-return/runtime/settings/kinds';
import type { Setting } from '@social-return/runtime/settings/setting';
import { LIMITS, type Limit } from './table.ts';

/** What each caller may do. */
export const POLICY_SETTINGS = {
  INTROSPECTION: choice(['everyone', 'signed-in', 'nobody'], {
    what: 'Who may read the schema.',
    standard: 'everyone',
    inProduction: 'signed-in',
  }),
  OPERATIONS: choice(['any', 'persisted-for-anonymous', 'persisted'], {
    what: 'Which operations are run.',
    standard: 'any',
    inProduction: 'persisted-for-anonymous',
  }),
  PERSISTED_OPERATIONS: text({
    what: "File of known operations beside the project's own: JSON of sha256 to document.",
  }),
  GRAPHIQL: flag(['on', 'off'], {
    what: 'Whether the pages for people are served: `/graphiql` and `/docs`.',
    standard: true,
  }),
  CORS_ORIGINS: list('an origin such as https://www.example.nl', isOrigin, {
    what: 'Pages of other hosts that may ask, separated by commas.',
    standard: [],
  }),
  TRUSTED_PROXIES: list('an address such as 10.0.0.1 or 10.0.0.0/8', isNetwork, {
    what: 'Proxies whose `X-Forwarded-*` headers are believed, separated by commas.',
    standard: [],
  }),
};

/** How much may be asked: every limit of {@link LIMITS} is a setting. */
export const LIMIT_SETTINGS: Readonly<Record<string, Setting<number>>> = Object.fromEntries(
  Object.values<Limit>(LIMITS).map(({ variable, standard, least, most, unit, what }) => [
    variable,
    wholeNumber([least, most], { what, standard, otherwise: `${standard} ${unit}` }),
  ]),
);

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function isNetwork(text: string): boolean {
  const [address = '', bits = '0', ...rest] = text.split('/');
  return isIP(address) !== 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= 128;
}
