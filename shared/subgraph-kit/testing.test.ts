import 'reflect-metadata';
import type { FreshDatabase } from '@social-return/launcher/postgres/testing';
import { freshDatabase } from '@social-return/test/setup/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { entityMismatches } from './testing.ts';

@Entity('chair')
class Chair {
  @PrimaryColumn('text')
  id!: string;

  @Column('int')
  legCount!: number;

  @Column('text', { nullable: true })
  colour!: string | null;

  @Column('int', { array: true })
  sizes!: number[];
}

@Entity('table_top')
class TableTop {
  @PrimaryColumn('text')
  id!: string;
}

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database?.drop());

async function tables(sql: string): Promise<void> {
  const db = await openDatabase({ url: database.url, entities: [], migrations: [] });
  await db.query(`drop table if exists chair; ${sql}`);
  await db.destroy();
}

it('finds nothing where entity and table agree', async () => {
  await tables(`create table chair (id text primary key, leg_count int not null, colour text, sizes int[] not null,
    made_on date, version int not null default 1, label text not null generated always as (id) stored)`);
  expect(await entityMismatches(database.url, { entities: [Chair] })).toEqual([]);
});

it('finds a missing table', async () => {
  expect(await entityMismatches(database.url, { entities: [TableTop] })).toEqual([
    'TableTop: there is no table table_top.',
  ]);
});

it('finds each difference of a column', async () => {
  await tables(`create table chair (id text, leg_count bigint not null, colour text not null, sizes int not null,
    owner text not null)`);
  expect(await entityMismatches(database.url, { entities: [Chair] })).toEqual([
    'Chair.id: nullable is false in the entity, true in the table.',
    'Chair.id: primary key is true in the entity, false in the table.',
    'Chair.legCount: type is integer in the entity, bigint in the table.',
    'Chair.colour: nullable is true in the entity, false in the table.',
    'Chair.sizes: type is integer[] in the entity, integer in the table.',
    'Chair: column chair.owner must be filled but is not mapped.',
  ]);
});

it('finds a column that the table does not have', async () => {
  await tables('create table chair (id text primary key, colour text, sizes int[] not null)');
  expect(await entityMismatches(database.url, { entities: [Chair] })).toEqual([
    'Chair.legCount: table chair has no column leg_count.',
  ]);
});
