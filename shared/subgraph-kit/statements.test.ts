import { type KitDatabase, kitDatabase } from '@social-return/test/setup/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepare } from './statements.ts';

let kit: KitDatabase;
beforeAll(async () => {
  kit = await kitDatabase();
});
afterAll(() => kit?.drop());

const ADD = prepare('select $1::int + $2::int as sum');
const DIVIDE = prepare('select 12 / $1::int as part');

describe('a prepared statement', () => {
  it('is planned once by a connection, and answers each time with the values that it gets', async () => {
    await kit.db.transaction(async (connection) => {
      expect(await connection.query(ADD, [1, 2])).toEqual([{ sum: 3 }]);
      expect(await connection.query(ADD, [20, 22])).toEqual([{ sum: 42 }]);
      const kept = await connection.query(
        'select generic_plans + custom_plans as times from pg_prepared_statements where statement = $1',
        [ADD],
      );
      expect(kept).toEqual([{ times: '2' }]);
    });
  });

  it('answers after it failed', async () => {
    await expect(kit.db.query(DIVIDE, [0])).rejects.toThrow('division by zero');
    expect(await kit.db.query(DIVIDE, [4])).toEqual([{ part: 3 }]);
  });

  it('fails once where a migration changed the type of what it reads, and is prepared anew', async () => {
    await kit.db.query('create table counted (id int)');
    await kit.db.query('insert into counted values (1)');
    await using runner = kit.db.createQueryRunner();
    const read = () => runner.query(prepare('select id from counted'));
    expect(await read()).toEqual([{ id: 1 }]);
    await kit.db.query('alter table counted alter column id type text');
    await expect(read()).rejects.toThrow('cached plan must not change result type');
    expect(await read()).toEqual([{ id: '1' }]);
  });

  it('is no other statement: what was not said to be prepared leaves nothing behind', async () => {
    await kit.db.transaction(async (connection) => {
      await connection.query('select $1::int as once', [1]);
      const texts: { statement: string }[] = await connection.query(
        'select statement from pg_prepared_statements',
      );
      expect(texts.some(({ statement }) => statement.includes('once'))).toBe(false);
    });
  });
});

it('PostgreSQL compiles no statement of a request to machine code', async () => {
  expect(await kit.db.query('show jit')).toEqual([{ jit: 'off' }]);
});
