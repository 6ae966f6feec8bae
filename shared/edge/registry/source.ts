import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isSafeAddress } from '@social-return/contract/registry/address';
import { errorMessage, StartFailure } from '@social-return/runtime/process/failure';
import type { MarkedContent } from '@social-return/runtime/watch';
import { RegistryRefused } from './refused.ts';

/** A document with what stands beside it. */
export interface RegistryContent extends MarkedContent {
  readonly document: Buffer;
  /** What the file or address that ends in `.jws` holds; null without one, and where nobody has to sign. */
  readonly signatures: string | null;
}

const TIMEOUT_MS = 5_000;
/** A thousand organisations with their keys. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Whether REGISTRY names an address. @throws StartFailure for one that others could change on the way */
function isRemote(place: string): boolean {
  if (!/^https?:/.test(place)) return false;
  if (isSafeAddress(place)) return true;
  throw new StartFailure('REGISTRY: expected a file or an https address (http on this machine alone).');
}

/**
 * Reads a registry document and its signature.
 * @param signed whether a signature is looked for
 * @throws RegistryRefused when it cannot be read
 */
export async function readContent(place: string, signed: boolean): Promise<RegistryContent> {
  const read = isRemote(place) ? fetchDocument : readFile;
  try {
    const document = await read(place);
    const signatures = signed ? await read(besides(place)).catch(() => null) : null;
    return registryContent(document, signatures?.toString('utf8') ?? null);
  } catch (error) {
    throw new RegistryRefused('UNREADABLE', `The registry cannot be read: ${errorMessage(error)}`);
  }
}

/** The same document with the same signatures has the same mark. */
export function registryContent(document: Buffer, signatures: string | null): RegistryContent {
  const mark = createHash('sha256')
    .update(document)
    .update('\0')
    .update(signatures ?? '')
    .digest('hex');
  return { document, signatures, mark };
}

function besides(place: string): string {
  if (!isRemote(place)) return `${place}.jws`;
  const url = new URL(place);
  url.pathname += '.jws';
  return url.href;
}

async function fetchDocument(address: string): Promise<Buffer> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new RangeError(`more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
