import { budget } from '@social-return/test/setup/budget';
import { type KitDatabase, KitPlacement, KitVacancy, kitDatabase } from '@social-return/test/setup/kit';
import { statementsDuring } from '@social-return/test/setup/subgraph';
import { BadInput } from '@social-return/values/bad-input';
import { encodeCursor } from '@social-return/values/cursor';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { childrenOf, type PageArguments, pageOf } from './connection.ts';
import { loadRow } from './load-row.ts';
import { withoutTransactions } from './processing/testing.ts';

let kit: KitDatabase;

beforeAll(async () => {
  kit = await kitDatabase();
});

afterAll(() => kit?.drop());

beforeEach(() => kit.db.query('truncate vacancy, placement cascade'));

const page = async (asked: PageArguments) => pageOf(await kit.context(), KitVacancy, 'publishedOn', asked);
const ids = ({ edges }: Awaited<ReturnType<typeof page>>) => edges.map(({ node }) => node.id);

describe('a page', () => {
  it('is the newest first, then by id, and says where it stands', async () => {
    await kit.addVacancies(
      { id: 'eneco:b', published_on: '2026-01-01' },
      { id: 'eneco:a', published_on: '2026-01-01' },
      { id: 'eneco:c', published_on: '2026-02-01' },
    );
    const first = await page({ first: 2 });
    expect(ids(first)).toEqual(['eneco:c', 'eneco:a']);
    expect(first.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: first.edges[0]!.cursor,
      endCursor: first.edges[1]!.cursor,
    });
    const second = await page({ first: 2, after: first.pageInfo.endCursor });
    expect(ids(second)).toEqual(['eneco:b']);
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(await second.count()).toBe(3);
  });

  it('of nothing has no cursors', async () => {
    expect(await page({ first: 1 })).toMatchObject({
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it('after page gives every row once in order, for any rows and any size', async () => {
    const day = fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03');
    await fc.assert(
      fc.asyncProperty(
        fc.array(day, { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (days, first) => {
          await kit.db.query('truncate vacancy cascade');
          const rows = days.map((published_on, n) => ({
            id: `eneco:${String(n).padStart(2, '0')}`,
            published_on,
          }));
          await kit.addVacancies(...rows);
          const seen: string[] = [];
          for (let after: string | null = null; ; ) {
            const { edges, pageInfo }: Awaited<ReturnType<typeof page>> = await page({ first, after });
            seen.push(...edges.map(({ node }) => node.id));
            after = pageInfo.endCursor;
            if (!pageInfo.hasNextPage) break;
          }
          const sorted = rows.toSorted((a, b) =>
            a.published_on === b.published_on
              ? a.id < b.id
                ? -1
                : 1
              : a.published_on < b.published_on
                ? 1
                : -1,
          );
          expect(seen).toEqual(sorted.map(({ id }) => id));
        },
      ),
      { numRuns: budget({ quick: 10, deep: 25 }) },
    );
  });

  it('asks the database once, and counts only when it is asked to', async () => {
    await kit.addVacancies({});
    const statements = await statementsDuring(async () => {
      await page({ first: 10 });
    });
    expect(statements).toHaveLength(1);
  });

  it('is narrowed, and counts what is left', async () => {
    await kit.addVacancies({ id: 'eneco:a' }, { id: 'eneco:b', status: 'CLOSED' });
    const open = await pageOf(await kit.context(), KitVacancy, 'publishedOn', { first: 5 }, (query) =>
      query.where('row.status = :status', { status: 'OPEN' }),
    );
    expect(ids(open)).toEqual(['eneco:a']);
    expect(await open.count()).toBe(1);
  });

  it.each([0, -1, 101, 1.5, Number.NaN])('of %s items is refused', async (first) => {
    await expect(page({ first })).rejects.toThrow(
      new BadInput(
        'first',
        { en: 'a whole number from 1 to 100', nl: 'een geheel getal van 1 tot en met 100' },
        first,
      ),
    );
  });

  it.each([
    ['of another list', encodeCursor('KitPlacement', ['2026-01-01', 'eneco:a'])],
    ['that is no cursor', 'hello'],
    ['that is empty', ''],
    ['with a part too few', encodeCursor('KitVacancy', ['2026-01-01'])],
    ['with a day that does not exist', encodeCursor('KitVacancy', ['2026-02-30', 'eneco:a'])],
    ['with a day that is none', encodeCursor('KitVacancy', ["x'; drop table vacancy; --", 'eneco:a'])],
    ['with a number for an id', encodeCursor('KitVacancy', ['2026-01-01', 1])],
    ['with an id that no database holds', encodeCursor('KitVacancy', ['2026-01-01', 'a\0b'])],
  ])('behind a cursor %s is refused', async (_what, after) => {
    await expect(page({ first: 1, after })).rejects.toThrow(
      new BadInput(
        'after',
        { en: 'a cursor that this list returned before', nl: 'een cursor die deze lijst eerder gaf' },
        after,
      ),
    );
  });
});

describe('children', () => {
  const children = (context: Awaited<ReturnType<KitDatabase['context']>>, parent: string, limit?: number) =>
    childrenOf(context, KitPlacement, 'vacancyId', parent, limit);

  it('of many parents cost one statement and one for the log, each at most the limit, by id', async () => {
    await kit.addPlacements(
      ...Array.from({ length: 7 }, (_, n) => ({
        id: `eneco:p${n}`,
        vacancy_id: n < 5 ? 'eneco:many' : 'eneco:few',
      })),
    );
    const context = await kit.context();
    let lists: (readonly KitPlacement[])[] = [];
    const statements = await statementsDuring(async () => {
      const parents = ['eneco:few', 'eneco:none', 'eneco:many', 'eneco:few'];
      lists = await Promise.all(parents.map((parent) => children(context, parent, 3)));
    });
    expect(lists.map((list) => list.map(({ id }) => id))).toEqual([
      ['eneco:p5', 'eneco:p6'],
      [],
      ['eneco:p0', 'eneco:p1', 'eneco:p2'],
      ['eneco:p5', 'eneco:p6'],
    ]);
    expect(withoutTransactions(statements)).toHaveLength(2);
  });

  it('are at most a hundred when nothing else is said', async () => {
    await kit.addPlacements(
      ...Array.from({ length: 101 }, (_, n) => ({ id: `eneco:p${n}`, vacancy_id: 'eneco:v' })),
    );
    expect(await children(await kit.context(), 'eneco:v')).toHaveLength(100);
  });
});

describe('a row by id', () => {
  it('comes with all others of the request in one statement, null for an id that no row has', async () => {
    await kit.addVacancies({ id: 'eneco:a' }, { id: 'eneco:b' });
    const context = await kit.context();
    let rows: (KitVacancy | null)[] = [];
    const statements = await statementsDuring(async () => {
      const asked = ['eneco:b', 'eneco:none', 'a\0b', 'eneco:a', 'eneco:b', ''];
      rows = await Promise.all(asked.map((id) => loadRow(context, KitVacancy, id)));
    });
    expect(rows.map((row) => row?.id ?? null)).toEqual(['eneco:b', null, null, 'eneco:a', 'eneco:b', null]);
    expect(statements).toHaveLength(1);
  });

  it('is read anew by every request', async () => {
    await kit.addVacancies({ id: 'eneco:a', title: 'Vroeger' });
    await loadRow(await kit.context(), KitVacancy, 'eneco:a');
    await kit.db.query(`update vacancy set title = 'Nu'`);
    expect(await loadRow(await kit.context(), KitVacancy, 'eneco:a')).toMatchObject({ title: 'Nu' });
  });
});
