import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder } from '@social-return/runtime/checkout';
import { StartFailure } from '@social-return/runtime/process/failure';
import { readSecrets } from '@social-return/runtime/secrets';
import { defaultDataFolders } from './data-folder.ts';
import { databaseUrl, type PostgresPlace } from './postgres/address.ts';
import { servesCluster } from './postgres/leftover.ts';

/**
 * The address of an organisation's database in the embedded PostgreSQL of a chain that `npm start` runs on this machine.
 *
 * @param asked the data folder, absolute; undefined for where `npm start` keeps it by default.
 * @throws StartFailure when no chain runs there, or its passwords cannot be read.
 */
export function findRunningDatabase(organisation: string, asked: string | undefined): string {
  const folders = asked === undefined ? defaultDataFolders(checkoutFolder()) : [asked];
  for (const folder of folders) {
    const place = placeOf(join(folder, 'postgres'));
    if (place === undefined) continue;
    const { roles } = readSecrets(join(folder, 'database-passwords.json')) as {
      roles?: Record<string, string>;
    };
    const password = roles?.[organisation];
    if (password === undefined)
      throw new StartFailure(
        `The chain in ${folder} keeps no database for ${organisation}: set DATABASE_URL.`,
      );
    return databaseUrl(place, { user: organisation, password, database: organisation });
  }
  throw new StartFailure(
    `No chain runs with its data in ${folders.join(' or ')}. Start it with npm start, say where with --data DIR, or set DATABASE_URL.`,
  );
}

/** Where the PostgreSQL that serves this cluster now is reached; undefined when none does. */
function placeOf(clusterDir: string): PostgresPlace | undefined {
  try {
    // The lines of postmaster.pid: process, data folder, start, port, folder of the socket, first address.
    const lines = readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split(/\r?\n/);
    const [pid, , , port, socketDir, address] = lines;
    const host = socketDir || address;
    return host && servesCluster(Number(pid), clusterDir) ? { host, port: Number(port) } : undefined;
  } catch {
    return undefined;
  }
}
