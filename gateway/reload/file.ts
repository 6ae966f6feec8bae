import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SupergraphRefused } from './refused.ts';
import { checkSignature, type Publishers } from './signature.ts';

export interface SupergraphFileOptions {
  readonly path: string;
  /** The keys that must have signed it, in the file beside it that ends in `.sig`; without it nobody needs to. */
  readonly publishers: Publishers | null;
}

/** What a supergraph file holds, together with its signature. */
export interface SupergraphBytes {
  readonly artefact: Buffer;
  readonly signatures: string | null;
  /** Equal for equal content. */
  readonly mark: string;
}

/** Reads the file and what is beside it. @throws SupergraphRefused */
export async function readSupergraph({ path, publishers }: SupergraphFileOptions): Promise<SupergraphBytes> {
  const artefact = await readFile(path).catch(() => {
    throw new SupergraphRefused('UNREADABLE', 'The file of the supergraph cannot be read.');
  });
  const signatures = publishers ? await readFile(`${path}.sig`, 'utf8').catch(() => null) : null;
  const mark = createHash('sha256')
    .update(artefact)
    .update('\0')
    .update(signatures ?? '')
    .digest('hex');
  return { artefact, signatures, mark };
}

/** The text of a supergraph that may be served. @throws SupergraphRefused */
export function textToTrust(
  { artefact, signatures }: SupergraphBytes,
  { publishers }: SupergraphFileOptions,
): string {
  if (publishers) checkSignature(artefact, signatures, publishers);
  return artefact.toString('utf8');
}
