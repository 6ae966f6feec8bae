import { it } from 'vitest';
import { encodeQuestion } from '../../shared/values/canonical.ts';
import { startSubgraph } from '../../test/setup/subgraph.ts';
import { gemeente } from './subgraph.ts';
it('measures', async () => {
  const s = await startSubgraph(gemeente);
  await s.sql(`insert into candidate select 'gemeente:c' || g, date '2024-01-01' + (g % 700), 8, 32, array['JOB','TRAINING'], case when g % 5 = 0 then 'PLACED' else 'SEEKING' end, 1, (select code from buurt order by code offset g % 90 limit 1), g % 6, array[g % 30 + 1, (g * 7) % 30 + 1] from generate_series(1, 30000) g`);
  await s.sql(`insert into consent select 'gemeente:k' || g, 'gemeente:c' || g, 'MATCHING', '1', now(), null, 1 from generate_series(1, 30000) g where g % 10 <> 0`);
  await s.sql('analyze');
  const time = async (name: string, work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let i = 0; i < 8; i++) { const t = performance.now(); await work(); times.push(performance.now() - t); }
    console.log(name, times.map((t) => t.toFixed(0)).join(' '));
  };
  await time('search all', () => s.entities([{ __typename: 'CandidateConnection', query: encodeQuestion({ filter: {}, first: 20, after: null }) }], '... on CandidateConnection { gemeentePage }'));
  await time('search skill', () => s.entities([{ __typename: 'CandidateConnection', query: encodeQuestion({ filter: { skills: [3], area: 'BU05990321' }, first: 20, after: null }) }], '... on CandidateConnection { gemeentePage }'));
  await time('match', () => s.entities([{ __typename: 'CandidateMatchConnection', query: encodeQuestion({ profile: { kind: 'JOB', skills: [1, 6], hoursMin: 24, hoursMax: 36, language: 3, buurt: 'BU05990321' }, first: 20, after: null }) }], '... on CandidateMatchConnection { gemeenteMatches }'));
  await time('match x20', () => s.entities(Array.from({length: 20}, (_, i) => ({ __typename: 'CandidateMatchConnection', query: encodeQuestion({ profile: { kind: 'JOB', skills: [1, i + 2], hoursMin: 24, hoursMax: 36, language: 3, buurt: 'BU05990321' }, first: 20, after: null }) })), '... on CandidateMatchConnection { gemeenteMatches }'));
  await s.stop();
});
