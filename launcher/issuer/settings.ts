import { REGISTRY_SETTINGS } from '@social-return/contract/registry/settings';
import { LOG_SETTINGS } from '@social-return/edge/observe/settings';
import { address, secret, text, wholeNumber } from '@social-return/runtime/settings/kinds';
import type { SettingGroups } from '@social-return/runtime/settings/setting';

const ADDRESS_SETTINGS = {
  PORT: wholeNumber([0, 65_535], {
    what: 'Port to listen on; 0 takes a free one.',
    standard: 4_020,
    isPassedOn: false,
  }),
  HOST: text({ what: 'Address to listen on.', standard: '127.0.0.1', isPassedOn: false }),
};

const TRUST_SETTINGS = {
  DEVELOPMENT_ISSUERS: text({
    what: 'File with the keys of the development issuers.',
    isRequired: true,
    isPassedOn: false,
  }),
  PAGE_CLIENT_SECRET: secret('text', {
    what: 'By which the page proves that it is the page.',
    isRequired: true,
  }),
  WEB_PUBLIC_URL: address({
    what: 'The address under which people know the page: they are sent back there, and nowhere else.',
    standard: 'http://localhost:4000',
    otherwise: '`http://localhost:4000`',
    isPassedOn: false,
  }),
};

/** Every setting of the development issuer, under the titles of docs/settings.md. */
export const DEVELOPMENT_ISSUER_GROUPS = {
  'Where it listens': ADDRESS_SETTINGS,
  'Whom it knows': { ...REGISTRY_SETTINGS, ...TRUST_SETTINGS },
  'What it reports': LOG_SETTINGS,
} satisfies SettingGroups;

export const DEVELOPMENT_ISSUER_SETTINGS = {
  ...ADDRESS_SETTINGS,
  ...REGISTRY_SETTINGS,
  ...TRUST_SETTINGS,
  ...LOG_SETTINGS,
};
