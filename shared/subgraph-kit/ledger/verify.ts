/** What going through a whole ledger found. */
export interface LedgerCheck {
  readonly entries: number;
  /** The hash of the last entry in hexadecimal digits; null when nothing was booked. */
  readonly head: string | null;
  /** The first entry that does not follow from the one before it; null when the chain is whole. */
  readonly brokenAt: number | null;
}

/**
 * Computes every hash of the ledger anew. An entry that was changed, removed or put in between breaks the chain there;
 * entries that were cut off at the end show against a head that was published before.
 */
export async function verifyLedger(db: { query(sql: string): Promise<unknown> }): Promise<LedgerCheck> {
  const [found] = (await db.query(`
    select count(*)::int as entries, encode((array_agg(hash order by sequence desc))[1], 'hex') as head,
      min(place) filter (where not follows)::int as "brokenAt"
    from (
      select e.sequence, e.hash, row_number() over entries as place,
        e.sequence = row_number() over entries
        and e.previous = coalesce(lag(e.hash) over entries, sha256('genesis'))
        and e.hash = ledger_hash(e.previous, e.sequence, e.kind, e.subject, e.unit, e.amount, e.detail, e.reverses,
          e.booked_at) as follows
      from ledger_entry e window entries as (order by e.sequence)
    ) as checked`)) as [LedgerCheck];
  return found;
}
