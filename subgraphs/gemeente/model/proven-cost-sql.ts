/** What was proven to be spent on the person of placement `p`, or of a part of it, as SQL: `ProvenCost`s by their days. */
export const COSTS = `case when p.has_proven_cost then (
    select coalesce(jsonb_agg(jsonb_build_object('cents', s.amount_cents, 'since', s.since, 'until', s.until) order by s.since), '[]')
    from proven_cost s where s.placement_id = p.id) else '[]'::jsonb end`;

/** The same cents as `centsOfProvenCost`, of the placement of that id over the days from `since` up to `until`, all as SQL. */
export function centsOfProvenCostSql(id: string, since: string, until: string): string {
  const upTo = (day: string) =>
    `(2 * s.amount_cents * greatest(least(${day}, s.until) - s.since, 0) + (s.until - s.since)) / (2 * (s.until - s.since))`;
  return `(select coalesce(sum(${upTo(until)} - ${upTo(since)}), 0) from proven_cost s
    where s.placement_id = ${id} and ${since} < ${until})`;
}

/** `Extras` of placement `p`, or of a part of it, as SQL columns. */
export const EXTRAS = `p.bonus_cents as "bonusCents", ${COSTS} as costs, p.confirmed_until as "confirmedUntil"`;
