import type { QueryRunner } from 'typeorm';

/**
 * What an import needs to know a row again: hashes of its key and of its values, made with a secret that never leaves
 * this database, and the record that it became. A record that is removed stays known here by nothing but these, so that
 * a later file does not bring it back.
 */
export async function createImportTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table import_secret (
      only_one boolean primary key default true check (only_one),
      secret bytea not null
    )`);
  await runner.query(
    'insert into import_secret (secret) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))',
  );
  await runner.query(`
    create table imported (
      kind text not null,
      source_key text not null,
      record_id text not null,
      hash text not null,
      imported_at timestamptz not null default now(),
      primary key (kind, source_key)
    )`);
  await runner.query('create index imported_record on imported (record_id)');
}

/** The moment of which a file spoke, where it says one, so that an older file never overwrites what a newer one said. */
export async function addImportMoment(runner: QueryRunner): Promise<void> {
  await runner.query('alter table imported add column as_of timestamptz');
}
