import { statfsSync } from 'node:fs';
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
  const postgres = await temporaryPostgres(foreignServer(), roomyMemory());
  project.provide('postgres', postgres.address);
  return () => postgres.stop();
}

/** A folder in memory, on Linux. */
const MEMORY = '/dev/shm';
/** More bytes than the databases of a run take at any moment. */
const ROOMY = 12 * 2 ** 30;

/**
 * Where a cluster waits for no disk, if there is room for it: databases of tests come and go, each some thousand files, and a
 * disk that is busy with them holds up the programs that do ask for what is durable.
 */
function roomyMemory(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOMY ? MEMORY : undefined;
  } catch {
    return undefined;
  }
}
