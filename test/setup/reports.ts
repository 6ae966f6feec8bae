import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { PUBLICATION_THRESHOLDS } from '@social-return/contract/publication/thresholds';
import type { ReportContribution } from '@social-return/contract/questions/contributions';
import { TEST_FACTS } from '@social-return/edge/trust/testing';
import { requestContext } from '@social-return/subgraph-kit/context';
import { openDatabase } from '@social-return/subgraph-kit/database';
import { keysFrom } from '@social-return/subgraph-kit/keys';
import { changeTable, groundsOf, type OrganisationSubgraph } from '@social-return/subgraph-kit/organisation';
import { REPORT_QUESTIONS, tablesRead, tablesWatched } from '@social-return/subgraph-kit/reports/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KEY_ENVIRONMENT, NOON, startSubgraph, statementsDuring, type TestSubgraph } from './subgraph.ts';

/** An organisation's reports beside its server: it remembers on its own. */
interface Reports {
  ask(): Promise<readonly ReportContribution[]>;
  close(): Promise<void>;
}

async function reportsOf(definition: OrganisationSubgraph, url: string): Promise<Reports> {
  const keys = await keysFrom(KEY_ENVIRONMENT);
  const { name: organisation, entities } = definition;
  const db = await openDatabase({ url, entities, migrations: [], claimKey: keys.claim });
  const services = {
    organisation,
    db,
    clock: () => NOON,
    random: randomBytes,
    keys,
    grounds: groundsOf(definition),
    changes: changeTable(definition),
    thresholds: PUBLICATION_THRESHOLDS,
    erasureDays: 30,
  };
  return {
    ask: () => definition.contributions.report(REPORT_QUESTIONS, requestContext(services, TEST_FACTS)),
    close: () => db.destroy(),
  };
}

/** A write to a table, and whether a report is another one after it. */
export type TableWrite = readonly [table: string, statement: string, changes?: 'changes nothing'];

/**
 * For tests: that what an organisation remembers of its reports follows every write to a table that they are made of,
 * over the small demo. Fails for a table that is read and not watched, so that nobody forgets one.
 */
export function reportsFollowWrites(definition: OrganisationSubgraph, writes: readonly TableWrite[]): void {
  let subgraph: TestSubgraph;
  let remembering: Reports;

  beforeAll(async () => {
    subgraph = await startSubgraph(definition, { environment: { DEMO: 'small' } });
    remembering = await reportsOf(definition, subgraph.databaseUrl);
  });

  afterAll(async () => {
    await remembering?.close();
    await subgraph?.stop();
  });

  const sql = <T>(text: string) => subgraph.sql<T>(text);
  const countAnew = async () => {
    const reports = await reportsOf(definition, subgraph.databaseUrl);
    return reports.ask().finally(() => reports.close());
  };

  it('reads for its reports what is watched, and nothing else', async () => {
    const read = await tablesRead(sql, await statementsDuring(countAnew));
    expect(read).toEqual(await tablesWatched(sql));
    expect(read).toEqual([...new Set(writes.map(([table]) => table))].sort());
  });

  const each = writes.map(
    ([table, statement, changes = 'changes it']) => [table, statement, changes] as const,
  );
  it.each(each)('counts anew after a write to %s', async (_table, statement, changes) => {
    const before = await remembering.ask();
    expect(await remembering.ask()).toEqual(before);
    await subgraph.sql(statement);
    const after = await remembering.ask();
    expect(after).toEqual(await countAnew());
    if (changes === 'changes nothing') expect(after).toEqual(before);
    else expect(after).not.toEqual(before);
  });
}
