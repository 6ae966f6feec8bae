import type { MigrationInterface, QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';

/** What was delivered to initiatives for obligations to this organisation, and what it is worth: each pledge once, for good. */
export class Deliveries1765050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table valued_delivery (
        id text collate "C" primary key,
        pledge_id text collate "C" not null constraint valued_delivery_pledge_once unique,
        -- Who keeps the initiative.
        keeper text collate "C" not null,
        obligation_id text collate "C" not null,
        area_code text collate "C" not null check (area_code ~ '^(WK[0-9]{6}|BU[0-9]{8})$'),
        kind text not null check (kind in ('HANDS', 'KNOWLEDGE', 'MATERIAL', 'SPACE', 'MONEY')),
        unit text not null check (unit in ('HOURS', 'DAYS', 'EURO')),
        -- Hundredths of the unit.
        delivered_hundredths bigint not null check (delivered_hundredths > 0),
        delivered_on date not null,
        proof text not null check (proof in ('TIMESHEET', 'INVOICE', 'DELIVERY_NOTE', 'BANK_STATEMENT', 'STATEMENT')),
        sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$')
          constraint valued_delivery_document_once unique,
        record_id text collate "C" constraint valued_delivery_record_once unique,
        -- A unit of this organisation, with hundredths of it.
        value_unit text not null,
        value_hundredths bigint not null check (value_hundredths > 0),
        valued_on date not null check (valued_on >= delivered_on)
      )`);
    await runner.query('create index valued_delivery_list on valued_delivery (valued_on desc, id)');
    await runner.query(`
      create function valued_delivery_stays() returns trigger language plpgsql as $$
      begin
        raise exception 'a valued delivery never changes' using errcode = '42501', constraint = 'valued_delivery_append_only';
      end $$`);
    await runner.query(`
      create trigger valued_delivery_append_only before update or delete or truncate on valued_delivery
      for each statement execute function valued_delivery_stays()`);
  }

  async down(): Promise<void> {
    throw new Error('What was valued is not thrown away: drop the database instead.');
  }
}

describeConstraint('valued_delivery_pledge_once', 'receipt', {
  en: 'This delivery was valued already: it counts once.',
  nl: 'Deze levering is al gewaardeerd: zij telt één keer.',
});
describeConstraint('valued_delivery_document_once', 'receipt', {
  en: 'Its document proves a delivery that was valued already: one document proves one delivery.',
  nl: 'Het document bewijst een levering die al is gewaardeerd. Eén document bewijst één levering.',
});
describeConstraint('valued_delivery_record_once', 'recordId', {
  en: 'This record values another delivery already.',
  nl: 'Dit waardeert al een andere levering.',
});
