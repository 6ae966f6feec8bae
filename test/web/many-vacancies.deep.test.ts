import type { RunningWeb } from '@social-return/web/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { startTestWeb } from './fixtures/setup.ts';

let chain: TestChain;
let web: RunningWeb;

beforeAll(async () => {
  chain = await startChain({ demo: 'small' });
  web = await startTestWeb(chain.address);
});
afterAll(async () => {
  await web?.close();
  await chain?.stop();
});

async function get(path: string) {
  const response = await fetch(`${web.address}${path}`);
  return { status: response.status, text: await response.text() };
}

const vacanciesIn = (text: string) => [...text.matchAll(/href="\/nl\/vacatures\/[a-z]+:[\w-]+"/g)].length;

it('the page over 10,000 vacancies shows a page of them at once, and counts them all', async () => {
  await chain.parties.eneco.sql(
    `insert into vacancy (id, title, description, kind, positions, hours_per_week_min, hours_per_week_max, published_on, buurt)
     select 'eneco:many' || n, 'Monteur ' || n, 'Werk aan huis.', 'JOB', 1, 8, 16, '2026-01-15', 'BU05990321'
     from generate_series(1, 10000) n`,
    [],
  );
  const { vacancies } = await chain.data<{ vacancies: { totalCount: number } }>(
    '{ vacancies(first: 1) { totalCount } }',
  );
  const { status, text } = await get('/nl/vacatures');
  expect([status, vacanciesIn(text)]).toEqual([200, 20]);
  expect(text).toContain(`${vacancies.totalCount.toLocaleString('nl-NL')} gevonden`);
  expect(text.length).toBeLessThan(100_000);
  const near = await get('/nl/vacatures?place=Bospolder&within=1&page=2');
  expect([near.status, vacanciesIn(near.text)]).toEqual([200, 20]);
  expect((await get('/nl/kaart')).status).toBe(200);
});
