import { expect, it } from 'vitest';
import { joinPlacements } from './placements.ts';

const asOf = '2026-03-02T12:00:00.000Z';
const row = (id: string, token: string, start: string, end: string | null = null, minutesPerWeek = 600) => ({
  id,
  token,
  start,
  end,
  minutesPerWeek,
});

it('joins the records of one placement over organisations, the newest placement first', () => {
  const gemeente = { asOf, rows: [row('gemeente:1', 'token-aa', '2025-03-01', '2025-09-01', 1440)] };
  const eneco = {
    asOf,
    rows: [
      row('eneco:2', 'token-bb', '2026-01-01'),
      row('eneco:1', 'token-aa', '2025-03-01', '2025-10-01', 1200),
    ],
  };
  expect(joinPlacements([gemeente, eneco])).toEqual([
    { start: '2026-01-01', end: null, minutesPerWeek: 600, claims: ['eneco:2'] },
    { start: '2025-03-01', end: '2025-10-01', minutesPerWeek: 1440, claims: ['gemeente:1', 'eneco:1'] },
  ]);
});

it('adds up what one organisation splits over contracts, and takes the largest of what organisations state', () => {
  const parts = ['A', 'B', 'C'].map((contract) =>
    row(`gemeente:${contract}`, 'token-aa', '2025-03-01', null, 720),
  );
  const eneco = { asOf, rows: [row('eneco:1', 'token-aa', '2025-03-01', null, 1920)] };
  const [placement, ...others] = joinPlacements([{ asOf, rows: parts }, eneco]);
  expect(others).toEqual([]);
  expect(placement?.minutesPerWeek).toBe(36 * 60);
});

it('says that a placement runs while any organisation says so, whoever answers first', () => {
  const ended = { asOf, rows: [row('gemeente:1', 'token-aa', '2025-03-01', '2025-09-01')] };
  const running = { asOf, rows: [row('eneco:1', 'token-aa', '2025-03-01')] };
  expect(joinPlacements([ended, running])[0]!.end).toBeNull();
  expect(joinPlacements([running, ended])[0]!.end).toBeNull();
});

it('gives nothing for nothing', () => {
  expect(joinPlacements([])).toEqual([]);
  expect(joinPlacements([{ asOf, rows: [] }])).toEqual([]);
});
