import { registry } from '@social-return/contract/registry/in-force';
import { CHAIN } from '@social-return/contract/registry/registry';
import type { Environment } from '@social-return/runtime/settings/setting';
import type { ChildSpec } from './child.ts';
import { prepareDataFolder } from './data-folder.ts';
import { chooseDatabases } from './databases.ts';
import { startEmbedded } from './embedded.ts';
import {
  chainEnvironment,
  gatewayEnvironment,
  gatewayHost,
  INNER_HOST,
  issuerEnvironment,
  issuerPort,
  organisationEnvironment,
  registryToKeep,
  webEnvironment,
  webPort,
} from './environment.ts';
import { erasureDelivery, gatewayUrl } from './erasure-token.ts';
import { findHopKeys, gatewayHopEnvironment, type HopKeys, subgraphHopEnvironment } from './hop-keys.ts';
import { findIssuers, type IssuerChoice } from './issuers.ts';
import { findKeys, type Keys } from './keys.ts';
import { lockFolder } from './lock.ts';
import type { Options } from './options.ts';
import { checkPorts, type PortNeeded } from './ports.ts';
import { programs } from './programs.ts';
import type { Display } from './progress.ts';
import { findSignIn, type SignInChoice } from './sign-in.ts';

export const GATEWAY = 'gateway';
/** The page for residents and partners. */
export const WEB = 'web';
/** Where the personas sign in. */
export const ISSUER = 'issuer';

export interface LaunchRequest {
  readonly options: Options;
  readonly environment: Environment;
  readonly checkout: string;
  readonly display: Display;
  /** The script of a subgraph, of the gateway, of the page or of the development issuer, by its name. */
  scriptOf(name: string): string;
}

/** The whole chain, as it starts, runs and stops. */
export interface LaunchedChain {
  /** Resolves with the data folder when everything runs; rejects when something did not start, all stopped. */
  readonly ready: Promise<string>;
  /** Stops everything in order: gateway, subgraphs, PostgreSQL. Also while it is still starting. */
  stop(): Promise<void>;
  /** Kills what still runs; PostgreSQL stops by itself when we end. */
  force(): void;
}

/** How long the processes of a start that was killed may need to notice. */
const AFTER_CRASH_MS = 6_000;

/**
 * Starts everything on this machine, in the order in which each needs the other: the data folder's lock, ports,
 * PostgreSQL, the subgraphs side by side, then the gateway, the page and the development issuer.
 */
export function launch(request: LaunchRequest): LaunchedChain {
  const { options, environment, display } = request;
  const stopping = new AbortController();
  const runner = programs(display);
  const undo: (() => Promise<void> | void)[] = [];

  const start = async (): Promise<string> => {
    const databases = chooseDatabases(environment);
    const embedded = databases.embedded.length > 0;
    const folder = prepareDataFolder({ asked: options.data, checkout: request.checkout, embedded });
    if (folder.note) display.line(folder.note);
    const lock = await lockFolder(folder.path);
    undo.push(() => lock.release());
    const issuers = findIssuers(folder.path, environment);
    const trust = {
      keys: findKeys(folder.path, environment),
      hop: findHopKeys(folder.path, environment),
      issuers,
      signIn: findSignIn(`http://${INNER_HOST}:${issuerPort(options.port)}`, issuers, environment),
    };
    await checkPorts(portsNeeded(request, trust), lock.afterCrash ? AFTER_CRASH_MS : 0);
    stopping.signal.throwIfAborted();

    const urls = new Map(databases.given);
    if (embedded) {
      const postgres = await startEmbedded(folder.path, databases.embedded, display);
      undo.push(() => postgres.stop());
      for (const name of databases.embedded) urls.set(name, postgres.urlOf(name));
    }
    for (const specs of [
      subgraphSpecs(request, urls, trust, folder.path),
      [
        gatewaySpec(request, trust, folder.path),
        webSpec(request, trust, folder.path),
        ...issuerSpecs(request, trust),
      ],
    ]) {
      stopping.signal.throwIfAborted();
      const group = runner.run(specs);
      undo.push(() => group.stop());
      await unlessAborted(group.ready, stopping.signal);
    }
    return folder.path;
  };

  const unwind = async () => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
  };
  const ready = start().catch(async (error: unknown) => {
    await unwind();
    throw error;
  });
  ready.catch(() => {}); // a stop during the start has nobody waiting for it
  return {
    ready,
    async stop() {
      stopping.abort();
      await ready.catch(() => {});
      await unwind();
    },
    force: () => runner.kill(),
  };
}

/** What the programs know each other and their callers by. */
interface Trust {
  readonly keys: Keys;
  readonly hop: HopKeys;
  readonly issuers: IssuerChoice;
  readonly signIn: SignInChoice | null;
}

function subgraphSpecs(
  request: LaunchRequest,
  urls: ReadonlyMap<string, string>,
  { keys, hop, issuers: { issuers, development } }: Trust,
  dataDir: string,
): ChildSpec[] {
  const { options, environment, scriptOf } = request;
  const organisations = registry().organisations.map((organisation) => {
    const { name } = organisation;
    const settings = {
      port: portOf(name, options),
      databaseUrl: urls.get(name)!,
      demo: options.demo,
      keys,
      issuers,
      erasures: erasureDelivery(name, gatewayUrl(gatewayHost(environment), options.port), environment, {
        dataDir,
        development,
      }),
    };
    return {
      name,
      script: scriptOf(name),
      environment: {
        ...organisationEnvironment(organisation, settings, environment),
        ...subgraphHopEnvironment(name, hop),
        ...registryToKeep(name, dataDir, environment),
      },
    };
  });
  const chain = {
    name: CHAIN,
    script: scriptOf(CHAIN),
    environment: {
      ...chainEnvironment(portOf(CHAIN, options), issuers, environment),
      ...subgraphHopEnvironment(CHAIN, hop),
      ...registryToKeep(CHAIN, dataDir, environment),
    },
  };
  return [...organisations, chain];
}

function gatewaySpec(
  { options, environment, scriptOf }: LaunchRequest,
  { hop, issuers }: Trust,
  dataDir: string,
): ChildSpec {
  return {
    name: GATEWAY,
    script: scriptOf(GATEWAY),
    environment: {
      ...gatewayEnvironment(options.port, issuers, environment),
      ...gatewayHopEnvironment(hop),
      ...registryToKeep(GATEWAY, dataDir, environment),
    },
  };
}

function webSpec(
  { options, environment, scriptOf }: LaunchRequest,
  { issuers: { issuers }, signIn }: Trust,
  dataDir: string,
): ChildSpec {
  return {
    name: WEB,
    script: scriptOf(WEB),
    environment: {
      ...webEnvironment(options.port, { issuers, signIn }, environment),
      ...registryToKeep(WEB, dataDir, environment),
    },
  };
}

/** The development issuer, where people sign in at one. */
function issuerSpecs(
  { options, environment, scriptOf }: LaunchRequest,
  { issuers: { development }, signIn }: Trust,
): ChildSpec[] {
  const secret = signIn?.developmentSecret ?? null;
  if (development === null || secret === null) return [];
  return [
    {
      name: ISSUER,
      script: scriptOf(ISSUER),
      environment: issuerEnvironment(options.port, { development, secret }, environment),
    },
  ];
}

/** The subgraphs take the ports after the gateway's, in the registry's order. */
function portOf(subgraph: string, options: Options): number {
  return options.port + 1 + registry().subgraphs.indexOf(subgraph);
}

function portsNeeded(
  { options, environment }: LaunchRequest,
  { signIn }: Pick<Trust, 'signIn'>,
): PortNeeded[] {
  const subgraphs = registry().subgraphs.map((name) => ({
    name,
    host: INNER_HOST,
    port: portOf(name, options),
  }));
  return [
    { name: GATEWAY, host: gatewayHost(environment), port: options.port },
    ...subgraphs,
    { name: WEB, host: INNER_HOST, port: webPort(options.port) },
    ...(signIn?.developmentSecret
      ? [{ name: ISSUER, host: INNER_HOST, port: issuerPort(options.port) }]
      : []),
  ];
}

/** Waits, but not once we are being stopped. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
