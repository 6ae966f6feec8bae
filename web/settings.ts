import { KEPT_REGISTRY_SETTINGS, REGISTRY_SETTINGS } from '@social-return/contract/registry/settings';
import { LOG_SETTINGS } from '@social-return/edge/observe/settings';
import { address, text, textOfKind, wholeNumber } from '@social-return/runtime/settings/kinds';
import type { SettingGroups } from '@social-return/runtime/settings/setting';
import { contrast, WHITE } from './contrast.ts';
import { SIGN_IN_SETTINGS } from './session/settings.ts';

/** Where the page listens, and where it asks. */
const WEB_ADDRESS_SETTINGS = {
  PORT: wholeNumber([0, 65_535], {
    what: 'Port to listen on; 0 takes a free one.',
    standard: 4_010,
    isPassedOn: false,
  }),
  HOST: text({ what: 'Address to listen on.', standard: '127.0.0.1', isPassedOn: false }),
  GRAPH_URL: address({
    what: 'Where the gateway answers GraphQL.',
    standard: 'http://127.0.0.1:4000/graphql',
    isPassedOn: false,
  }),
  GRAPH_DEADLINE_MS: wholeNumber([100, 60_000], {
    what: 'How long a page waits for all that it asks of the graph, in milliseconds.',
    standard: 12_000,
  }),
};

/** What an organisation may change of what the page shows. */
export const SITE_SETTINGS = {
  WEB_PUBLIC_URL: address({
    what: 'The address under which people know the page, for links that leave it: those of search engines, feeds and calendars.',
    standard: 'http://localhost:4000',
    otherwise: '`http://localhost:4000`',
  }),
  WEB_NAME: text({ what: 'The name of the page.', otherwise: 'its own, in each language' }),
  WEB_CONTACT: textOfKind(
    'an address such as "https://www.example.nl/contact" or "mailto:info@example.nl"',
    (given) => (/^(https:\/\/|mailto:)[^\s<>"]+$/.test(given) && URL.canParse(given) ? given : undefined),
    { what: 'Where people report what is wrong with the page.', otherwise: 'no address is shown' },
  ),
  WEB_THEME: textOfKind('a colour that can be read on white, such as "#00628b"', readableColour, {
    what: 'The colour of buttons and links on a light ground.',
    standard: '#00628b',
  }),
};

/** Every setting of the page, under the titles of `--help` and docs/settings.md. */
export const WEB_GROUPS = {
  'Where it listens and what it asks': WEB_ADDRESS_SETTINGS,
  'What an organisation may change': SITE_SETTINGS,
  'How people sign in': { ...SIGN_IN_SETTINGS, ...REGISTRY_SETTINGS, ...KEPT_REGISTRY_SETTINGS },
  'What it reports': LOG_SETTINGS,
} satisfies SettingGroups;

/** Every setting of the page. */
export const WEB_SETTINGS = {
  ...WEB_ADDRESS_SETTINGS,
  ...SITE_SETTINGS,
  ...SIGN_IN_SETTINGS,
  ...REGISTRY_SETTINGS,
  ...KEPT_REGISTRY_SETTINGS,
  ...LOG_SETTINGS,
};

/** The least contrast of text that WCAG 2.2 asks for (1.4.3). */
const LEAST_CONTRAST = 4.5;

function readableColour(given: string): string | undefined {
  return /^#[0-9a-f]{6}$/i.test(given) && contrast(given, WHITE) >= LEAST_CONTRAST ? given : undefined;
}
