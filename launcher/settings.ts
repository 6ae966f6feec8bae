import type { Registry } from '@social-return/contract/registry/registry';
import { REGISTRY_SETTINGS } from '@social-return/contract/registry/settings';
import { LOG_SETTINGS } from '@social-return/edge/observe/settings';
import { GATEWAY_SETTINGS } from '@social-return/gateway/settings';
import { secret, text, wholeNumber } from '@social-return/runtime/settings/kinds';
import type { SettingGroups, SettingTable } from '@social-return/runtime/settings/setting';
import {
  CHAIN_SETTINGS,
  isInboxKey,
  postgres,
  REGISTERING_SETTINGS,
  RETENTION_SETTINGS,
} from '@social-return/subgraph-kit/settings';
import { SIGN_IN_SETTINGS } from '@social-return/web/session/settings';
import { WEB_SETTINGS } from '@social-return/web/settings';
import { databaseVariable, hopVariable, inboxVariable, LOCAL_GATEWAY, voucherVariable } from './variables.ts';

export const DEFAULT_PORT = 4_000;

/** Where the gateway of `npm start` listens; all others take the ports after it. */
export function addressSettings({ subgraphs }: Registry) {
  return {
    PORT: wholeNumber([1, 65_535 - subgraphs.length - 2], {
      what: 'Port of the gateway, the same as `--port`; all other processes take the ports after it.',
      standard: DEFAULT_PORT,
    }),
    ...HOST_SETTINGS,
  };
}

export const HOST_SETTINGS = {
  HOST: text({
    what: 'Address on which the gateway listens; all others always listen on 127.0.0.1.',
    standard: '127.0.0.1',
  }),
};

/** An own PostgreSQL for each organisation, by its name. */
export function databaseSettings(organisations: readonly string[]) {
  return table(organisations.map(databaseVariable), () =>
    postgres({
      what: 'An own PostgreSQL of that organisation.',
      otherwise: 'one in the embedded PostgreSQL',
    }),
  );
}

/** With which the organisations recognise claims on the same placement or person. */
export const CLAIM_SETTINGS = {
  CLAIM_KEY: secret(
    '32 bytes in base64url (43 characters)',
    {
      what: 'Recognises claims on the same placement or person; never for the chain or the gateway.',
      otherwise: 'made at the first start, never in production',
    },
    (given) => /^[\w-]{43}=?$/.test(given),
  ),
};

/** With which each register signs its referrals; the public keys that the others need are derived from it. */
export function voucherSettings({ keepers }: Registry) {
  return table(
    keepers.map(({ name }) => voucherVariable(name)),
    () =>
      secret('a private Ed25519 key as JWK in JSON', {
        what: 'Signs the referrals of that register.',
        otherwise: 'made at the first start, never in production',
      }),
  );
}

/** With which each organisation seals what people without an account write to it. */
export function inboxSettings({ organisations }: Registry) {
  return table(
    organisations.map(({ name }) => inboxVariable(name)),
    () =>
      secret(
        '32 bytes in base64url (43 characters), or several with commas',
        {
          what: 'Seals what people without an account write to that organisation ([inbox](inbox.md)).',
          otherwise: 'made at the first start; in production nobody can write to it',
        },
        isInboxKey,
      ),
  );
}

/** By which the gateway and the subgraphs know each other. */
export function hopKeySettings({ subgraphs }: Registry) {
  return table([LOCAL_GATEWAY, ...subgraphs].map(hopVariable), () =>
    secret('a private X25519 key as JWK in JSON', {
      what: 'By which the gateway and that subgraph know each other.',
      otherwise: 'made at the first start, never in production',
    }),
  );
}

/** Whose tokens are believed, and by whose word erasures are delivered. */
export const ISSUER_SETTINGS = {
  ISSUERS: text({
    what: 'Issuers whose tokens are believed: a JSON list ([tokens](tokens.md)).',
    otherwise: 'development issuers, never in production',
  }),
  ERASURE_TOKEN_KEY: secret('a private key as JWK in JSON', {
    what: 'Key of the issuer by whose word the register delivers erasures.',
    otherwise: "that of the register's development issuer",
  }),
  ERASURE_TOKEN_ISSUER: text({
    what: 'The name of that issuer.',
    otherwise: "the register's development issuer",
  }),
};

/** How people sign in to the page. */
export const SIGN_IN_SECRETS = {
  SIGN_IN_CLIENTS: {
    ...SIGN_IN_SETTINGS.SIGN_IN_CLIENTS,
    otherwise: 'the development issuer where issuers are made, else nobody signs in',
  },
  SESSION_KEY: {
    ...SIGN_IN_SETTINGS.SESSION_KEY,
    otherwise: 'made at each start with the development issuer, else must be given with `SIGN_IN_CLIENTS`',
  },
};

/** Every setting that `npm start` decides by itself, under titles. */
export function launcherGroups(registry: Registry): SettingGroups {
  return {
    'Where it listens': addressSettings(registry),
    'Which organisations, and how they log': { ...REGISTRY_SETTINGS, ...LOG_SETTINGS },
    'The databases': databaseSettings(registry.organisations.map(({ name }) => name)),
    'Keys and issuers': {
      ...CLAIM_SETTINGS,
      ...voucherSettings(registry),
      ...inboxSettings(registry),
      ...hopKeySettings(registry),
      ...ISSUER_SETTINGS,
      ...SIGN_IN_SECRETS,
    },
  };
}

/** What `npm start` passes on as it was given, by the process that reads it. */
export const PASSED_ON = {
  'the gateway': settingsToPass(GATEWAY_SETTINGS),
  'the organisations': settingsToPass(REGISTERING_SETTINGS),
  'the chain': settingsToPass(CHAIN_SETTINGS),
  'the page': settingsToPass(WEB_SETTINGS),
} as const;

/** Every variable that is a setting of `npm start`, its own or passed on. */
export function launcherSettings(registry: Registry): SettingTable {
  return Object.assign({}, ...Object.values(PASSED_ON), ...Object.values(launcherGroups(registry)));
}

/** What the commands read that work on the database of an organisation. */
const COMMAND_DATABASE_SETTINGS = {
  DATABASE_URL: postgres({
    what: "The organisation's own PostgreSQL, as the owner of its tables.",
    otherwise: 'that of `npm start`',
  }),
};

/** The settings of each command that reads any. */
export const COMMAND_SETTINGS = {
  import: COMMAND_DATABASE_SETTINGS,
  ledger: COMMAND_DATABASE_SETTINGS,
  'processing-log': {
    ...COMMAND_DATABASE_SETTINGS,
    PROCESSING_RETENTION_DAYS: RETENTION_SETTINGS.PROCESSING_RETENTION_DAYS,
  },
  retention: { ...COMMAND_DATABASE_SETTINGS, ...RETENTION_SETTINGS },
} satisfies SettingGroups;

function settingsToPass(settings: SettingTable): SettingTable {
  return Object.fromEntries(
    Object.entries(settings).filter(([, { isPassedOn, isSecret }]) => isPassedOn && !isSecret),
  );
}

function table<Kind>(variables: readonly string[], make: () => Kind): Readonly<Record<string, Kind>> {
  return Object.fromEntries(variables.map((variable) => [variable, make()]));
}
