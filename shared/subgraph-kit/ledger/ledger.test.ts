import { type KitDatabase, kitDatabase } from '@social-return/test/setup/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from './verify.ts';

let kit: KitDatabase;

beforeAll(async () => {
  kit = await kitDatabase();
});
afterAll(() => kit?.drop());

const AT = '2026-03-02T12:00:00Z';
const book = (subject: string, amount: string | null, unit: string | null = 'euro') =>
  kit.db.query(`select book('CONTRIBUTION', $1, $3, $2, 'by hand', null, $4)`, [
    subject,
    amount,
    amount === null ? null : unit,
    AT,
  ]);
const reverse = (subject: string, unit: string | null = null) =>
  kit.db.query(`select reverse_bookings($1, $2, 'a mistake', $3)`, [subject, unit, AT]);
/** As somebody would who owns the server. */
const tamper = (sql: string) =>
  kit.db.transaction(async (transaction) => {
    await transaction.query('alter table ledger_entry disable trigger user');
    await transaction.query(sql);
    await transaction.query('alter table ledger_entry enable trigger user');
  });
const amounts = async (subject: string): Promise<string[]> => {
  const rows: { amount: string }[] = await kit.db.query(
    'select amount from ledger_entry where subject = $1 order by sequence',
    [subject],
  );
  return rows.map(({ amount }) => amount);
};

beforeEach(() => tamper('delete from ledger_entry'));

describe('a ledger', () => {
  it('without entries is whole and has no head', async () => {
    expect(await verifyLedger(kit.db)).toEqual({ entries: 0, head: null, brokenAt: null });
  });

  it('takes back what was booked once, whatever is asked how often', async () => {
    await book('eneco:p1', '12.50');
    await book('eneco:p1', '-3');
    await book('eneco:p1', '0.00');
    await reverse('eneco:p1');
    await reverse('eneco:p1');
    expect(await amounts('eneco:p1')).toEqual(['12.50', '-3', '0.00', '-12.50', '3', '0.00']);
    expect(await verifyLedger(kit.db)).toMatchObject({ entries: 6, brokenAt: null });
  });

  it('takes back one unit and leaves the others', async () => {
    await book('eneco:p1', '1', 'euro');
    await book('eneco:p1', '2', 'hours');
    await reverse('eneco:p1', 'hours');
    expect(await amounts('eneco:p1')).toEqual(['1', '2', '-2']);
  });

  it('keeps its order when many book at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => book(`eneco:p${n}`, `${n}`)));
    expect(await verifyLedger(kit.db)).toMatchObject({ entries: 40, brokenAt: null });
  });

  it('loses nothing to a transaction that is undone in between', async () => {
    await book('eneco:p1', '1');
    const undone = kit.db.transaction(async (transaction) => {
      await transaction.query(`select book('CONTRIBUTION', 'eneco:p2', 'euro', '2', null, null, now())`);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await book('eneco:p3', '3');
    expect(await verifyLedger(kit.db)).toMatchObject({ entries: 2, brokenAt: null });
  });
});

describe('the database', () => {
  it.each(['update ledger_entry set amount = 9', 'delete from ledger_entry', 'truncate ledger_entry'])(
    'refuses %s',
    async (sql) => {
      await book('eneco:p1', '1');
      await expect(kit.db.query(sql)).rejects.toThrow('a ledger only grows');
    },
  );
});

describe('who changes the past shows', () => {
  beforeEach(async () => {
    for (let n = 1; n <= 5; n += 1) await book(`eneco:p${n}`, `${n}`);
  });

  it.each([
    ['an amount', `update ledger_entry set amount = '30' where sequence = 3`, 3],
    ['a moment', `update ledger_entry set booked_at = booked_at + interval '1 day' where sequence = 2`, 2],
    ['a subject', `update ledger_entry set subject = 'eneco:p9' where sequence = 4`, 4],
    ['the hash too', `update ledger_entry set amount = '30', hash = sha256('x') where sequence = 3`, 3],
    ['an entry removed', 'delete from ledger_entry where sequence = 2', 2],
  ])('by changing %s', async (_what, sql, brokenAt) => {
    await tamper(sql);
    expect((await verifyLedger(kit.db)).brokenAt).toBe(brokenAt);
  });

  it('by cutting off the end: the head is another than was published', async () => {
    const { head } = await verifyLedger(kit.db);
    await tamper('delete from ledger_entry where sequence = 5');
    const after = await verifyLedger(kit.db);
    expect([after.brokenAt, after.head === head]).toEqual([null, false]);
  });
});
