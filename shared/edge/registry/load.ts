import { parseRegistry } from '@social-return/contract/registry/document';
import { putInForce } from '@social-return/contract/registry/in-force';
import type { Registry } from '@social-return/contract/registry/registry';
import { KEPT_REGISTRY_SETTINGS, REGISTRY_SETTINGS } from '@social-return/contract/registry/settings';
import { projectFile } from '@social-return/runtime/files';
import { errorMessage, explainFailure, StartFailure } from '@social-return/runtime/process/failure';
import { isProduction, readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { issuersOf } from '../trust/issuers.ts';
import { readSigningKeys, type SigningKeys } from '../trust/signing-keys.ts';
import { asRefused } from './refused.ts';
import { checkRegistrySignature } from './signature.ts';
import { type RegistryContent, readContent } from './source.ts';

/** Where a document is and how it is read. */
export interface RegistryPlace {
  readonly place: string;
  /** Whose signature is believed; null where nobody has to sign. */
  readonly keys: SigningKeys | null;
  readonly production: boolean;
  readonly everyMs: number;
  /** Where the last document that was in force is kept over a restart; null where nothing is. */
  readonly kept: string | null;
}

/** The place of the document by the settings that begin with REGISTRY. @throws StartFailure */
export function placeOf(environment: Environment): RegistryPlace {
  const settings = readSettings({ ...REGISTRY_SETTINGS, ...KEPT_REGISTRY_SETTINGS }, environment);
  const { REGISTRY, REGISTRY_KEYS, REGISTRY_POLL_MS, REGISTRY_KEPT: kept = null } = settings;
  const keys = readSigningKeys('REGISTRY_KEYS', REGISTRY_KEYS);
  const production = isProduction(environment);
  // The document that came with the code is as good as the code.
  if (!REGISTRY)
    return { place: projectFile('registry.json'), keys: null, production, everyMs: 0, kept: null };
  if (production && keys === null) {
    throw new StartFailure(
      'REGISTRY_KEYS: expected the public keys of those who sign REGISTRY; production takes no document that nobody signed.',
    );
  }
  return { place: REGISTRY, keys, production, everyMs: REGISTRY_POLL_MS, kept };
}

/** Reads what is there now. @throws RegistryRefused */
export function readPlace({ place, keys }: RegistryPlace): Promise<RegistryContent> {
  return readContent(place, keys !== null);
}

/** The registry that a document says. @throws RegistryRefused for one that could not be in force anywhere */
export async function registryOf(
  { document, signatures }: RegistryContent,
  { keys, production }: RegistryPlace,
): Promise<Registry> {
  if (keys) await checkRegistrySignature(document, signatures, keys);
  try {
    const registry = parseRegistry(document.toString('utf8'), { production });
    issuersOf(registry);
    return registry;
  } catch (error) {
    throw asRefused(error);
  }
}

/** Reads the registry once and puts it in force: the first thing that a program does. @throws StartFailure */
export async function loadRegistry(environment: Environment): Promise<Registry> {
  try {
    const place = placeOf(environment);
    const registry = await registryOf(await readPlace(place), place);
    putInForce(registry);
    return registry;
  } catch (error) {
    throw asStartFailure(error);
  }
}

/** The same for a command: when it fails, the process ends with one line that says what to do. */
export async function loadRegistryOrExit(environment: Environment): Promise<Registry> {
  try {
    return await loadRegistry(environment);
  } catch (error) {
    console.error(explainFailure(error) ?? error);
    process.exit(1);
  }
}

/** Why the first registry of a process cannot be used. */
export function asStartFailure(error: unknown): StartFailure {
  return error instanceof StartFailure ? error : new StartFailure(`REGISTRY: ${errorMessage(error)}`);
}
