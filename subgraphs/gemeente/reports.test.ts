import { reportsFollowWrites } from '@social-return/test/setup/reports';
import { describe } from 'vitest';
import { gemeente } from './subgraph.ts';

describe("what the gemeente's reports are made of", () => {
  reportsFollowWrites(gemeente, [
    ['placement', 'update placement set minutes_per_week = minutes_per_week - 1 where minutes_per_week > 60'],
    [
      'placement',
      `update placement set candidate_id = 'gemeente:erased-' || candidate_id, home_buurt = null`,
    ],
    [
      'placement_past',
      `with changed as (
         update placement set changed_on = '2026-02-01' where start < '2026-01-01' and coalesce("end" > '2026-02-01', true)
         returning *
       ) insert into placement_past (placement_id, since, until, minutes_per_week, contract_id)
       select id, start, changed_on, 60, contract_id from changed`,
    ],
    ['block', 'update block set amount_cents = amount_cents + 100'],
    ['block', 'update block set lasting_months = 1, lasting_cents = 100'],
    [
      'proven_cost',
      `with costs as (update block set proven_cost = true, amount_cents = 0, month_cap = null returning 1)
       insert into proven_cost (id, placement_id, since, until, amount_cents, decided_by, decided_with)
       select 'gemeente:cost-' || id, id, start, start + 1, 12300, 'gemeente', 'gemeente:records:write' from placement
       where approval = 'APPROVED' and start < '2026-01-01' and coalesce("end" > start, true)`,
    ],
    ['policy_scheme_version', `update policy_scheme_version set label = label || ' (gewijzigd)'`],
    ['business_case_parameter', 'update business_case_parameter set value = value + 100'],
    ['activity', `delete from activity where approval = 'APPROVED'`],
    [
      'custom_fulfilment',
      `insert into custom_fulfilment (id, contract_id, title, state, value_cents, threshold_cents, valuation, committed_cents, started_on, changed_on)
       select 'gemeente:custom', id, 'Eigen invulling', 'STARTED', 1000, 500, 'Zo gewaardeerd', 1000, '2025-08-01', '2025-08-01' from contract
       where percentage_hundredths > 0 and start < '2026-01-01' and "end" > '2026-03-01' limit 1`,
    ],
    [
      'contract_settlement',
      `insert into contract_settlement (id, settled_at, settled_on, obligation_cents, filled_cents, rule, inputs, records)
       select id, '2025-10-01T12:00:00Z', '2025-10-01', obligation_cents, 12345, '{}', '[]', '[]' from contract
       where status = 'OPEN' and percentage_hundredths > 0 and start < '2025-07-01' and "end" > '2026-03-01' limit 1`,
    ],
    [
      'settlement_correction',
      `insert into settlement_correction (id, contract_id, amount_cents, reason, team, corrected_at, corrected_on)
       select 'gemeente:correction', id, 100, 'Dubbel geteld', 'LEGAL', '2025-11-01T12:00:00Z', '2025-11-01'
       from contract_settlement where filled_cents = 12345`,
    ],
    ['contract', `update contract set "end" = '2035-01-01' where status = 'OPEN'`],
    ['scheme_bonus', 'update scheme_bonus set amount_cents = amount_cents + 1', 'changes nothing'],
    ['scheme_rule', 'update scheme_rule set value = value + 1', 'changes nothing'],
  ]);
});
