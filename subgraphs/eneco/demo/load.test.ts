import 'reflect-metadata';
import { recompute } from '@social-return/contract/questions/figures';
import { AGREEMENT_SUBJECTS } from '@social-return/demo/vocabulary';
import { demoWorld } from '@social-return/demo/world';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import type { Day } from '@social-return/values/day';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULE_BOOK } from '../interpretation/measures.ts';
import { PsoLevel } from '../model/enums.ts';
import { eneco } from '../subgraph.ts';
import { demoTables } from './load.ts';
import { SUBJECTS } from './suppliers.ts';

const TODAY = '2026-11-22' as Day;
const NOW = new Date('2026-11-22T12:00:00.000Z');

type Row = Readonly<Record<string, unknown>>;
const city = new Map(demoTables(demoWorld('city', TODAY)));
const rowsOf = (table: string): readonly Row[] => city.get(table) ?? [];

describe('Eneco at the size of the city', () => {
  test('has sixty suppliers, with certificates of every level', () => {
    expect(rowsOf('supplier')).toHaveLength(60);
    const levels = new Set(rowsOf('pso_certificate').map(({ level }) => level));
    expect(levels).toEqual(new Set(Object.values(PsoLevel)));
  });

  test('has one supplier whose last certificate has expired, and some that never had one', () => {
    const last = new Map<unknown, string>();
    for (const { supplier_id, valid_until } of rowsOf('pso_certificate')) {
      last.set(supplier_id, [last.get(supplier_id) ?? '', String(valid_until)].sort()[1] as string);
    }
    expect([...last.values()].filter((until) => until <= TODAY)).toHaveLength(1);
    expect(last.size).toBeLessThan(60);
    expect(last.size).toBeGreaterThan(35);
  });

  test('agreed only on subjects that the words of the demo have', () => {
    expect(
      Object.values(SUBJECTS)
        .flat()
        .filter((subject) => !AGREEMENT_SUBJECTS.includes(subject)),
    ).toEqual([]);
  });

  test('has a placement that went on under the next agreement, and a supplier that merged', () => {
    const [past, ...others] = rowsOf('placement_past');
    expect(others).toEqual([]);
    const moved = rowsOf('placement').find(({ id }) => id === past?.placement_id);
    const agreements = new Map(rowsOf('agreement').map((row) => [row.id, row]));
    const [before, after] = [agreements.get(past?.agreement_id), agreements.get(moved?.agreement_id)];
    expect([moved?.changed_on, String(before?.end) <= String(after?.start)]).toEqual([past?.until, true]);
    expect(before?.supplier_id).toBe(after?.supplier_id);
    expect(rowsOf('supplier').map(({ kvk }) => kvk)).toContain(rowsOf('firm_succession')[0]?.former_kvk);
  });

  test('has 24 learning tracks in heat-network areas, and people who follow them', () => {
    expect(rowsOf('learning_track')).toHaveLength(24);
    expect(rowsOf('placement').filter((row) => row.learning_track_id !== null).length).toBeGreaterThan(150);
    expect(rowsOf('vacancy').filter((row) => row.learning_track_id !== null).length).toBeGreaterThan(20);
  });

  test('counts nearly every placement for a supplier and an agreement', () => {
    const placements = rowsOf('placement');
    for (const column of ['supplier_id', 'agreement_id']) {
      expect(placements.filter((row) => row[column] !== null).length / placements.length).toBeGreaterThan(
        0.85,
      );
    }
  });

  test('fills agreements in their own term, and settles those that were over for long enough', () => {
    const agreements = new Map(rowsOf('agreement').map((row) => [row.id, row]));
    for (const { agreement_id, start, changed_on } of rowsOf('placement')) {
      const since = String(changed_on ?? start);
      const agreement = agreements.get(agreement_id);
      if (!agreement) continue;
      expect(since >= String(agreement.start) && since < String(agreement.end)).toBe(true);
    }
    const settled = rowsOf('agreement_settlement');
    expect(settled.length).toBeGreaterThan(40);
    for (const { id, settled_on } of settled)
      expect(String(agreements.get(id)?.end) < String(settled_on)).toBe(true);
    expect(settled.filter(({ fte_hundredths }) => (fte_hundredths as bigint) > 0n).length).toBeGreaterThan(
      30,
    );
  });

  test('has purchases of several half-years, and certificates of people in tracks up to today', () => {
    expect(new Set(rowsOf('purchase').map(({ period }) => period)).size).toBe(4);
    expect(rowsOf('purchase').length).toBeGreaterThan(100);
    const certificates = rowsOf('learning_certificate');
    expect(certificates.length).toBeGreaterThan(100);
    expect(certificates.filter(({ obtained_on }) => String(obtained_on) > TODAY)).toEqual([]);
  });

  test('never has more hours of learning than of work', () => {
    for (const row of rowsOf('placement')) {
      expect(Number(row.learning_minutes_per_week)).toBeLessThanOrEqual(Number(row.minutes_per_week));
    }
  });
});

describe('Eneco at the small size', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await startSubgraph(eneco, { clock: () => NOW, environment: { DEMO: 'small' } });
  });
  afterAll(() => subgraph?.stop());

  test('is loaded whole, past every constraint of the database', async () => {
    for (const [table, rows] of demoTables(demoWorld('small', TODAY))) {
      const [counted] = await subgraph.sql<{ count: number }>(`select count(*)::int from "${table}"`);
      expect([table, counted?.count]).toEqual([table, rows.length]);
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  test('reports in its own units over what was loaded', async () => {
    const { eneco: own } = await subgraph.data<{ eneco: { suppliers: { edges: unknown[] } } }>(
      '{ eneco { suppliers(first: 100) { edges { node { name currentCertificate { level } } } } } }',
    );
    expect(own.suppliers.edges).toHaveLength(60);
  });

  test('calculates where every supplier stands and how its agreements go', async () => {
    type Figure = Parameters<typeof recompute>[1] & { level: string | null; total: string; indirect: string };
    type Stand = { psoCalculation: Figure };
    const { eneco: own } = await subgraph.data<{ eneco: { suppliers: { edges: { node: Stand }[] } } }>(
      `{ eneco { suppliers(first: 100) { edges { node { psoCalculation { level total indirect rule { id version } inputs { name title value } }
         agreements { progress { elapsedDays } certificateCover { covers } } } } } } }`,
    );
    const stands = own.suppliers.edges.map(({ node }) => node.psoCalculation);
    for (const stand of stands) expect(recompute(RULE_BOOK, stand)).toBe(stand.total);
    expect(new Set(stands.map(({ level }) => level)).size).toBeGreaterThan(2);
    expect(stands.filter(({ indirect }) => Number(indirect) > 0).length).toBeGreaterThan(20);
  });
});
