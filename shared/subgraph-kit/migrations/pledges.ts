import type { MigrationInterface, QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';

/**
 * What suppliers pledge to initiatives, each for one obligation, and who decided on it. More than what is asked is never
 * pledged and delivered together; what was decided never changes.
 */
export class Pledges1764990000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table initiative_pledge (
        id text collate "C" primary key,
        request_id text collate "C" not null references initiative_request (id),
        supplier text not null constraint initiative_pledge_supplier_length check (length(btrim(supplier)) between 1 and 200),
        supplier_kvk text not null constraint initiative_pledge_kvk_shape check (supplier_kvk ~ '^[0-9]{8}$'),
        obligation_at text collate "C" not null,
        obligation_id text collate "C" not null,
        unit text not null check (unit in ('HOURS', 'DAYS', 'EURO')),
        -- Hundredths of the unit, which is that of the request.
        pledged_hundredths bigint not null check (pledged_hundredths > 0),
        delivered_hundredths bigint check (delivered_hundredths between 1 and pledged_hundredths),
        status text not null check (status in ('PLEDGED', 'DELIVERED', 'WITHDRAWN', 'DECLINED')),
        pledged_on date not null,
        delivered_on date,
        proof text check (proof in ('TIMESHEET', 'INVOICE', 'DELIVERY_NOTE', 'BANK_STATEMENT', 'STATEMENT')),
        sha256 text collate "C" constraint initiative_pledge_sha256_shape check (sha256 ~ '^[0-9a-f]{64}$'),
        version int not null default 1,
        constraint initiative_pledge_delivered check (
          (status = 'DELIVERED') = (delivered_on is not null)
          and (status <> 'DELIVERED' or num_nonnulls(delivered_hundredths, proof, sha256) = 3))
      )`);
    await runner.query('create index initiative_pledge_request on initiative_pledge (request_id, id)');
    await runner.query('create index initiative_pledge_list on initiative_pledge (pledged_on desc, id)');
    await runner.query(
      `create unique index initiative_pledge_document_once on initiative_pledge (sha256) where status in ('PLEDGED', 'DELIVERED')`,
    );
    await keepDecisions(runner);
    await guardSum(runner);
  }

  async down(): Promise<void> {
    throw new Error('Decisions are not thrown away: drop the database instead.');
  }
}

async function keepDecisions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table initiative_pledge_decision (
      id text collate "C" primary key,
      pledge_id text collate "C" not null references initiative_pledge (id),
      sequence int not null check (sequence > 0),
      step text not null check (step in ('PLEDGED', 'CONFIRMED', 'WITHDRAWN', 'DECLINED')),
      side text not null check (side in ('INITIATIVE', 'OBLIGATION')),
      at timestamptz not null,
      organisation text not null,
      decided_with text not null,
      reason text constraint initiative_pledge_reason_length check (length(btrim(reason)) between 1 and 500),
      -- A fingerprint of the person, for this pledge alone.
      person bytea not null check (length(person) = 32),
      constraint initiative_pledge_decision_order unique (pledge_id, sequence),
      constraint initiative_pledge_decision_why check (step in ('PLEDGED', 'CONFIRMED') or reason is not null)
    )`);
  // Each side confirms once, and nobody for both.
  await runner.query(`
    create unique index initiative_pledge_side_once on initiative_pledge_decision (pledge_id, side) where step = 'CONFIRMED'`);
  await runner.query(`
    create unique index initiative_pledge_two_people on initiative_pledge_decision (pledge_id, person) where step = 'CONFIRMED'`);
  await runner.query(`
    create function initiative_pledge_decision_stays() returns trigger language plpgsql as $$
    begin
      raise exception 'a decision never changes' using errcode = '42501', constraint = 'initiative_pledge_decision_append_only';
    end $$`);
  await runner.query(`
    create trigger initiative_pledge_decision_append_only before update or delete or truncate on initiative_pledge_decision
    for each statement execute function initiative_pledge_decision_stays()`);
}

/** For every write, in whatever order: what is taken of a request is at most what it asks, and in its unit. */
async function guardSum(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function initiative_request_taken(request text) returns bigint language sql stable as $$
      select coalesce(sum(case status when 'PLEDGED' then pledged_hundredths when 'DELIVERED' then delivered_hundredths end), 0)::bigint
      from initiative_pledge where request_id = request
    $$`);
  await runner.query(`
    create function initiative_pledge_within() returns trigger language plpgsql as $$
    declare
      asked initiative_request;
    begin
      select * into asked from initiative_request where id = new.request_id for update;
      if new.unit <> asked.unit or initiative_request_taken(asked.id) > asked.asked_hundredths then
        raise exception 'more is pledged than is asked' using errcode = '23514', constraint = 'initiative_pledge_within';
      end if;
      return null;
    end $$`);
  await runner.query(`
    create trigger initiative_pledge_within after insert or update on initiative_pledge
    for each row execute function initiative_pledge_within()`);
  await runner.query(`
    create function initiative_request_covers() returns trigger language plpgsql as $$
    begin
      if new.unit <> old.unit or initiative_request_taken(new.id) > new.asked_hundredths then
        raise exception 'less is asked than is pledged' using errcode = '23514', constraint = 'initiative_request_covers';
      end if;
      return null;
    end $$`);
  await runner.query(`
    create trigger initiative_request_covers after update of unit, asked_hundredths on initiative_request
    for each row execute function initiative_request_covers()`);
}

describeConstraint('initiative_pledge_supplier_length', 'supplier', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht: een naam van 1 tot en met 200 tekens.',
});
describeConstraint('initiative_pledge_kvk_shape', 'supplierKvk', {
  en: 'Expected a KvK number of eight digits.',
  nl: 'Verwacht: een KvK-nummer van acht cijfers.',
});
describeConstraint('initiative_pledge_sha256_shape', 'sha256', {
  en: 'Expected SHA-256 as 64 hexadecimal digits in small letters.',
  nl: 'Verwacht: SHA-256 als 64 hexadecimale cijfers in kleine letters.',
});
describeConstraint('initiative_pledge_document_once', 'sha256', {
  en: 'This document proves another pledge already: one document proves one delivery.',
  nl: 'Dit document bewijst al een andere toezegging. Eén document bewijst één levering.',
});
describeConstraint('initiative_pledge_reason_length', 'reason', {
  en: 'Expected a reason of 1 to 500 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 500 tekens.',
});
describeConstraint('initiative_pledge_within', 'amount', {
  en: 'Expected no more than what is open.',
  nl: 'Verwacht: niet meer dan wat nog open staat.',
});
describeConstraint('initiative_request_covers', 'amount', {
  en: 'Expected no less than what is pledged and delivered already.',
  nl: 'Verwacht: niet minder dan wat al is toegezegd en geleverd.',
});
describeConstraint('initiative_pledge_side_once', 'side', {
  en: 'This side has confirmed it already.',
  nl: 'Deze kant heeft het al bevestigd.',
});
describeConstraint('initiative_pledge_two_people', 'side', {
  en: 'Expected somebody else to confirm for this side: nobody confirms for both (vier ogen).',
  nl: 'Verwacht: iemand anders die voor deze kant bevestigt. Niemand bevestigt voor beide (vier ogen).',
});
