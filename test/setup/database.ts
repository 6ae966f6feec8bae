import { createFreshDatabase, type FreshDatabase } from '@social-return/launcher/postgres/testing';
import { copyTemplate, type Template } from '@social-return/launcher/postgres/testing-template';
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
 * A new database with what the template holds, in the run's shared PostgreSQL. A template is filled once in one run and then
 * copied: its name says all that decides what it holds.
 */
export function filledDatabase(template: Template): Promise<FreshDatabase> {
  return copyTemplate(inject('postgres'), template);
}
