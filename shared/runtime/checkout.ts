import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the checkout: the nearest one above this file with a lockfile, which packages do not have.
 * @throws Error when there is none
 */
export function checkoutFolder(from: string = fileURLToPath(import.meta.url)): string {
  const folder = dirname(from);
  if (folder === from) throw new Error('Expected a package-lock.json in a folder above this one, got none.');
  return existsSync(join(folder, 'package-lock.json')) ? folder : checkoutFolder(folder);
}
