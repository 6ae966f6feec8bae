/** SQL: where the enforcement of a contract "row" stands; null of a contract without obligation, which has none. */
export const ENFORCED_AT = `(case when row.obligation_cents > 0 then coalesce(
  (select e.to_state from enforcement_transition e where e.contract_id = row.id order by e.sequence desc limit 1), 'ON_TRACK') end)`;
