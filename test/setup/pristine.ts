import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyPristine } from '@social-return/launcher/postgres/testing';
import { writeSecrets } from '@social-return/runtime/secrets';
import { inject } from 'vitest';
import './postgres.ts';

/** Makes a new cluster at that path, by a copy. @returns the password of its superuser */
export function newCluster(clusterDir: string): string {
  const { pristine } = inject('postgres');
  copyPristine(pristine, clusterDir);
  return pristine.superuserPassword;
}

/** Puts a new cluster in a data folder of `npm start`, so that the first start there does not have to make one. */
export function beginDataFolder(path: string): void {
  mkdirSync(path, { recursive: true });
  // PostgreSQL runs as another user when the tests run as root.
  chmodSync(path, 0o711);
  const superuser = newCluster(join(path, 'postgres'));
  writeSecrets(join(path, 'database-passwords.json'), { superuser });
}
