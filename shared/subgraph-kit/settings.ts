import { KEPT_REGISTRY_SETTINGS, REGISTRY_SETTINGS } from '@social-return/contract/registry/settings';
import { PROCESS_SETTINGS } from '@social-return/edge/observe/settings';
import {
  address,
  choice,
  flag,
  secret,
  text,
  textOfKind,
  wholeNumber,
} from '@social-return/runtime/settings/kinds';
import type { SettingGroups } from '@social-return/runtime/settings/setting';
import { HTTP_LIMIT_SETTINGS } from './http-limits.ts';

/** Where a subgraph listens. */
const LISTENING_SETTINGS = {
  PORT: wholeNumber([0, 65_535], {
    what: 'Port to listen on; 0 takes a free one.',
    standard: 0,
    otherwise: 'a free one',
    isPassedOn: false,
  }),
  HOST: text({ what: 'Address to listen on.', standard: '127.0.0.1', isPassedOn: false }),
};

/** The callers that may ask a subgraph ([keys](keys.md), [tokens](tokens.md)). */
export const ADMISSION_SETTINGS = {
  ISSUERS: text({
    what: 'Issuers whose tokens are believed: a JSON list. Without it everybody is anonymous.',
    isPassedOn: false,
  }),
  HOP_PRIVATE_KEY: secret('a private X25519 key as JWK in JSON', {
    what: 'Private key by which gateways know this subgraph; `npm run keys` makes one.',
    otherwise: 'must be given',
  }),
  HOP_PREVIOUS_KEY: secret('a private X25519 key as JWK in JSON', {
    what: 'The one before, while gateways still use it.',
  }),
  GATEWAY_HOP_KEYS: text({
    what: 'JSON: key id to public X25519 JWK of each gateway that is answered.',
    otherwise: 'must be given',
    isPassedOn: false,
  }),
};

/** Mutual TLS with the gateways ([keys](keys.md)). PEM texts. */
export const SERVER_TLS_SETTINGS = {
  TLS_CERT: text({
    what: 'Certificate of this subgraph, in PEM.',
    otherwise: 'plain HTTP',
    isPassedOn: false,
  }),
  TLS_KEY: secret('a private key in PEM', { what: 'The key of that certificate.' }),
  TLS_CLIENT_CA: text({ what: 'Authority of the certificates of gateways, in PEM.', isPassedOn: false }),
  TLS_ALLOWED_CLIENTS: text({
    what: 'Names in the certificates of gateways that may connect, separated by commas.',
    isPassedOn: false,
  }),
};

/** From how many people a figure is published. */
export const THRESHOLD_SETTINGS = {
  PUBLICATION_THRESHOLDS: text({
    what: 'Fewest people of a published figure, the same for the chain and all organisations ([small cells](small-cells.md)).',
    otherwise: '10 everywhere',
  }),
};

/** The address of a PostgreSQL, which may hold a password. */
export function postgres(about: { readonly what: string; readonly otherwise: string }) {
  const expected = 'postgresql://user:password@host:5432/database';
  return secret(expected, about, (given) => /^postgres(ql)?:\/\//.test(given));
}

/** The database of an organisation. */
export const DATABASE_SETTINGS = {
  DATABASE_URL: postgres({
    what: "The organisation's own PostgreSQL, 15 or newer.",
    otherwise: 'must be given',
  }),
};

/** Whose subgraph it is, where several organisations run one program. */
export const PROGRAM_SETTINGS = {
  ORGANISATION: text({
    what: "Its name in the registry, for a municipality that runs the gemeente's program on its own database.",
    otherwise: 'whose program it is',
    isPassedOn: false,
  }),
};

/** How an organisation begins. */
export const DEMO_SETTINGS = {
  DEMO: choice(['none', 'small', 'city'], {
    what: 'Demo data for a database that is still empty.',
    standard: 'none',
    isPassedOn: false,
  }),
  DEMO_FIXED: flag(['yes', 'no'], {
    what: 'Whether the finished half-years of demo data are fixed, so that their figures about people are published.',
    standard: false,
    isPassedOn: false,
  }),
};

/** The keys of claims and referrals ([keys](keys.md)). */
export const KEY_SETTINGS = {
  CLAIM_KEY: secret('32 bytes in base64url', {
    what: 'Makes the tokens by which claims are counted once; the same at every organisation, never with the chain.',
    otherwise: 'must be given',
  }),
  VOUCHER_KEY: secret('a private Ed25519 key as JWK in JSON', {
    what: 'Signs referrals; only where candidates are registered.',
  }),
  VOUCHER_PUBLIC_KEYS: text({
    what: 'JSON: organisation to the public JWK of its register, or a list of them.',
    otherwise: 'those of the registry',
    isPassedOn: false,
  }),
  INBOX_KEY: secret(
    '32 bytes in base64url (43 characters), or several with commas',
    {
      what: "The organisation's own: seals what people without an account write to it ([inbox](inbox.md)). Several with commas while one replaces the other, the newest first.",
      otherwise: 'nobody can write to it',
    },
    isInboxKey,
  ),
};

/** Whether a text holds such keys. */
export function isInboxKey(given: string): boolean {
  return given.split(',').every((key) => /^[\w-]{43}=?$/.test(key.trim()));
}

/** What happens with the processing log ([persons](persons.md)). */
export const PROCESSING_SETTINGS = {
  PROCESSING_LOG_OTLP: text({
    what: 'Collector of OTLP/HTTP that the processing log is sent on to.',
  }),
};

/** How a register delivers erasures ([retention](retention.md)); only where candidates are registered. */
export const REGISTER_SETTINGS = {
  GATEWAY_URL: address({
    what: "The gateway's endpoint, over which erasures are delivered.",
    isPassedOn: false,
  }),
  ERASURE_TOKEN_KEY: secret('a private key as JWK in JSON, with kid and alg', {
    what: "Key of the register's issuer: signs the tokens of those deliveries.",
  }),
  ERASURE_TOKEN_ISSUER: text({ what: 'The name (`iss`) of that issuer.', isPassedOn: false }),
  ERASURE_DAYS: wholeNumber([1, 999], {
    what: 'Days in which every organisation is to answer: a month (AVG art. 12 lid 3).',
    standard: 30,
  }),
};

/** How long things are kept, for the jobs that delete them ([retention](retention.md)). */
export const RETENTION_SETTINGS = {
  RETENTION: textOfKind('a JSON object such as {"idempotency-keys": "P30D"}', jsonObject, {
    what: 'Other periods than the usual ones, by category.',
  }),
  // Five years, an assumption: the standard leaves it to each organisation. Much less would empty the right of access
  // (CJEU C-553/07, College van burgemeester en wethouders van Rotterdam v Rijkeboer, about one year).
  PROCESSING_RETENTION_DAYS: wholeNumber([1, 99_999], {
    what: 'Days that records of processing are kept: five years.',
    standard: 1_826,
  }),
};

/** How much may be sent to the chain: the contributions of all organisations to one report come in one request. */
export const CHAIN_LIMIT_SETTINGS = {
  ...HTTP_LIMIT_SETTINGS,
  SUBGRAPH_LIMIT_BODY_BYTES: wholeNumber([1_000, 1_000_000_000], {
    what: 'Bytes of a request: 20 per claim, of all organisations at once.',
    standard: 128_000_000,
    isPassedOn: false,
  }),
};

/** What every subgraph reads, under the titles of `--help` and docs/settings.md. */
const SUBGRAPH_GROUPS = {
  'Where it listens, and among which organisations': {
    ...LISTENING_SETTINGS,
    ...REGISTRY_SETTINGS,
    ...KEPT_REGISTRY_SETTINGS,
  },
  'Who may ask': { ...ADMISSION_SETTINGS, ...SERVER_TLS_SETTINGS },
  'What it publishes and reports': { ...THRESHOLD_SETTINGS, ...PROCESS_SETTINGS },
} satisfies SettingGroups;

/** Every setting of the process of an organisation. */
export const ORGANISATION_GROUPS = {
  'Its name and its database': { ...PROGRAM_SETTINGS, ...DATABASE_SETTINGS, ...DEMO_SETTINGS },
  ...SUBGRAPH_GROUPS,
  'Its keys': KEY_SETTINGS,
  'Its processing log': PROCESSING_SETTINGS,
  'Erasures, where candidates are registered': REGISTER_SETTINGS,
  'How much may be sent to it': HTTP_LIMIT_SETTINGS,
} satisfies SettingGroups;

/** Every setting of the chain's process. */
export const CHAIN_GROUPS = {
  ...SUBGRAPH_GROUPS,
  'How much may be sent to it': CHAIN_LIMIT_SETTINGS,
} satisfies SettingGroups;

const SUBGRAPH_SETTINGS = {
  ...LISTENING_SETTINGS,
  ...REGISTRY_SETTINGS,
  ...KEPT_REGISTRY_SETTINGS,
  ...ADMISSION_SETTINGS,
  ...SERVER_TLS_SETTINGS,
  ...THRESHOLD_SETTINGS,
  ...PROCESS_SETTINGS,
};

/** The settings of {@link CHAIN_GROUPS} in one table. */
export const CHAIN_SETTINGS = { ...SUBGRAPH_SETTINGS, ...CHAIN_LIMIT_SETTINGS };

/** The settings of an organisation that keeps no candidates. */
export const ORGANISATION_SETTINGS = {
  ...SUBGRAPH_SETTINGS,
  ...HTTP_LIMIT_SETTINGS,
  ...PROGRAM_SETTINGS,
  ...DATABASE_SETTINGS,
  ...DEMO_SETTINGS,
  ...KEY_SETTINGS,
  ...PROCESSING_SETTINGS,
};

/** The settings of one that does: those of {@link ORGANISATION_GROUPS}. */
export const REGISTERING_SETTINGS = { ...ORGANISATION_SETTINGS, ...REGISTER_SETTINGS };

function jsonObject(given: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(given);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
