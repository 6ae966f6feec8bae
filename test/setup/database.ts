import { createFreshDatabase, type FreshDatabase } from '@social-return/launcher/postgres/testing';
import { copyTemplate } from '@social-return/launcher/postgres/testing-template';
import { inject } from 'vitest';
import './postgres.ts';

/**
 * A new empty database, owned by a new role that is no superuser, in the run's shared PostgreSQL.
 * Its `name` begins the database's name, to tell them apart in messages.
 */
export function freshDatabase(name?: string): Promise<FreshDatabase> {
  return createFreshDatabase(inject('postgres'), name);
}

/**
 * A new database with what `fill` does to an empty one, in the run's shared PostgreSQL. What bears the same `name` in
 * one run is filled once and then copied: a name says all that decides what `fill` does.
 */
export function filledDatabase(name: string, fill: (url: string) => Promise<void>): Promise<FreshDatabase> {
  return copyTemplate(inject('postgres'), { name, fill });
}
