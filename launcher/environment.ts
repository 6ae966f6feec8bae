import { join } from 'node:path';
import { registry } from '@social-return/contract/registry/in-force';
import type { Organisation } from '@social-return/contract/registry/registry';
import { REGISTRY_SETTINGS } from '@social-return/contract/registry/settings';
import { SYSTEM_VARIABLES } from '@social-return/edge/observe/settings';
import { GATEWAY_SETTINGS } from '@social-return/gateway/settings';
import { readSettings, variablesToPass } from '@social-return/runtime/settings/read';
import type { Environment, SettingTable } from '@social-return/runtime/settings/setting';
import {
  CHAIN_SETTINGS,
  ORGANISATION_SETTINGS,
  type REGISTER_SETTINGS,
  REGISTERING_SETTINGS,
} from '@social-return/subgraph-kit/settings';
import { SITE_SETTINGS, WEB_SETTINGS } from '@social-return/web/settings';
import { type ErasureDelivery, gatewayUrl } from './erasure-token.ts';
import { DEVELOPMENT_ISSUER_SETTINGS } from './issuer/settings.ts';
import type { IssuerChoice } from './issuers.ts';
import type { Keys } from './keys.ts';
import type { DemoSize } from './options.ts';
import { HOST_SETTINGS } from './settings.ts';
import type { SignInChoice } from './sign-in.ts';

/** The variables of a process that is started. */
type Variables = Readonly<Record<string, string>>;

/** What a process is given that `npm start` decides: only what that process reads. */
type DecidedSettings<Table> = { readonly [Name in keyof Table]?: string };

/** Subgraphs and the page are reached by the gateway on this machine, and by nobody else. */
export const INNER_HOST = '127.0.0.1';

export interface SubgraphSettings {
  readonly port: number;
  readonly databaseUrl: string;
  readonly demo: DemoSize;
  readonly keys: Keys;
  /** The variable ISSUERS. */
  readonly issuers: string;
  /** How a register delivers erasures; it does not without it. */
  readonly erasures?: ErasureDelivery | null;
}

/** What the process of one organisation is given: its own secrets and what all organisations share. */
export function organisationEnvironment(
  { name, keepsCandidates }: Organisation,
  { port, databaseUrl, demo, keys, issuers, erasures }: SubgraphSettings,
  environment: Environment,
): Variables {
  const decided: DecidedSettings<typeof REGISTERING_SETTINGS> = {
    PORT: String(port),
    HOST: INNER_HOST,
    DATABASE_URL: databaseUrl,
    DEMO: demo,
    // What the demo shows of the past is fixed, as an organisation would have done: only that is open data.
    DEMO_FIXED: 'yes',
    ISSUERS: issuers,
    CLAIM_KEY: keys.claimKey,
    VOUCHER_PUBLIC_KEYS: JSON.stringify(keys.voucherPublicKeys),
    ...(keepsCandidates ? { VOUCHER_KEY: JSON.stringify(keys.voucherKeys[name]) } : {}),
    ...(keys.inboxKeys[name] ? { INBOX_KEY: keys.inboxKeys[name] } : {}),
    ...(keepsCandidates && erasures ? deliverySettings(erasures) : {}),
  };
  return variablesFor(keepsCandidates ? REGISTERING_SETTINGS : ORGANISATION_SETTINGS, decided, environment);
}

/** What a register delivers erasures with. */
function deliverySettings({
  gatewayUrl,
  key,
  issuer,
}: ErasureDelivery): DecidedSettings<typeof REGISTER_SETTINGS> {
  return { GATEWAY_URL: gatewayUrl, ERASURE_TOKEN_KEY: key, ERASURE_TOKEN_ISSUER: issuer };
}

/** What the chain's process is given: no key and no database, for it holds nothing. */
export function chainEnvironment(port: number, issuers: string, environment: Environment): Variables {
  const decided: DecidedSettings<typeof CHAIN_SETTINGS> = {
    PORT: String(port),
    HOST: INNER_HOST,
    ISSUERS: issuers,
  };
  return variablesFor(CHAIN_SETTINGS, decided, environment);
}

/** Where a process keeps the registry for when it is started again; nothing where it is that of the project. */
export function registryToKeep(name: string, dataDir: string, environment: Environment): Variables {
  const { REGISTRY } = readSettings(REGISTRY_SETTINGS, environment);
  return REGISTRY ? { REGISTRY_KEPT: join(dataDir, `registry-of-${name}.json`) } : {};
}

/** The address on which the gateway listens: this machine only, unless HOST says otherwise. */
export function gatewayHost(environment: Environment): string {
  return readSettings(HOST_SETTINGS, environment).HOST;
}

/** What the gateway's process is given: where the subgraphs are and whom to believe. */
export function gatewayEnvironment(
  port: number,
  { issuers, development }: IssuerChoice,
  environment: Environment,
): Variables {
  const decided: DecidedSettings<typeof GATEWAY_SETTINGS> = {
    PORT: String(port),
    HOST: gatewayHost(environment),
    ISSUERS: issuers,
    ...(development === null ? {} : { DEVELOPMENT_ISSUERS: development }),
    WEB_URL: `http://${INNER_HOST}:${webPort(port)}`,
    SUBGRAPHS: registry()
      .subgraphs.map((name, index) => `${name}=http://${INNER_HOST}:${port + 1 + index}/graphql`)
      .join(','),
  };
  return variablesFor(GATEWAY_SETTINGS, decided, environment);
}

/** What the page's process is given: where the gateway answers, and how people sign in. */
export function webEnvironment(
  port: number,
  { issuers, signIn }: { readonly issuers: string; readonly signIn: SignInChoice | null },
  environment: Environment,
): Variables {
  const decided: DecidedSettings<typeof WEB_SETTINGS> = {
    PORT: String(webPort(port)),
    HOST: INNER_HOST,
    GRAPH_URL: gatewayUrl(gatewayHost(environment), port),
    WEB_PUBLIC_URL: publicUrl(port, environment),
    ISSUERS: issuers,
    ...(signIn ? { SIGN_IN_CLIENTS: signIn.clients, SESSION_KEY: signIn.sessionKey } : {}),
  };
  return variablesFor(WEB_SETTINGS, decided, environment);
}

/** What the process of the development issuer is given. @param secret by which the page proves itself to it */
export function issuerEnvironment(
  port: number,
  { development, secret }: { readonly development: string; readonly secret: string },
  environment: Environment,
): Variables {
  const decided: DecidedSettings<typeof DEVELOPMENT_ISSUER_SETTINGS> = {
    PORT: String(issuerPort(port)),
    HOST: INNER_HOST,
    DEVELOPMENT_ISSUERS: development,
    PAGE_CLIENT_SECRET: secret,
    WEB_PUBLIC_URL: publicUrl(port, environment),
  };
  return variablesFor(DEVELOPMENT_ISSUER_SETTINGS, decided, environment);
}

/** The address under which people know the page. @param port that of the gateway */
function publicUrl(port: number, environment: Environment): string {
  const { WEB_PUBLIC_URL } = readSettings(SITE_SETTINGS, environment);
  return WEB_PUBLIC_URL === SITE_SETTINGS.WEB_PUBLIC_URL.standard
    ? `http://localhost:${port}`
    : WEB_PUBLIC_URL;
}

/** The page takes the port after those of the subgraphs. @param port that of the gateway */
export function webPort(port: number): number {
  return port + 1 + registry().subgraphs.length;
}

/** The development issuer takes the port after that of the page. @param port that of the gateway */
export function issuerPort(port: number): number {
  return webPort(port) + 1;
}

/** What a process reads of what was given to us, what we decide, and what Node.js and the system read. */
function variablesFor(table: SettingTable, decided: Variables, environment: Environment): Variables {
  return {
    ...variablesToPass(SYSTEM_VARIABLES, environment),
    ...variablesToPass(table, environment),
    ...decided,
  };
}
