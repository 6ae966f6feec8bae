import { readFile, rename, writeFile } from 'node:fs/promises';
import { parseRegistry } from '@social-return/contract/registry/document';
import type { Registry } from '@social-return/contract/registry/registry';
import { errorCode, errorMessage, StartFailure } from '@social-return/runtime/process/failure';
import { z } from 'zod';
import { type RegistryContent, registryContent } from './source.ts';

/** A registry with the document that says it. */
export interface AcceptedRegistry {
  readonly registry: Registry;
  readonly content: RegistryContent;
}

const KEPT = z.strictObject({ document: z.base64(), signatures: z.string().nullable() });

/**
 * The last document that was in force in this process before it was started again; null when none was kept. It says below
 * which serial nothing is taken. That its signature is still believed is checked before it is put in force.
 * @throws StartFailure for a file that holds something else: without it an older document could slip in
 */
export async function readKept(path: string): Promise<AcceptedRegistry | null> {
  try {
    const { document, signatures } = KEPT.parse(JSON.parse(await readFile(path, 'utf8')));
    const content = registryContent(Buffer.from(document, 'base64'), signatures);
    return { registry: parseRegistry(content.document.toString('utf8')), content };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw new StartFailure(
      `REGISTRY_KEPT: expected a file that this process wrote, and ${path} is none; without it an older registry could slip in.`,
    );
  }
}

/** Keeps it so that after a crash the file holds this one or the one before, whole. @throws Error when it cannot be written */
export async function keep(path: string, { document, signatures }: RegistryContent): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const text = JSON.stringify({ document: document.toString('base64'), signatures });
  await writeFile(unfinished, `${text}\n`, { flush: true }).catch((error: unknown) => {
    throw new StartFailure(`REGISTRY_KEPT: ${path} cannot be written: ${errorMessage(error)}`);
  });
  await rename(unfinished, path);
}
