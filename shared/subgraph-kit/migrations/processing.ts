import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The organisation's own processing log (Logboek Dataverwerkingen, Logius; the newest field set: span_id, status and
 * attributes), the audit log that leads to it, and the keys by which people are known in it.
 */
export class Processing1764010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person_key (
        candidate_id text collate "C" primary key,
        pseudonym text not null unique,
        key bytea not null check (length(key) = 32)
      )`);
    await runner.query(`
      create table processing_record (
        id bigint generated always as identity primary key,
        trace_id text not null check (trace_id ~ '^[0-9a-f]{32}$'),
        span_id text collate "C" not null check (span_id ~ '^[0-9a-f]{16}$'),
        parent_span_id text check (parent_span_id ~ '^[0-9a-f]{16}$'),
        name text not null,
        action text not null,
        start_time bigint not null,
        end_time bigint not null check (end_time >= start_time),
        status text not null default 'Unset' check (status in ('Unset', 'Ok', 'Error')),
        processing_activity_id text not null,
        data_subject_id text,
        data_subject_id_type text,
        processor text,
        transaction xid8 not null default pg_current_xact_id(),
        constraint processing_record_subject check ((data_subject_id is null) = (data_subject_id_type is null)),
        unique (trace_id, span_id)
      )`);
    await runner.query(
      'create index processing_record_subject_newest on processing_record (data_subject_id, end_time desc, span_id)',
    );
    await runner.query('create index processing_record_order on processing_record (transaction, id)');
    await runner.query('create index processing_record_end on processing_record (end_time)');
    await runner.query(`
      create table audit_record (
        trace_id text not null,
        span_id text not null,
        issuer text not null,
        subject text not null,
        organisation text,
        recorded_at timestamptz not null,
        primary key (trace_id, span_id)
      )`);
    await runner.query('create index audit_record_moment on audit_record (recorded_at)');
    await runner.query(`
      create table processing_export (
        endpoint text primary key,
        transaction xid8 not null,
        record_id bigint not null
      )`);
    await appendOnly(runner);
  }

  async down(): Promise<void> {
    throw new Error('A processing log is not taken away: drop the database instead.');
  }
}

/**
 * Nobody changes a record, and nobody removes one but the retention job, which says in its transaction until when
 * records have expired. The role of the application owns its tables, and so a trigger holds this, not a privilege.
 */
async function appendOnly(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function refuse_log_change() returns trigger language plpgsql as $$
    declare
      expired_before bigint := nullif(current_setting('processing.expired_before', true), '')::bigint;
      moment bigint;
    begin
      if tg_op = 'DELETE' and expired_before is not null then
        if tg_table_name = 'processing_record' then
          moment := old.end_time;
        else
          moment := (extract(epoch from old.recorded_at) * 1000)::bigint;
        end if;
        if moment < expired_before then return old; end if;
      end if;
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $$`);
  for (const table of ['processing_record', 'audit_record']) {
    await runner.query(`
      create trigger append_only before update or delete on ${table}
        for each row execute function refuse_log_change()`);
    await runner.query(`
      create trigger never_truncated before truncate on ${table}
        for each statement execute function refuse_log_change()`);
  }
}
