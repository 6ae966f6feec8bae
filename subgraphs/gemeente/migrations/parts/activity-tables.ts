import type { QueryRunner } from 'typeorm';

/** What contractors do for the obligation beside placing people: it is valued when it is approved, and then stays. */
export async function createActivityTable(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table activity (
      id text collate "C" primary key,
      contract_id text collate "C" not null constraint activity_contract_known references contract (id),
      kind text not null check (kind in ('SOCIAL_PURCHASE', 'SW_PURCHASE', 'EXPERTISE', 'TRAINING')),
      title text not null constraint activity_title_length check (length(btrim(title)) between 1 and 200),
      supplier_kvk text constraint activity_kvk_shape check (supplier_kvk ~ '^[0-9]{8}$'),
      registers text[] not null,
      unit text not null check (unit in ('INVOICE_EX_VAT', 'LABOUR_COST', 'COST', 'HOUR', 'DAY')),
      cost_cents bigint not null constraint activity_cost_range check (cost_cents between 0 and 99999999999),
      units_hundredths int not null constraint activity_units_range check (units_hundredths between 0 and 10000000),
      done_on date not null,
      sha256 text collate "C" not null constraint activity_sha256_shape check (length(sha256) = 64 and ltrim(sha256, '0123456789abcdef') = ''),
      proof_verified boolean not null default false,
      approval text not null default 'SUBMITTED' check (approval in ('SUBMITTED', 'APPROVED', 'REJECTED', 'RETURNED')),
      approval_reason text,
      counted_cents bigint,
      rule jsonb,
      inputs jsonb,
      version int not null default 1,
      constraint activity_supplier_given check (kind in ('EXPERTISE', 'TRAINING') or supplier_kvk is not null),
      constraint activity_registers_known check (
        registers <@ '{CODE_SOCIALE_ONDERNEMINGEN,SOCIAL_ENTERPRISE_NL,RECOGNISED,ASPIRANT}'
        and (kind = 'SOCIAL_PURCHASE' or cardinality(registers) = 0)),
      constraint activity_reason_given check (approval not in ('REJECTED', 'RETURNED') or coalesce(length(btrim(approval_reason)), 0) between 1 and 500),
      constraint activity_proof_verified check (approval <> 'APPROVED' or proof_verified),
      constraint activity_value_complete check (
        (approval = 'APPROVED') = (num_nonnulls(counted_cents, rule, inputs) = 3)
        and (approval <> 'APPROVED') = (num_nonnulls(counted_cents, rule, inputs) = 0))
    )`);
  await runner.query('create index activity_contract on activity (contract_id)');
  await runner.query(
    `create unique index activity_document_once on activity (sha256) where approval <> 'REJECTED'`,
  );
}

/** kind, terms, unit, euro: the activities of the neighbours whose amounts stand in for Rotterdam's, copied with them. */
const OWN_ACTIVITIES: readonly (readonly [
  version: string,
  kind: string,
  terms: string,
  unit: string,
  euro: number | null,
])[] = [
  ['2020', 'SW_PURCHASE', 'COST', 'INVOICE_EX_VAT', null],
  ['2020', 'EXPERTISE', 'RATE', 'HOUR', 100],
  ['2023', 'TRAINING', 'COST', 'COST', null],
];

/**
 * Rotterdam publishes no activities: its versions, which are assumptions, take over those of Utrecht (2020) and Den Haag
 * (2023), as they do the amounts.
 */
export async function seedOwnActivities(runner: QueryRunner): Promise<void> {
  for (const [year, kind, terms, unit, euro] of OWN_ACTIVITIES) {
    const version = `gemeente:scheme-rotterdam-${year}`;
    const id = `${version}-${kind}-${unit}`.toLowerCase().replaceAll('_', '-');
    await runner.query(
      'insert into scheme_activity (id, scheme_version_id, kind, terms, unit, amount_cents) values ($1, $2, $3, $4, $5, $6)',
      [id, version, kind, terms, unit, euro === null ? null : euro * 100],
    );
  }
  await runner.query(
    `insert into scheme_rule (id, scheme_version_id, kind, value, source_key)
     values ('gemeente:scheme-rotterdam-2023-look-back-months', 'gemeente:scheme-rotterdam-2023', 'LOOK_BACK_MONTHS', 12, 'DH')`,
  );
}
