import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BUSINESS_CASE_PARAMETERS } from '../published/business-case-rows.ts';
import { createActivityTable, seedOwnActivities } from './parts/activity-tables.ts';

/** What totals over many contracts are made of: parts of years in SQL, activities, and what the business case assumes. */
export class Totals1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createYearFunctions(runner);
    await createActivityTable(runner);
    await seedOwnActivities(runner);
    await createParameterTable(runner);
    for (const row of BUSINESS_CASE_PARAMETERS) {
      await runner.query(
        `insert into business_case_parameter (id, kind, version, valid_from, valid_until, value, source, assumption, explanation_nl, explanation_en)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          `gemeente:business-case-${row.kind.toLowerCase().replaceAll('_', '-')}-${row.version}`,
          row.kind,
          row.version,
          row.validFrom,
          row.validUntil,
          row.value,
          row.source,
          row.assumption,
          row.explanations.NL,
          row.explanations.EN,
        ],
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

/**
 * The same count of days as `effortValue`: each is 1/365 of a year, or 1/366 in a leap year. `year_parts` gives 133,590ths
 * (365 × 366) of a year, so that it stays whole; nothing for an empty span. Days of leap years are counted by cycles of four
 * years from 1901 and again from 2101, since 1900 and 2100 are no leap years: it holds from 1900 through 2199, and takes
 * a few whole numbers only, for it is asked of every placement.
 */
async function createYearFunctions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function leap_days_in_cycles(days int) returns int language sql immutable parallel safe as $$
      select case when days < 0 then 0 else 366 * (days / 1461) + greatest(days % 1461 - 1095, 0) end
    $$`);
  await runner.query(`
    create function leap_days_before(day date) returns int language sql immutable parallel safe as $$
      select case when day < date '2100-01-01' then leap_days_in_cycles(day - date '1901-01-01')
        else 17934 + leap_days_in_cycles(day - date '2101-01-01') end
    $$`);
  await runner.query(`
    create function year_parts(since date, until date) returns bigint language sql immutable parallel safe as $$
      select case when since >= until then 0
        else 366 * (until - since) - (leap_days_before(until) - leap_days_before(since)) end::bigint
    $$`);
}

async function createParameterTable(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table business_case_parameter (
      id text collate "C" primary key,
      kind text not null check (kind in ('BENEFIT_CENTS_PER_YEAR', 'MONTHS', 'FULL_WEEK_MINUTES')),
      version text not null,
      valid_from date not null,
      valid_until date,
      value bigint not null check (value > 0),
      source text not null check (length(source) > 0),
      assumption boolean not null,
      explanation_nl text not null check (length(explanation_nl) > 0),
      explanation_en text not null check (length(explanation_en) > 0),
      constraint business_case_parameter_validity check (valid_until > valid_from),
      constraint business_case_parameter_once exclude using gist (kind with =, daterange(valid_from, valid_until) with &&)
    )`);
}

describeConstraint('activity_contract_known', 'contractId', {
  en: 'No contract has this id.',
  nl: 'Geen contract heeft dit id.',
});
describeConstraint('activity_title_length', 'title', {
  en: 'Expected a title of 1 to 200 characters.',
  nl: 'Verwacht: een titel van 1 tot en met 200 tekens.',
});
describeConstraint('activity_kvk_shape', 'supplierKvk', {
  en: 'Expected a KvK number of eight digits.',
  nl: 'Verwacht: een KvK-nummer van acht cijfers.',
});
describeConstraint('activity_supplier_given', 'supplierKvk', {
  en: 'Expected the KvK number of the firm that was bought from; training and expertise can do without.',
  nl: 'Verwacht: het KvK-nummer van het bedrijf waar is ingekocht. Alleen bij opleiding en expertise mag het ontbreken.',
});
describeConstraint('activity_registers_known', 'registers', {
  en: 'Expected registers only with a purchase from a social enterprise.',
  nl: 'Verwacht: registers alleen bij een inkoop bij een sociale onderneming.',
});
describeConstraint('activity_cost_range', 'cost', {
  en: 'Expected 0.00 to 999999999.99 euro, without VAT.',
  nl: 'Verwacht: 0.00 tot en met 999999999.99 euro, zonder btw.',
});
describeConstraint('activity_units_range', 'units', {
  en: 'Expected 0 to 100000 hours or days.',
  nl: 'Verwacht: 0 tot en met 100000 uren of dagen.',
});
describeConstraint('activity_sha256_shape', 'sha256', {
  en: 'Expected the SHA-256 of the document: 64 characters, 0-9 and a-f.',
  nl: 'Verwacht: de SHA-256 van het document, met 64 tekens: 0-9 en a-f.',
});
describeConstraint('activity_document_once', 'sha256', {
  en: 'This document counts for an activity already: one invoice is counted once.',
  nl: 'Dit document telt al mee voor een activiteit: een factuur telt één keer.',
});
describeConstraint('activity_reason_given', 'reason', {
  en: 'Expected a reason of 1 to 500 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 500 tekens.',
});
describeConstraint('activity_proof_verified', 'proofVerified', {
  en: 'It cannot be approved before the document that proves the cost was looked at and verified.',
  nl: 'Goedkeuren kan pas als het document dat de kosten bewijst, is bekeken en gecontroleerd.',
});
