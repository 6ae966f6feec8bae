import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readSecrets, writeSecrets } from '@social-return/runtime/secrets';

/** The passwords of the embedded PostgreSQL: of its superuser and of each organisation's role. */
export interface Passwords {
  readonly superuser: string;
  readonly roles: Readonly<Record<string, string>>;
}

/** The passwords kept in the data folder; those that are missing are made and kept. */
export function databasePasswords(dataDir: string, roles: readonly string[]): Passwords {
  const path = join(dataDir, 'database-passwords.json');
  const kept = readSecrets(path) as Partial<Passwords>;
  const passwords = {
    superuser: kept.superuser ?? newPassword(),
    roles: { ...Object.fromEntries(roles.map((role) => [role, newPassword()])), ...kept.roles },
  };
  if (!isDeepStrictEqual(kept, passwords)) writeSecrets(path, passwords);
  return passwords;
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
