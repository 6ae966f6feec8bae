import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '@social-return/contract/registry/in-force';
import { databaseUrl } from '@social-return/launcher/postgres/address';
import { startPostgres } from '@social-return/launcher/postgres/cluster';
import { createOrganisationDatabases } from '@social-return/launcher/postgres/roles';

/** A PostgreSQL of one organisation alone, so that it can fail alone. */
export interface OwnServer {
  readonly organisation: string;
  readonly url: string;
  /** Kills it with SIGKILL and starts it again on the same data. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** A server for each organisation in that folder, safe against crashes as in production. */
export function startServers(folder: string): Promise<OwnServer[]> {
  return Promise.all(registry().organisations.map(({ name }) => startServer(folder, name)));
}

async function startServer(folder: string, organisation: string): Promise<OwnServer> {
  const own = join(folder, organisation);
  mkdirSync(own);
  // PostgreSQL runs as another user when we are root.
  chmodSync(own, 0o711);
  const start = () =>
    startPostgres({
      clusterDir: join(own, 'postgres'),
      superuserPassword: 'superuser',
      socketDir: join(own, 'socket'),
    });
  let postgres = await start();
  const password = randomBytes(16).toString('hex');
  await createOrganisationDatabases(postgres.superuserUrl(), [{ name: organisation, password }]);
  return {
    organisation,
    url: databaseUrl(postgres.place, { user: organisation, password, database: organisation }),
    crash: async () => {
      await postgres.kill9();
      postgres = await start();
    },
    stop: () => postgres.stop(),
  };
}
