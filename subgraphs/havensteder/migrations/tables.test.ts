import type { FreshDatabase } from '@social-return/launcher/postgres/testing';
import { openDatabase, prepareDatabase } from '@social-return/subgraph-kit/database';
import { KIT_MIGRATIONS } from '@social-return/subgraph-kit/migrations/kit';
import { freshDatabase } from '@social-return/test/setup/database';
import type { DataSource, EntityMetadata } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import '../testing.ts';
import { havensteder } from '../subgraph.ts';

let database: FreshDatabase;
let db: DataSource;
beforeAll(async () => {
  database = await freshDatabase('havensteder');
  const migrations = [...havensteder.migrations, ...KIT_MIGRATIONS];
  const parts = { url: database.url, entities: havensteder.entities, migrations };
  await prepareDatabase(parts, async () => undefined);
  // Again, as a second start does.
  await prepareDatabase(parts, async () => undefined);
  db = await openDatabase(parts);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** The database fills it by itself when nobody says what it is. */
  readonly filled: boolean;
}

function columnsOf(table: string): Promise<Column[]> {
  return db.query(
    `select column_name as name, data_type as type, is_nullable = 'YES' as nullable,
       column_default is not null or is_generated = 'ALWAYS' as filled
     from information_schema.columns where table_schema = 'public' and table_name = $1`,
    [table],
  );
}

const SQL_TYPES: Readonly<Record<string, string>> = {
  int: 'integer',
  timestamptz: 'timestamp with time zone',
};

function declared({ databaseName, type, isArray, isNullable }: EntityMetadata['columns'][number]) {
  const name = String(type);
  return { name: databaseName, type: isArray ? 'ARRAY' : (SQL_TYPES[name] ?? name), nullable: isNullable };
}

describe('the migrations', () => {
  test('are applied once', async () => {
    const applied: { name: string }[] = await db.query('select name from migration');
    const expected = [...havensteder.migrations, ...KIT_MIGRATIONS].map(({ name }) => name);
    expect(applied.map(({ name }) => name).sort()).toEqual(expected.sort());
    expect(await db.query('select count(*)::int as buurten from buurt')).toEqual([{ buurten: 90 }]);
  });

  test('make a column for every column of an entity, with its type, null only where the entity says so', async () => {
    for (const entity of db.entityMetadatas) {
      const columns = await columnsOf(entity.tableName);
      for (const column of entity.columns.map(declared)) {
        const { name, type, nullable } = columns.find((found) => found.name === column.name) ?? {};
        expect([entity.tableName, name, type, nullable]).toEqual([
          entity.tableName,
          column.name,
          column.type,
          column.nullable,
        ]);
      }
    }
  });

  test('make no column that an entity would have to fill without knowing it', async () => {
    for (const entity of db.entityMetadatas) {
      const unknown = (await columnsOf(entity.tableName)).filter(({ name }) => !knows(entity, name));
      expect(unknown.filter(({ nullable, filled }) => !nullable && !filled)).toEqual([]);
    }
  });

  test('name every rule of their own tables, so that its refusal can be put in words', async () => {
    const unnamed = await db.query(
      `select conname from pg_constraint where conrelid in ('local_party'::regclass, 'assignment'::regclass,
           'local_spending_survey'::regclass, 'referral_finding_place'::regclass)
         and contype in ('c', 'u', 'f') and conname ~ '_(check|key|fkey)[0-9]*$'`,
    );
    expect(unnamed).toEqual([]);
  });

  test('refuse what the code would never write', async () => {
    const row = {
      id: "'havensteder:x'",
      title: "'t'",
      kind: "'OTHER'",
      amount: '100',
      local_amount: '0',
      contractor_name: "'c'",
      contractor_kvk: "'12345678'",
      unless_reason: "'OTHER'",
      unless_explanation: "'e'",
      awarded_on: "'2026-01-01'",
      start: "'2026-01-01'",
      '"end"': "'2026-02-01'",
      buurt: "'BU05990321'",
    };
    const insert = (more: Partial<Record<string, string>>) => {
      const values = { ...row, ...more };
      return db.query(
        `insert into assignment (${Object.keys(values).join(', ')}) values (${Object.values(values).join(', ')})`,
      );
    };
    await expect(insert({ kind: "'PARTY'" })).rejects.toThrow('assignment_kind_known');
    await expect(insert({ status: "'DONE'" })).rejects.toThrow('assignment_status_known');
    await expect(insert({ unless_reason: "'ELSE'" })).rejects.toThrow('assignment_unless_known');
    await expect(insert({ local_amount: '101' })).rejects.toThrow('assignment_local_amount_range');
    await expect(insert({ unless_reason: 'null', unless_explanation: 'null' })).rejects.toThrow(
      'assignment_unless_missing',
    );
    await expect(insert({ by_residents: 'true' })).rejects.toThrow('assignment_party_once');
    await expect(insert({ contractor_name: 'null', contractor_kvk: 'null' })).rejects.toThrow(
      'assignment_party_once',
    );
    await expect(
      insert({ contractor_name: 'null', contractor_kvk: 'null', by_residents: 'true' }),
    ).rejects.toThrow('assignment_unless_needless');
    await expect(insert({ start: "'2026-02-30'" })).rejects.toThrow('out of range');
    await expect(insert({})).resolves.toBeDefined();
  });
});

function knows(entity: EntityMetadata, name: string): boolean {
  return entity.columns.some(({ databaseName }) => databaseName === name);
}
