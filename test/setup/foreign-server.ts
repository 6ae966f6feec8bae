import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ForeignServer } from '@social-return/launcher/postgres/testing';
import { projectFile } from '@social-return/runtime/files';

/** Where docs/postgresql.md has the SQL that an administrator runs once. */
const SQL = /```sql\n(create role [\s\S]*?)```/;

/**
 * The server whose programs are in the folder `TEST_POSTGRES`, set up as an organisation's administrator would: with the SQL
 * that docs/postgresql.md prints, in a cluster that sorts and compares as Dutch does. Undefined without that variable.
 */
export function foreignServer(): ForeignServer | undefined {
  const folder = process.env.TEST_POSTGRES;
  if (!folder) return undefined;
  return {
    binaries: {
      initdb: join(folder, 'initdb'),
      postgres: join(folder, 'postgres'),
      pgCtl: join(folder, 'pg_ctl'),
    },
    locale: ['--locale=C.UTF-8', '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=nl'],
    ownerSql: { statements: administratorSql(), name: 'eneco', password: 'a-long-password' },
  };
}

/** The statements that docs/postgresql.md prints. @throws Error where it prints none */
function administratorSql(): string[] {
  const [, sql] = SQL.exec(readFileSync(projectFile('docs', 'postgresql.md'), 'utf8')) ?? [];
  if (!sql) throw new Error('docs/postgresql.md: expected a block of SQL that begins with "create role".');
  return sql.split(/;\s*(?:--.*)?\n/).filter((statement) => statement.trim() !== '');
}
