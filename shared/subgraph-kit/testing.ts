import type { DataSource, EntityMetadata } from 'typeorm';
import { type DatabaseParts, openDatabase } from './database.ts';

interface TableColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly required: boolean;
  readonly filled: boolean;
  readonly key: boolean;
  /** A column of a view says nothing of nulls and keys. */
  readonly view: boolean;
}

/**
 * For tests: every difference between entities and the migrated tables of that database, one sentence each; empty
 * when they agree. A column that the entity leaves out must be nullable or filled by the database.
 */
export async function entityMismatches(
  url: string,
  { entities }: Pick<DatabaseParts, 'entities'>,
): Promise<string[]> {
  const db = await openDatabase({ url, entities, migrations: [] });
  try {
    return await mismatches(db);
  } finally {
    await db.destroy();
  }
}

async function mismatches(db: DataSource): Promise<string[]> {
  const tables = Map.groupBy(await tableColumns(db), ({ table }) => table);
  return db.entityMetadatas.flatMap((entity) => {
    const columns = tables.get(entity.tableName);
    if (!columns) return [`${entity.name}: there is no table ${entity.tableName}.`];
    return [...mismatchesOfEntity(db, entity, columns), ...columnsWithoutEntity(entity, columns)];
  });
}

function mismatchesOfEntity(
  db: DataSource,
  entity: EntityMetadata,
  columns: readonly TableColumn[],
): string[] {
  return entity.columns.flatMap((mapped) => {
    const name = `${entity.name}.${mapped.propertyName}`;
    const found = columns.find(({ column }) => column === mapped.databaseName);
    if (!found) return [`${name}: table ${entity.tableName} has no column ${mapped.databaseName}.`];
    const type = db.driver.normalizeType(mapped) + (mapped.isArray ? '[]' : '');
    return [
      ...differences(name, 'type', type, found.type),
      ...(found.view ? [] : differences(name, 'nullable', mapped.isNullable, !found.required)),
      ...(found.view ? [] : differences(name, 'primary key', mapped.isPrimary, found.key)),
    ];
  });
}

function columnsWithoutEntity(entity: EntityMetadata, columns: readonly TableColumn[]): string[] {
  const mapped = new Set(entity.columns.map(({ databaseName }) => databaseName));
  return columns
    .filter(({ column, required, filled }) => required && !filled && !mapped.has(column))
    .map(
      ({ column }) =>
        `${entity.name}: column ${entity.tableName}.${column} must be filled but is not mapped.`,
    );
}

function differences(name: string, what: string, entity: unknown, table: unknown): string[] {
  return entity === table ? [] : [`${name}: ${what} is ${entity} in the entity, ${table} in the table.`];
}

function tableColumns(db: DataSource): Promise<TableColumn[]> {
  return db.query(`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as required, a.atthasdef or a.attidentity <> '' as filled,
      exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey)) as key,
      c.relkind = 'v' as view
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped`);
}
