import { PageInfo, pageInfo } from '@social-return/contract/model/page-info';
import { decodeCursor, encodeCursor } from '@social-return/values/cursor';
import { isDay } from '@social-return/values/day';
import { parseFirst } from '@social-return/values/first';
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { EntityManager, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Context } from './context.ts';
import { aboutPerson, personIn } from './processing/about-person.ts';
import { type GroundCondition, groundFor, type ReachedBy } from './processing/grounds.ts';
import { readPeople } from './processing/read-people.ts';
import { rowsWhere } from './rows.ts';

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly pageInfo: PageInfo;
  count(): Promise<number>;
}

/** The Relay connection type of one of the organisation's own lists. */
export function connectionType<T extends object>(node: ClassType<T>, name: string) {
  @ObjectType(`${name}Edge`, { description: 'An item of a list with its cursor.' })
  class EdgeType {
    @Field({ description: 'Give it as `after` to go on behind this item.' })
    cursor!: string;

    @Field(() => node, { description: 'The item.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: 'A page of a list.' })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The items of this page.' })
    edges!: EdgeType[];

    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    pageInfo!: PageInfo;

    /** Counts only when a query asks for it. */
    count!: () => Promise<number>;

    @Field(() => Int, { description: 'How many items the whole list has.' })
    totalCount(): Promise<number> {
      return this.count();
    }
  }
  return ConnectionType;
}

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
}

/**
 * A page of rows, newest by `column` (a date, or a timestamp in whole milliseconds) first, by keyset: rows that are
 * added or removed elsewhere never shift it.
 * @throws BadInput for `first` outside 1 to 100 and for a cursor that this list did not give.
 */
export async function pageOf<T extends ObjectLiteral & { id: string }>(
  context: Context,
  entity: EntityTarget<T> & { name: string },
  column: keyof T & string,
  { first, after }: PageArguments,
  narrow: (query: SelectQueryBuilder<T>) => SelectQueryBuilder<T> = (query) => query,
): Promise<Connection<T>> {
  const size = parseFirst(first);
  const type = context.db.getMetadata(entity).findColumnWithPropertyName(column)?.type;
  const key =
    after == null ? null : decodeCursor(entity.name, after, keyShape(type === 'date' ? isDay : isInstant));
  const listRows = (manager: EntityManager, ground: GroundCondition) =>
    narrow(manager.createQueryBuilder(entity, 'row')).andWhere(ground('"row"'));
  const read = (manager: EntityManager, ground: GroundCondition) => {
    const query = listRows(manager, ground)
      .orderBy(`row.${column}`, 'DESC')
      .addOrderBy('row.id', 'ASC')
      .limit(size + 1);
    if (key === null) return query;
    const [value, id] = key;
    const condition = `(row.${column} < :value or (row.${column} = :value and row.id > :id))`;
    return query.andWhere(condition, { value, id });
  };
  const rows = await readMany(
    context,
    entity,
    'IN_OWN_VIEW',
    (manager, ground) => read(manager, ground).getMany(),
    size,
  );
  const edges = rows
    .slice(0, size)
    .map((node) => ({ cursor: encodeCursor(entity.name, [keyText(node[column]), node.id]), node }));
  return {
    edges,
    pageInfo: pageInfo(
      edges.map((edge) => edge.cursor),
      rows.length > size,
      after != null,
    ),
    count: () => listRows(context.db.manager, conditionFor(context, entity)).getCount(),
  };
}

/** The rows that are read: of people only those on whom there is a ground, with a record of each who is shown. */
function readMany<T extends ObjectLiteral>(
  context: Context,
  entity: EntityTarget<T> & { name: string },
  reached: ReachedBy,
  read: (manager: EntityManager, ground: GroundCondition) => Promise<T[]>,
  shown = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const rule = aboutPerson(entity);
  if (!rule) return read(context.db.manager, EVERY_ROW);
  const what = { action: rule.action, type: entity.name, reached };
  return readPeople(context, what, read, (rows) => rows.slice(0, shown).map((row) => personIn(row, rule)));
}

/** On which rows of an entity there is a ground to count them for the caller. */
function conditionFor(
  context: Context,
  entity: EntityTarget<ObjectLiteral> & { name: string },
): GroundCondition {
  return aboutPerson(entity) ? groundFor(context, entity.name, 'IN_OWN_VIEW') : EVERY_ROW;
}

const EVERY_ROW: GroundCondition = () => 'true';

/** A cursor is written by anybody: what the column cannot be compared with must not reach the database. */
function keyShape(isValue: (value: unknown) => boolean) {
  return (tuple: readonly unknown[]): tuple is readonly [string, string] =>
    tuple.length === 2 && isValue(tuple[0]) && typeof tuple[1] === 'string';
}

/** As this list writes it; PostgreSQL knows no year 0. */
export function isInstant(value: unknown): boolean {
  if (typeof value !== 'string' || value < '0001' || Number.isNaN(Date.parse(value))) return false;
  return new Date(value).toISOString() === value;
}

function keyText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** The first rows of many parents with one statement: at most `limit` for each parent, by id. */
export function childrenOf<T extends ObjectLiteral & { id: string }>(
  context: Context,
  entity: EntityTarget<T> & { name: string },
  parent: keyof T & string,
  parentId: string,
  limit = 100,
  reached: ReachedBy = 'IN_OWN_VIEW',
): Promise<readonly T[]> {
  const batch = async (parents: readonly string[]): Promise<readonly T[][]> => {
    const metadata = context.db.getMetadata(entity);
    const foreignKey = metadata.findColumnWithPropertyName(parent)?.databaseName ?? parent;
    // The ground counts before the places do, so that a hidden row takes the place of none that is shown.
    const places = (ground: string) =>
      `r.id in (select id from (select c.id, row_number() over (partition by c."${foreignKey}" order by c.id) as place
      from "${metadata.tableName}" c where c."${foreignKey}" = any($1) and ${ground}) ranked where place <= $2) order by r.id`;
    const rows = await readMany(context, entity, reached, (manager, ground) =>
      rowsWhere(manager, entity, places(ground('c')), [parents, limit]),
    );
    return parents.map((id) => rows.filter((row) => row[parent] === id));
  };
  return context.loaders.named(`children:${entity.name}.${parent}.${limit}.${reached}`, batch).load(parentId);
}
