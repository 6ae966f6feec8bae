import 'reflect-metadata';
import { test } from 'vitest';
import { gemeente } from '../../subgraphs/gemeente/subgraph.ts';
import { havensteder } from '../../subgraphs/havensteder/subgraph.ts';
import { eneco } from '../../subgraphs/eneco/subgraph.ts';
import { startSubgraph } from '../../test/setup/subgraph.ts';
import { encodeQuestion } from '../values/canonical.ts';
test.each([gemeente,havensteder,eneco])('load', async (d) => {
  let t=performance.now();
  const s = await startSubgraph(d, { clock: () => new Date('2026-11-22T12:00:00Z'), environment: { DEMO: 'city' }});
  console.log(d.name, 'start', Math.round(performance.now()-t));
  for (const area of [null,'BU05990321']) for (const period of ['2022-H2','2023-H1','2023-H2','2024-H1','2024-H2','2025-H1','2025-H2','2026-H1','2026-H2']) {
  const r: any = await s.entities([{__typename:'ChainReport', query: encodeQuestion({period, area})}], `... on ChainReport { ${d.name}Report }`);
  const c=r.data?._entities?.[0]?.[d.name+'Report'];
  console.log(d.name, period, area, r.errors, c?.claims.length, c?.measures.map((m:any)=>[m.unit,m.amount,m.people].join(' ')).join(' | '));
  }
  await s.stop();
}, 60000);
