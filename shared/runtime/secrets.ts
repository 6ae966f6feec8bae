import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { errorCode, errorMessage, StartFailure } from './process/failure.ts';

/**
 * The secrets kept in a file that only we may read (mode 0600).
 *
 * @returns an empty object when the file does not exist.
 * @throws StartFailure when it cannot be read: making new secrets would lock us out of the data.
 */
export function readSecrets(path: string): Record<string, unknown> {
  try {
    const secrets: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof secrets !== 'object' || secrets === null) throw new Error('expected a JSON object');
    chmodSync(path, 0o600);
    return secrets as Record<string, unknown>;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {};
    throw new StartFailure(`${path} cannot be used: ${errorMessage(error)}`);
  }
}

/** Writes the secrets so that after a crash the file holds either the old ones or the new ones, all of them. */
export function writeSecrets(path: string, secrets: object): void {
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}
