import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { eneco } from '@social-return/eneco/subgraph';
import { gemeente } from '@social-return/gemeente/subgraph';
import { havensteder } from '@social-return/havensteder/subgraph';
import { KIT_MIGRATIONS } from '@social-return/subgraph-kit/migrations/kit';
import type { OrganisationSubgraph } from '@social-return/subgraph-kit/organisation';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from './setup/database.ts';

/**
 * Migrations are numbered, in the order in which they run, and frozen: databases that ran one never run it again, so a change
 * of it would make new databases other than those. `MIGRATION_DIGESTS=write` adds the digest of a new one, and changes none.
 */
const DIGESTS = new URL('./migrations.digests.json', import.meta.url);
const ORGANISATIONS: readonly OrganisationSubgraph[] = [gemeente, havensteder, eneco];

type Migration = new () => MigrationInterface;
type Digests = Record<string, Record<string, string>>;

const momentOf = ({ name }: Migration) => Number(name.slice(-13));

/** As TypeORM runs them. */
const inOrder = ({ migrations }: OrganisationSubgraph) =>
  [...(migrations as readonly Migration[]), ...(KIT_MIGRATIONS as readonly Migration[])].toSorted(
    (a, b) => momentOf(a) - momentOf(b),
  );

/** What a migration does to the database: every statement with its values, whatever the code around it looks like. */
async function digestsOf(subgraph: OrganisationSubgraph): Promise<Record<string, string>> {
  const database = await freshDatabase(subgraph.name);
  const db = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  const runner = db.createQueryRunner();
  try {
    const digests: Record<string, string> = {};
    for (const migration of inOrder(subgraph)) {
      const hash = createHash('sha256');
      await new migration().up(recording(runner, (statement) => hash.update(statement)));
      digests[migration.name] = hash.digest('base64url').slice(0, 20);
    }
    return digests;
  } finally {
    await runner.release();
    await db.destroy();
    await database.drop();
  }
}

function recording(runner: QueryRunner, record: (statement: string) => void): QueryRunner {
  const query = (text: string, values: readonly unknown[] = []) => {
    record(JSON.stringify([text.replaceAll(/\s+/g, ' ').trim(), ...values], textOfBigint));
    return runner.query(text, values as unknown[]);
  };
  return new Proxy(runner, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name, target)),
  });
}

const textOfBigint = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

function filesOf({ name }: OrganisationSubgraph): string[] {
  const folder = new URL(`../subgraphs/${name}/migrations/`, import.meta.url);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => readFileSync(new URL(entry.name, folder), 'utf8').replace(/^/, `${entry.name}\n`))
    .toSorted();
}

describe.each(ORGANISATIONS.map((subgraph) => [subgraph.name, subgraph] as const))(
  'migrations of %s',
  (name, subgraph) => {
    it('are numbered from 1 without a gap or a double, in the order in which they run', () => {
      const files = filesOf(subgraph);
      const numbers = files.map((file) => Number(/^\d{2}(?=-)/.exec(file)?.[0]));
      expect(numbers).toEqual(files.map((_file, n) => n + 1));
      const classes = files.map((file) => /^export class (\w+)/m.exec(file)?.[1]);
      expect(classes).toEqual(subgraph.migrations.map((migration) => (migration as Migration).name));
      const moments = (subgraph.migrations as readonly Migration[]).map(momentOf);
      expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b));
    });

    it('read published tables and the kit alone, no rule that is in force', () => {
      const imports = filesOf(subgraph).flatMap((file) => [
        ...file.matchAll(/^(?:import|\} from)\b(?! type).*?'([^']+)';$/gm),
      ]);
      const others = imports
        .map(([, from = '']) => from)
        .filter(
          (from) => !/^(typeorm|\.\/|\.\.\/published\/|@social-return\/(subgraph-kit|values)\/)/.test(from),
        );
      expect(others).toEqual([]);
    });

    it('do to a database what they did when they were first run', async () => {
      const known = JSON.parse(readFileSync(DIGESTS, 'utf8')) as Digests;
      const found = await digestsOf(subgraph);
      if (process.env.MIGRATION_DIGESTS === 'write') {
        const all = { ...known, [name]: { ...found, ...known[name] } };
        writeFileSync(DIGESTS, `${JSON.stringify(all, null, 2)}\n`);
      } else expect(found).toEqual(known[name]);
    }, 60_000);
  },
);
