import { afterAll, beforeAll, expect, it } from 'vitest';
import { type KitDatabase, kitDatabase } from '../../../test/setup/kit.ts';
import { statementsDuring } from '../../../test/setup/subgraph.ts';
import { dayOf } from '../../values/day.ts';
import { cellsOf } from './cells.ts';

const [BOSPOLDER, AFRIKAANDERWIJK] = ['BU05990321', 'BU05991086'];

let kit: KitDatabase;

beforeAll(async () => {
  kit = await kitDatabase();
});

afterAll(() => kit?.drop());

it('counts people by buurt, and each of them in one only, with one statement', async () => {
  await kit.addPlacements(
    { id: 'eneco:p1' },
    { id: 'eneco:p2' },
    { id: 'eneco:p3', buurt: AFRIKAANDERWIJK },
    { id: 'eneco:p4', buurt: AFRIKAANDERWIJK, candidate_id: 'gemeente:c2' },
    {
      id: 'eneco:p5',
      buurt: AFRIKAANDERWIJK,
      candidate_id: 'gemeente:c3',
      start: '2025-01-01',
      end: '2025-02-01',
    },
  );
  const ask = (period: string, area: string | null = null) => ({ period, area });
  let cells: unknown[] = [];
  const statements = await statementsDuring(async () => {
    cells = await cellsOf(
      kit.db,
      [ask('2026-H1'), ask('2026-H1', BOSPOLDER), ask('2025-H1'), ask('2024-H1')],
      dayOf(2026, 3, 2),
    );
  });
  expect(statements).toHaveLength(1);
  const now = { [BOSPOLDER]: [1, 1], [AFRIKAANDERWIJK]: [2, 1] };
  expect(cells).toEqual([now, now, { [AFRIKAANDERWIJK]: [1, 1] }, {}]);
});
