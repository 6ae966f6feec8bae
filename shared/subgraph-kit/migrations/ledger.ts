import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger of an organisation: what counts and was decided, in the order in which it was booked. It only grows; what
 * was wrong is booked again with the opposite sign. Each entry holds the hash of the one before it, so who changes or
 * removes one, by whatever way, changes the head that was published.
 *
 * The database books by itself, in the transaction of what is booked: no program can forget it or choose its place.
 */
export class Ledger1764150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_entry (
        sequence bigint primary key check (sequence > 0),
        kind text not null,
        subject text collate "C" not null,
        unit text,
        amount text check (amount ~ '^-?[0-9]+(\\.[0-9]+)?$'),
        detail text,
        reverses bigint unique references ledger_entry (sequence),
        booked_at timestamptz not null,
        previous bytea not null check (length(previous) = 32),
        hash bytea not null unique check (length(hash) = 32),
        constraint ledger_amount_with_unit check ((unit is null) = (amount is null)),
        constraint ledger_reversal_kind check ((reverses is null) = (kind <> 'REVERSAL'))
      )`);
    await runner.query('create index ledger_entry_subject on ledger_entry (subject, sequence)');
    await runner.query(HASH);
    await runner.query(BOOK);
    await runner.query(REVERSE);
    await runner.query(`
      create function refuse_ledger_change() returns trigger language plpgsql as $$
      begin
        raise exception 'a ledger only grows' using errcode = '42501', constraint = 'ledger_append_only';
      end $$`);
    await runner.query(`
      create trigger ledger_append_only before update or delete or truncate on ledger_entry
        for each statement execute function refuse_ledger_change()`);
    await runner.query(FIXED_PERIODS);
  }

  async down(): Promise<void> {
    throw new Error('A ledger is not taken away: drop the database instead.');
  }
}

/** What an entry is hashed with: all of it, in an order that never changes. */
const HASH = `
  create function ledger_hash(previous bytea, sequence bigint, kind text, subject text, unit text, amount text,
    detail text, reverses bigint, booked_at timestamptz) returns bytea language sql immutable parallel safe as $$
    select sha256(previous || convert_to(jsonb_build_array(
      sequence, kind, subject, unit, amount, detail, reverses, (extract(epoch from booked_at) * 1000000)::bigint
    )::text, 'UTF8'))
  $$`;

/** One after the other: who books waits for the transaction that books before. */
const BOOK = `
  create function book(kind text, subject text, unit text, amount text, detail text, reverses bigint,
    booked_at timestamptz) returns bigint language plpgsql as $$
  declare
    head record;
    number bigint;
    prior bytea;
  begin
    perform pg_advisory_xact_lock(hashtext('ledger'));
    select e.sequence, e.hash into head from ledger_entry e order by e.sequence desc limit 1;
    number := coalesce(head.sequence, 0) + 1;
    prior := coalesce(head.hash, sha256('genesis'));
    insert into ledger_entry values (number, kind, subject, unit, amount, detail, reverses, booked_at, prior,
      ledger_hash(prior, number, kind, subject, unit, amount, detail, reverses, booked_at));
    return number;
  end $$`;

/** Takes back every amount on a subject that was not taken back yet: those in one unit, or all of them. */
const REVERSE = `
  create function reverse_bookings(about text, only_unit text, why text, at timestamptz) returns void language plpgsql as $$
  declare
    entry ledger_entry;
  begin
    for entry in
      select e.* from ledger_entry e
      where e.subject = about and e.amount is not null and e.reverses is null
        and (only_unit is null or e.unit = only_unit)
        and not exists (select from ledger_entry r where r.reverses = e.sequence)
      order by e.sequence
    loop
      perform book('REVERSAL', about, entry.unit,
        case when entry.amount like '-%' then substr(entry.amount, 2)
             when entry.amount ~ '^[0.]+$' then entry.amount else '-' || entry.amount end,
        why, entry.sequence, at);
    end loop;
  end $$`;

/** A half-year that is fixed, with the digest of all that was fixed of it: known when its transaction ends. */
const FIXED_PERIODS = `
  create function book_fixed_period() returns trigger language plpgsql as $$
  begin
    perform book('FIXED_PERIOD', new.id, null, null,
      (select encode(sha256(convert_to(coalesce(string_agg(f.area || ' ' || f.contribution, e'\\n' order by f.area), ''),
        'UTF8')), 'hex') from fixed_report f where f.period = new.id),
      null, new.fixed_at);
    return null;
  end $$;
  create constraint trigger fixed_period_booked after insert on fixed_period deferrable initially deferred
    for each row execute function book_fixed_period()`;
