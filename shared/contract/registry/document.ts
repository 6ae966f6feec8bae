import { readFile } from 'node:fs/promises';
import { projectFile } from '@social-return/runtime/files';
import { errorMessage, explainFailure, StartFailure } from '@social-return/runtime/process/failure';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { z } from 'zod';
import { putInForce } from './in-force.ts';
import { Registry } from './registry.ts';
import { REGISTRY_SETTINGS } from './settings.ts';

const TEXT = z.string().trim().min(1).max(500);

const DOCUMENT = z.strictObject({
  organisations: z.array(
    z.strictObject({
      name: z.string(),
      title: TEXT,
      reading: TEXT,
      keepsCandidates: z.boolean(),
      typePrefix: z.string(),
    }),
  ),
});

/** The registry that a document says. @throws StartFailure that names the place and what was expected there */
export function parseRegistry(text: string): Registry {
  const read = DOCUMENT.safeParse(parseJson(text), { reportInput: false });
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw new StartFailure(`REGISTRY: at ${path.join('.') || 'the top'}: ${message}.`);
  }
  try {
    return new Registry(read.data.organisations);
  } catch (error) {
    throw new StartFailure(`REGISTRY: ${errorMessage(error)}`);
  }
}

/** The registry of the file that REGISTRY names, or of `registry.json` of the project. @throws StartFailure */
export async function readRegistry(environment: Environment): Promise<Registry> {
  const file = readSettings(REGISTRY_SETTINGS, environment).REGISTRY ?? projectFile('registry.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new StartFailure(`REGISTRY: ${errorMessage(error)}.`);
  });
  return parseRegistry(text);
}

/** Reads the registry and puts it in force: the first thing that a program does. @throws StartFailure */
export async function loadRegistry(environment: Environment): Promise<Registry> {
  const registry = await readRegistry(environment);
  putInForce(registry);
  return registry;
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StartFailure('REGISTRY: expected a JSON document, got something that is not JSON.');
  }
}
