import type { QueryRunner } from 'typeorm';
import { CLAUSE_ROWS, PURCHASE_ROWS, RECOGNITION_ROWS } from '../../published/clause-rows.ts';

const cents = (euro: number | undefined) => (euro === undefined ? null : euro * 100);

export async function seedClauses(runner: QueryRunner): Promise<void> {
  for (const row of CLAUSE_ROWS) {
    await insert(runner, 'clause_rule', {
      id: `gemeente:clause-${row.id}`,
      who: row.who,
      contract_kinds: row.kinds ?? null,
      valid_from: row.from ?? null,
      valid_until: row.until ?? null,
      comparison: row.comparison,
      percentage_hundredths: row.percentage ?? null,
      alternative_hundredths: row.alternative ?? null,
      threshold_cents: cents(row.threshold),
      threshold_included: row.included ?? false,
      months_min: row.monthsMin ?? null,
      labour_share_below_hundredths: row.labourShareBelow ?? null,
      cap_cents: cents(row.cap),
      special_above_cents: cents(row.specialAbove),
      below: row.below ?? 'NONE',
      award_max_hundredths: row.awardMax ?? null,
      cash_out: row.cashOut ?? false,
      plan_moments: row.planMoments ?? false,
      assumption: row.assumption ?? false,
      source_key: row.sourceKey,
      source: row.source,
    });
  }
}

export async function seedProcurement(runner: QueryRunner): Promise<void> {
  for (const { id, who, register, share, sourceKey, source } of PURCHASE_ROWS) {
    await insert(runner, 'purchase_rule', {
      id: `gemeente:purchase-${id}`,
      who,
      register,
      share_hundredths: share,
      source_key: sourceKey,
      source,
    });
  }
  for (const row of RECOGNITION_ROWS) {
    await insert(runner, 'recognition_rule', {
      id: `gemeente:recognition-${row.id}`,
      who: row.who,
      status: row.status,
      staff_share_hundredths: row.staff,
      commercial_share_hundredths: row.commercial,
      mission_first: row.mission,
      in_region: row.inRegion,
      full_within_months: row.within,
      accepted_by: row.acceptedBy,
      source_key: row.sourceKey,
      source: row.source,
    });
  }
}

async function insert(
  runner: QueryRunner,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_column, n) => `$${n + 1}`).join(', ');
  await runner.query(`insert into ${table} (${columns.join(', ')}) values (${places})`, Object.values(row));
}
