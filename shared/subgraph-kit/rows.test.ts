import { type KitDatabase, KitPlacement, KitVacancy, kitDatabase } from '@social-return/test/setup/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsWhere } from './rows.ts';

let kit: KitDatabase;

beforeAll(async () => {
  kit = await kitDatabase();
  await kit.addVacancies(
    { id: 'eneco:1', skill_ids: [3, 1], closes_on: '2026-05-01' },
    { id: 'eneco:2', title: 'Een "klus"' },
    { id: 'eneco:3' },
  );
  await kit.addPlacements({ id: 'eneco:p1', end: '2026-06-01', lives_elsewhere: true });
});

afterAll(() => kit?.drop());

describe('rows by a condition', () => {
  it('are the entities that TypeORM makes of them', async () => {
    const { manager } = kit.db;
    const vacancies = await rowsWhere(manager, KitVacancy, 'true order by r.id', []);
    expect(vacancies).toStrictEqual(await manager.find(KitVacancy, { order: { id: 'ASC' } }));
    expect(vacancies[0]).toBeInstanceOf(KitVacancy);
    expect(await rowsWhere(manager, KitPlacement, 'true', [])).toStrictEqual(
      await manager.find(KitPlacement),
    );
  });

  it('are those that fit the values', async () => {
    const rows = await rowsWhere(kit.db.manager, KitVacancy, 'r.id = any($1) order by r.id desc', [
      ['eneco:3', 'eneco:1', "eneco:1' or true --"],
    ]);
    expect(rows.map(({ id }) => id)).toEqual(['eneco:3', 'eneco:1']);
  });

  it('read what the transaction did that they are read in', async () => {
    await kit.db.transaction(async (transaction) => {
      await transaction.query(`update vacancy set title = 'Anders' where id = 'eneco:3'`);
      const [row] = await rowsWhere(transaction, KitVacancy, 'r.id = $1', ['eneco:3']);
      expect(row?.title).toBe('Anders');
    });
  });
});
