import { inject } from 'vitest';
import { createFreshDatabase, type FreshDatabase } from '../../shared/local/postgres/testing.ts';
import './postgres.ts';

/**
 * A new empty database, owned by a new role that is no superuser, in the run's shared PostgreSQL.
 * Its `name` begins the database's name, to tell them apart in messages.
 */
export function freshDatabase(name?: string): Promise<FreshDatabase> {
  return createFreshDatabase(inject('postgres'), name);
}
