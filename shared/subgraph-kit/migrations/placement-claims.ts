import type { QueryRunner } from 'typeorm';

/**
 * The column that reports are made of: of every placement the base tokens of person and placement, and the facts of
 * its claim, in 48 bytes that are written in the same statement as the placement itself, whoever writes it.
 *
 * HMAC-SHA-256 is written out with the server's own sha256, since not every server has pgcrypto. The two padded
 * blocks of the key (RFC 2104) come with the connection, as settings that no table and no log holds. A session that writes
 * without them leaves the column empty, and the subgraph fills it before it reports.
 */
export async function addPlacementClaims(runner: QueryRunner): Promise<void> {
  await runner.query('alter table placement add column claim bytea');
  await runner.query('alter table placement alter column claim set storage plain');
  await runner.query('create index placement_unclaimed on placement (id) where claim is null');
  await runner.query(`
    create table claim_key (
      only_one boolean primary key default true check (only_one),
      fingerprint bytea not null
    )`);
  await runner.query(`
    create function claim_token(message bytea) returns bytea language sql stable strict as $$
      select substring(sha256(decode(current_setting('chain.claim_outer'), 'hex')
        || sha256(decode(current_setting('chain.claim_inner'), 'hex') || message)) from 1 for 16)
    $$`);
  await runner.query(`
    create function placement_claim() returns trigger language plpgsql as $$
    declare
      person bytea := '\\x00'::bytea || convert_to(new.candidate_id, 'UTF8');
    begin
      new.claim := case when coalesce(current_setting('chain.claim_inner', true), '') <> '' then
        claim_token('person'::bytea || person)
        || claim_token('placement'::bytea || person || '\\x00'::bytea || convert_to(new.employer_kvk, 'UTF8')
          || '\\x00'::bytea || convert_to(to_char(new.start, 'YYYY-MM-DD'), 'UTF8'))
        || int4send(new.start - date '1970-01-01')
        || int4send(coalesce(new."end" - date '1970-01-01', 2147483647))
        || int4send(new.minutes_per_week)
        || int4send(case when new.lives_elsewhere then -1
            else coalesce(substring(new.home_buurt from '^BU([0-9]{8})$')::int, 0) end)
      end;
      return new;
    end $$`);
  await runner.query(`
    create trigger placement_claim before insert or update of
      claim, candidate_id, employer_kvk, start, "end", minutes_per_week, home_buurt, lives_elsewhere
      on placement for each row execute function placement_claim()`);
}
