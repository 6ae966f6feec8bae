import { it } from 'vitest';
import { startSubgraph } from '../../test/setup/subgraph.ts';
import { gemeente } from './subgraph.ts';
import { readFileSync } from 'node:fs';
it('measures', { timeout: 200000 }, async () => {
  const s = await startSubgraph(gemeente);
  await s.sql(`insert into candidate select 'gemeente:c' || g, date '2024-01-01' + (g % 700), 8, 32, array['JOB','TRAINING'], case when g % 5 = 0 then 'PLACED' else 'SEEKING' end, 1, (select code from buurt order by code offset g % 90 limit 1), g % 6, array[g % 30 + 1, (g * 7) % 30 + 1] from generate_series(1, 30000) g`);
  await s.sql(`insert into consent select 'gemeente:k' || g, 'gemeente:c' || g, 'MATCHING', '1', now(), null, 1 from generate_series(1, 30000) g where g % 10 <> 0`);
  await s.sql('analyze');
  const source = readFileSync('subgraphs/gemeente/model/candidate-search.ts', 'utf8');
  const matchable = /`(c\.status[\s\S]*?)`/.exec(readFileSync('subgraphs/gemeente/model/matchable.ts', 'utf8'))![1]!;
  const sql = /const SEARCH = `([\s\S]*?)`;/.exec(source)![1]!.replace('${MATCHABLE}', matchable);
  const rows = await s.sql('explain (analyze, buffers off) ' + sql, [JSON.stringify([{ n: 0, kinds: null, buurten: null, hoursMin: null, language: null, skills: null, first: 20, registered: null, id: null }])]);
  console.log(rows.map((r) => r['QUERY PLAN']).join('\n'));
  await s.stop();
});
