import { KEPT_REGISTRY_SETTINGS, REGISTRY_SETTINGS } from '@social-return/contract/registry/settings';
import { PROCESS_SETTINGS } from '@social-return/edge/observe/settings';
import { address, text, wholeNumber } from '@social-return/runtime/settings/kinds';
import type { SettingGroups } from '@social-return/runtime/settings/setting';
import { PUBLICATION_SETTINGS } from './export/open-data/settings.ts';
import {
  HOP_KEY_SETTINGS,
  HOP_LIMIT_SETTINGS,
  IN_PROCESS_SETTINGS,
  JOURNEY_SETTINGS,
  TLS_SETTINGS,
} from './hop/settings.ts';
import { IDENTITY_SETTINGS } from './identity/settings.ts';
import { LIMIT_SETTINGS, POLICY_SETTINGS } from './limits/settings.ts';
import { OBSERVE_SETTINGS } from './observe/settings.ts';
import { SUPERGRAPH_SETTINGS } from './reload/settings.ts';

/** Where the gateway listens, and where the subgraphs are. */
const ADDRESS_SETTINGS = {
  PORT: wholeNumber([0, 65_535], {
    what: 'Port to listen on; 0 takes a free one.',
    standard: 4_000,
    isPassedOn: false,
  }),
  HOST: text({ what: 'Address to listen on.', standard: '127.0.0.1', isPassedOn: false }),
  SUBGRAPHS: text({
    what: 'Where the subgraphs are: `name=address`, separated by commas.',
    otherwise: 'must be given',
    isPassedOn: false,
  }),
};

/** The page for residents and partners. */
const WEB_PAGE_SETTINGS = {
  WEB_URL: address({
    what: 'Where the page for residents and partners runs, which is served at `/`. Where it is an IP address, it is believed as `TRUSTED_PROXIES` are: the page names the visitor that it asks for.',
    otherwise: 'none: `/` says what this address is',
    isPassedOn: false,
  }),
};

const CACHE_SETTINGS = {
  GATEWAY_CACHE_BYTES: wholeNumber([0, 10_000_000_000], {
    what: 'Memory for answers that everybody may be given, in bytes; 0 keeps none ([caching](caching.md)).',
    standard: 32_000_000,
  }),
};

/** Every setting of the gateway, under the titles of `--help` and docs/settings.md. */
export const GATEWAY_GROUPS = {
  'Where it listens and what it asks': {
    ...ADDRESS_SETTINGS,
    ...REGISTRY_SETTINGS,
    ...KEPT_REGISTRY_SETTINGS,
    ...HOP_LIMIT_SETTINGS,
    ...JOURNEY_SETTINGS,
    ...IN_PROCESS_SETTINGS,
    ...WEB_PAGE_SETTINGS,
  },
  'The supergraph': SUPERGRAPH_SETTINGS,
  'Who is who': { ...IDENTITY_SETTINGS, ...HOP_KEY_SETTINGS, ...TLS_SETTINGS },
  'What it reports and keeps': { ...PROCESS_SETTINGS, ...OBSERVE_SETTINGS, ...CACHE_SETTINGS },
  'The open data': PUBLICATION_SETTINGS,
  'Who may do what': POLICY_SETTINGS,
  Limits: LIMIT_SETTINGS,
} satisfies SettingGroups;

/** Every setting of the gateway. */
export const GATEWAY_SETTINGS = {
  ...ADDRESS_SETTINGS,
  ...REGISTRY_SETTINGS,
  ...KEPT_REGISTRY_SETTINGS,
  ...HOP_LIMIT_SETTINGS,
  ...JOURNEY_SETTINGS,
  ...IN_PROCESS_SETTINGS,
  ...WEB_PAGE_SETTINGS,
  ...SUPERGRAPH_SETTINGS,
  ...IDENTITY_SETTINGS,
  ...HOP_KEY_SETTINGS,
  ...TLS_SETTINGS,
  ...PROCESS_SETTINGS,
  ...OBSERVE_SETTINGS,
  ...CACHE_SETTINGS,
  ...PUBLICATION_SETTINGS,
  ...POLICY_SETTINGS,
  ...LIMIT_SETTINGS,
};
