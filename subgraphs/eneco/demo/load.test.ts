import 'reflect-metadata';
import { recompute } from '@social-return/contract/questions/figures';
import { demoWorld } from '@social-return/demo/world';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import type { Day } from '@social-return/values/day';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULE_BOOK } from '../interpretation/measures.ts';
import { eneco } from '../subgraph.ts';
import { demoTables } from './load.ts';

const TODAY = '2026-11-22' as Day;
const NOW = new Date('2026-11-22T12:00:00.000Z');

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
