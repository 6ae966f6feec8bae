import 'reflect-metadata';
import { demoWorld } from '@social-return/demo/world';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import type { Day } from '@social-return/values/day';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { havensteder } from '../subgraph.ts';
import { demoTables } from './load.ts';

const TODAY = '2026-11-22' as Day;
const NOW = new Date('2026-11-22T12:00:00.000Z');

type Row = Readonly<Record<string, unknown>>;
const city = new Map(demoTables(demoWorld('city', TODAY)));
const rowsOf = (table: string): readonly Row[] => city.get(table) ?? [];

describe('Havensteder at the size of the city', () => {
  test('has some 400 assignments, more than half of them by a local party', () => {
    const assignments = rowsOf('assignment');
    expect(assignments).toHaveLength(400);
    const local = assignments.filter((row) => row.local_party_id !== null).length / assignments.length;
    expect(local).toBeGreaterThan(0.5);
    expect(local).toBeLessThan(0.75);
  });

  test('has a placement that went on under another assignment, and a local party that merged', () => {
    const [past, ...others] = rowsOf('placement_past');
    expect(others).toEqual([]);
    const moved = rowsOf('placement').find(({ id }) => id === past?.placement_id);
    const assignments = new Map(rowsOf('assignment').map((row) => [row.id, row]));
    expect(moved?.changed_on).toBe(assignments.get(moved?.assignment_id)?.start);
    const settled = new Set(rowsOf('assignment_settlement').map(({ id }) => id));
    expect(settled.has(moved?.assignment_id)).toBe(false);
    expect(
      !settled.has(past?.assignment_id) ||
        String(assignments.get(past?.assignment_id)?.end) <= String(past?.until),
    ).toBe(true);
    expect(rowsOf('local_party').map(({ kvk }) => kvk)).toContain(rowsOf('firm_succession')[0]?.former_kvk);
  });

  test("has every reason why an assignment was not local ('tenzij')", () => {
    const reasons = new Set(rowsOf('assignment').map((row) => row.unless_reason));
    expect(reasons).toEqual(
      new Set([null, 'NO_LOCAL_PARTY', 'CAPACITY', 'CERTIFICATION', 'TENDER_LAW', 'PRICE', 'OTHER']),
    );
  });

  test('has texts without anything left to fill in', () => {
    for (const { title, unless_explanation } of rowsOf('assignment')) {
      expect(`${title} ${unless_explanation ?? ''}`).not.toMatch(/[{}]|undefined|null|NaN|\s{2}./);
    }
    for (const { complex_name } of rowsOf('vacancy')) {
      if (complex_name !== null) expect(complex_name).toMatch(/^[A-Z][\p{L}' -]+ \d$/u);
    }
  });

  test('pays for chores, and has most placements in an assignment', () => {
    const placements = rowsOf('placement');
    expect(placements.filter((row) => row.kind === 'CHORE' && !((row.pay as bigint) > 0n))).toEqual([]);
    expect(placements.filter((row) => row.assignment_id !== null).length / placements.length).toBeGreaterThan(
      0.4,
    );
  });
});

describe('assignments of the demo', () => {
  test('are filled in their own term, and most that are done are settled with all that was worked', () => {
    const assignments = new Map(rowsOf('assignment').map((row) => [row.id, row]));
    for (const { assignment_id, start, changed_on } of rowsOf('placement')) {
      const since = String(changed_on ?? start);
      const assignment = assignments.get(assignment_id);
      if (!assignment) continue;
      expect(since >= String(assignment.start) && since < String(assignment.end)).toBe(true);
    }
    const settled = rowsOf('assignment_settlement');
    const done = [...assignments.values()].filter(({ end }) => String(end) <= TODAY);
    expect(settled.length).toBeGreaterThan(done.length * 0.8);
    for (const { id, settled_on } of settled)
      expect(String(assignments.get(id)?.end) <= String(settled_on)).toBe(true);
    expect(settled.filter(({ resident_tenths }) => (resident_tenths as bigint) > 0n).length).toBeGreaterThan(
      50,
    );
  });
});

describe('residents and local parties of the demo', () => {
  test('are asked about a part only, so that LM3 is known of some and not of all', () => {
    const surveys = rowsOf('local_spending_survey');
    const periods = new Set(surveys.map(({ period }) => period));
    expect(periods).toEqual(new Set(['2024-H1', '2024-H2', '2025-H1', '2025-H2', '2026-H1']));
    const most = rowsOf('local_party').length * periods.size;
    expect(surveys.length).toBeGreaterThan(most * 0.3);
    expect(surveys.length).toBeLessThan(most * 0.6);
  });

  test('do a part of the communication, research and organisation themselves', () => {
    const own = rowsOf('assignment').filter(({ by_residents }) => by_residents);
    expect(own.length).toBeGreaterThan(5);
    for (const { kind, local_party_id, unless_reason } of own) {
      expect(['COMMUNICATION', 'RESEARCH', 'ORGANISATION']).toContain(kind);
      expect([local_party_id, unless_reason]).toEqual([null, null]);
    }
  });

  test('have initiatives without a KvK number, where people are found too', () => {
    const informal = new Set(
      rowsOf('local_party')
        .filter(({ kvk }) => kvk === null)
        .map(({ id }) => id),
    );
    expect(informal.size).toBeGreaterThan(3);
    const places = rowsOf('placement').map(({ finding_place_id }) => finding_place_id);
    expect(places.filter((id) => informal.has(id)).length).toBeGreaterThan(5);
    expect(places.filter((id) => id !== null).length).toBeLessThan(places.length / 2);
  });

  test('have hours and pay of most chores that are over, and of nothing else', () => {
    const recorded = rowsOf('placement').filter(({ worked_minutes }) => worked_minutes !== null);
    const over = rowsOf('placement').filter(({ kind, end }) => kind === 'CHORE' && String(end) <= TODAY);
    expect(recorded.length).toBeGreaterThan(over.length * 0.7);
    expect(recorded.filter((row) => !over.includes(row))).toEqual([]);
  });
});

describe('Havensteder at the small size', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await startSubgraph(havensteder, { clock: () => NOW, environment: { DEMO: 'small' } });
  });
  afterAll(() => subgraph?.stop());

  test('is loaded whole, past every constraint of the database', async () => {
    for (const [table, rows] of demoTables(demoWorld('small', TODAY))) {
      const [counted] = await subgraph.sql<{ count: number }>(`select count(*)::int from "${table}"`);
      expect([table, counted?.count]).toEqual([table, rows.length]);
      expect(rows.length).toBeGreaterThan(0);
    }
  });
});
