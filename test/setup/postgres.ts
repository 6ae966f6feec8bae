import { type ClusterAddress, temporaryPostgres } from '@social-return/launcher/postgres/testing';
import type { TestProject } from 'vitest/node';
import { foreignServer } from './foreign-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: ClusterAddress;
  }
}

/** One real PostgreSQL for the whole run; `freshDatabase()` of `database.ts` makes databases in it. */
export default async function startSharedPostgres(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await temporaryPostgres(foreignServer());
  project.provide('postgres', postgres.address);
  return () => postgres.stop();
}
