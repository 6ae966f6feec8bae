import type { DataSource } from 'typeorm';

/**
 * The role in which requests are answered: it can read and write, but it owns nothing, so it cannot change the tables
 * themselves, and what only grows (a ledger, a log, what is fixed) it can add to but never change or remove. Its name is
 * that of the owner with `_app` behind it.
 *
 * @returns its name; null when there is none, and this owner may not make it.
 */
export async function prepareApplicationRole(db: Pick<DataSource, 'query'>): Promise<string | null> {
  const [{ role }] = (await db.query(`select session_user || '_app' as role`)) as [{ role: string }];
  if (!(await mayBecome(db, role)) && !(await makeRole(db, role))) return null;
  await db.query(GRANTS(quote(role)));
  return role;
}

async function mayBecome(db: Pick<DataSource, 'query'>, role: string): Promise<boolean> {
  const [{ may }] = (await db.query(
    `select coalesce((select pg_has_role(oid, 'MEMBER') from pg_roles where rolname = $1), false) as may`,
    [role],
  )) as [{ may: boolean }];
  return may;
}

async function makeRole(db: Pick<DataSource, 'query'>, role: string): Promise<boolean> {
  const [{ may }] = (await db.query(
    `select rolsuper or rolcreaterole as may from pg_roles where rolname = session_user`,
  )) as [{ may: boolean }];
  if (!may) return false;
  await db.query(`create role ${quote(role)} nologin nosuperuser`);
  await db.query(`grant ${quote(role)} to session_user`);
  return true;
}

/** Everything is granted, and what the triggers named append_only guard is taken back. */
const GRANTS = (role: string) => `
  do $$
  declare
    guarded text;
  begin
    grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage on all sequences in schema public to ${role};
    revoke insert, update, delete on migration from ${role};
    if exists (select from pg_namespace where nspname = 'pgboss') then
      grant usage on schema pgboss to ${role};
      grant select, insert, update, delete on all tables in schema pgboss to ${role};
      grant usage on all sequences in schema pgboss to ${role};
      grant execute on all functions in schema pgboss to ${role};
    end if;
    for guarded in
      select distinct tgrelid::regclass::text from pg_trigger
      where tgname ~ 'append_only$' and not tgisinternal
    loop
      execute 'revoke update, delete on ' || guarded || ' from ${role}';
    end loop;
  end $$`;

function quote(role: string): string {
  return `"${role.replaceAll('"', '""')}"`;
}
