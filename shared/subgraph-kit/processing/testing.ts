/** For tests: the statements without those that only open and close a transaction. */
export function withoutTransactions(statements: readonly string[]): string[] {
  return statements.filter(
    (text) => !/^(start transaction|begin|commit|rollback|savepoint|release|set local)/i.test(text),
  );
}

/** For tests: does the work while nobody may write in the processing log. For the owner of the tables. */
export async function withLogClosed(
  db: { query(text: string): Promise<unknown> },
  work: () => Promise<unknown>,
): Promise<void> {
  const [{ grantees }] = (await db.query(
    `select string_agg(distinct quote_ident(grantee), ', ') as grantees from information_schema.role_table_grants
     where table_name = 'processing_record'`,
  )) as [{ grantees: string }];
  await db.query(`revoke insert on processing_record from ${grantees}`);
  try {
    await work();
  } finally {
    await db.query(`grant insert on processing_record to ${grantees}`);
  }
}
