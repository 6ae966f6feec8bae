import { type KitDatabase, kitDatabase } from '@social-return/test/setup/kit';
import { statementsDuring } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAndRecord } from './read-and-record.ts';

let kit: KitDatabase;

beforeAll(async () => {
  kit = await kitDatabase();
  await kit.db.query('create table noted (what text unique deferrable initially deferred)');
});

afterAll(() => kit?.drop());

const READ = 'select 42 as answer';
const read = (what = READ) =>
  readAndRecord(
    kit.db,
    (transaction) => transaction.query(what) as Promise<unknown>,
    () => null,
  );
const note = (what: string, text = 'insert into noted values ($1)') =>
  readAndRecord(
    kit.db,
    async (transaction) => {
      await transaction.query('insert into noted values ($1)', [`read of ${what}`]);
      return what;
    },
    () => ({ text, values: [what] }),
  );
const noted = async (): Promise<string[]> => {
  const rows: { what: string }[] = await kit.db.query('select what from noted order by what');
  return rows.map(({ what }) => what);
};

describe('reading and recording', () => {
  it('are one transaction', async () => {
    const statements = await statementsDuring(() => note('one'));
    expect(statements).toEqual([
      'begin',
      'insert into noted values ($1)',
      'insert into noted values ($1)',
      'commit',
    ]);
    expect(await noted()).toEqual(['one', 'read of one']);
  });

  it('give what was read, also when there is nothing to record', async () => {
    expect(await read()).toEqual([{ answer: 42 }]);
  });

  it('keep nothing and give nothing when the record cannot be written', async () => {
    await expect(note('two', 'insert into nowhere values ($1)')).rejects.toThrow('"nowhere" does not exist');
    expect(await noted()).toEqual(['one', 'read of one']);
  });

  it('keep nothing and give nothing when the transaction cannot be committed', async () => {
    await expect(note('one')).rejects.toThrow('duplicate key');
    expect(await noted()).toEqual(['one', 'read of one']);
  });

  it('give nothing of a transaction that failed, whoever kept silent about it', async () => {
    const silent = readAndRecord(
      kit.db,
      (transaction) => transaction.query('select 1/0').catch(() => 'nothing'),
      () => null,
    );
    await expect(silent).rejects.toThrow('What was read could not be recorded.');
  });

  it('leave a connection that answers after every failure', async () => {
    await expect(read('select 1/0')).rejects.toThrow('division by zero');
    const failing = () => {
      throw new Error('not read');
    };
    await expect(readAndRecord(kit.db, failing, () => null)).rejects.toThrow('not read');
    await expect(read('select pg_terminate_backend(pg_backend_pid())')).rejects.toThrow();
    const open =
      'select count(*)::int from pg_stat_activity where state like $1 and datname = current_database()';
    expect(await kit.db.query(open, ['idle in transaction%'])).toEqual([{ count: 0 }]);
    expect(await Promise.all(Array.from({ length: 30 }, () => read()))).toHaveLength(30);
  });
});
