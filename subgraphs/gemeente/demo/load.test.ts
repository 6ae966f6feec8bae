import 'reflect-metadata';
import { demoWorld } from '@social-return/demo/world';
import {
  DEMO_HELP,
  DEMO_OFFERS,
  DEMO_PROPOSALS,
  DEMO_RESPONSES,
} from '@social-return/subgraph-kit/inbox/demo-entries';
import { startOrganisation } from '@social-return/subgraph-kit/start-organisation';
import { KEY_ENVIRONMENT, startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { type Day } from '@social-return/values/day';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { DEMO_CONTRACT_TERMS } from './adopted-version.ts';
import { demoTables } from './load.ts';

const TODAY = '2026-11-22' as Day;
const NOW = new Date('2026-11-22T12:00:00.000Z');

describe('the gemeente at the small size', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await startSubgraph(gemeente, { clock: () => NOW, environment: { DEMO: 'small' } });
  });
  afterAll(() => subgraph?.stop());

  test('is loaded whole, past every constraint of the database', async () => {
    // Each entry of the inbox has a key of its own beside those of people.
    const ofInbox: Readonly<Record<string, number>> = {
      person_key: [DEMO_RESPONSES, DEMO_HELP, DEMO_PROPOSALS, DEMO_OFFERS].flat().length,
    };
    for (const [table, rows] of demoTables(demoWorld('small', TODAY))) {
      const [counted] = await subgraph.sql<{ count: number }>(`select count(*)::int from "${table}"`);
      expect([table, counted?.count]).toEqual([table, rows.length + (ofInbox[table] ?? 0)]);
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  test('has adopted a version that begins after the running half-year, with the figures of its trial', async () => {
    const total = '{ now tried difference }';
    const { gemeente: own } = await subgraph.data<{
      gemeente: {
        scheme: { versions: { id: string; adoption: { trial: Record<string, string> } | null }[] };
      };
    }>(`{ gemeente { scheme(id: "gemeente:scheme-rotterdam") { versions {
      id validFrom validUntil assumption adoption { reason decider { right } trial ${total} } contractTerms { kind minimum }
    } } } }`);
    const [, published, adopted] = own.scheme.versions;
    expect(published).toMatchObject({ validUntil: '2027-01-01', adoption: null });
    expect(adopted).toMatchObject({
      ...{ validFrom: '2027-01-01', validUntil: null, assumption: true },
      adoption: { decider: { right: 'gemeente:policy:write' } },
      contractTerms: DEMO_CONTRACT_TERMS.map(([kind, , euro]) => ({ kind, minimum: `${euro}.00` })).sort(
        (a, b) => (a.kind < b.kind ? -1 : 1),
      ),
    });
    const { gemeente: again } = await subgraph.data<{ gemeente: { tryScheme: { total: object } } }>(
      `{ gemeente { tryScheme(schemeId: "gemeente:scheme-rotterdam", versionId: "${adopted?.id}", year: 2025) { total ${total} } } }`,
    );
    const { gemeente: waits } = await subgraph.data(
      '{ gemeente { scheme(id: "gemeente:scheme-rotterdam") { proposals { id version validFrom blocks { amount } } } } }',
    );
    const [proposal, ...others] = waits!.scheme!.proposals as unknown as { blocks: object[] }[];
    expect([proposal, others]).toMatchObject([
      { id: 'gemeente:scheme-rotterdam-proposal', version: 1, validFrom: '2027-07-01' },
      [],
    ]);
    expect(proposal?.blocks.length).toBeGreaterThan(3);
    expect(adopted?.adoption?.trial).toEqual(again.tryScheme.total);
    expect(Number(adopted?.adoption?.trial.difference)).toBeGreaterThan(0);
  });

  test('has approved only what the database would let be approved now: proofs and headcount are there', async () => {
    await subgraph.sql(
      `begin;
       -- Nothing is approved for a contract that is settled; these were before.
       alter table placement disable trigger placement_contract_open;
       create temp table judged on commit drop as select id from placement where approval = 'APPROVED';
       update placement set approval = 'SUBMITTED' where id in (select id from judged);
       update placement set approval = 'APPROVED' where id in (select id from judged);
       alter table placement enable trigger placement_contract_open;
       commit`,
    );
    const [counted] = await subgraph.sql<{ count: number }>(
      `select count(*)::int from placement where approval = 'APPROVED'`,
    );
    expect(counted?.count).toBeGreaterThan(200);
  });

  test('is not loaded twice: a second start finds it there', async () => {
    const [before] = await subgraph.sql<{ count: number }>('select count(*)::int from placement');
    const reports: string[] = [];
    const again = await startOrganisation(gemeente, {
      environment: { ...KEY_ENVIRONMENT, DATABASE_URL: subgraph.databaseUrl, DEMO: 'small' },
      clock: () => NOW,
      report: (text) => reports.push(text),
    });
    await again.close();
    const [after] = await subgraph.sql<{ count: number }>('select count(*)::int from placement');
    expect(after).toEqual(before);
    expect(reports).not.toContain('Loading demo data');
  });
});
