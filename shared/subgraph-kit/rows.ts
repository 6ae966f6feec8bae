import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { prepare } from './statements.ts';

/**
 * The rows of an entity, called `r`, by a condition in SQL; an order may follow it. For what every request reads: the
 * statement is prepared, and made into entities without the query builder, which makes both anew each time.
 * @param condition always the same text: what differs from request to request is among the values
 */
export async function rowsWhere<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  condition: string,
  values: unknown[],
): Promise<T[]> {
  const metadata = manager.dataSource.getMetadata(entity);
  const rows: Row[] = await manager.query(prepare(`${selectOf(metadata)} where ${condition}`), values);
  return rows.map((row) => entityOf(metadata, row) as T);
}

type Row = Readonly<Record<string, unknown>>;

const selects = new WeakMap<EntityMetadata, string>();

function selectOf(metadata: EntityMetadata): string {
  let select = selects.get(metadata);
  if (select === undefined) {
    const columns = metadata.columns.map(({ databaseName }) => `r."${databaseName}"`).join(', ');
    select = `select ${columns} from "${metadata.tableName}" r`;
    selects.set(metadata, select);
  }
  return select;
}

function entityOf(metadata: EntityMetadata, row: Row): ObjectLiteral {
  const { driver } = metadata.dataSource;
  const entity = metadata.create();
  for (const column of metadata.columns) {
    column.setEntityValue(entity, driver.prepareHydratedValue(row[column.databaseName], column));
  }
  return entity;
}
