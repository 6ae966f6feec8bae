import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { testClock } from '@social-return/test/setup/subgraph';
import { describe, expect, it } from 'vitest';
import { startChain } from './setup/chain.ts';

const README = readFileSync(projectFile('README.md'), 'utf8');
const question = /```graphql\n([\s\S]*?)```/.exec(README)?.[1] ?? '';
const answer = (JSON.parse(/```json\n([\s\S]*?)```/.exec(README)?.[1] ?? '{}') as { data: object }).data;

/** The half-year of the question; as `npm start` does, the demo fixes it when it is loaded. */
const PERIOD = '2025-H2';

/** Half a year after the half-year of the question, and a leap day ahead. */
const CITY_DAYS = ['2026-07-01', '2028-02-29'] as const;

/** First and last days of half-years and of years, a leap day, and years ahead. */
const DAYS = [
  '2026-07-01',
  '2026-12-31',
  '2027-01-01',
  '2027-06-30',
  '2027-07-01',
  '2028-02-29',
  '2031-01-01',
  '2036-12-31',
] as const;

/** The answers of a demo that was loaded on one day, on that day and on another. */
async function ask(size: 'small' | 'city', loadedOn: string, askedOn: string): Promise<object[]> {
  const clock = testClock(new Date(`${loadedOn}T11:00:00Z`));
  const chain = await startChain({ demo: size, fixed: [PERIOD], clock, deadlineMs: 120_000 });
  try {
    const first = await chain.data(question, {}, { as: null });
    clock.set(`${askedOn}T11:00:00Z`);
    return [first, await chain.data(question, {}, { as: null })];
  } finally {
    await chain.stop();
  }
}

describe("README's question", () => {
  it.each(CITY_DAYS)(
    'has the answer that README prints in a city made on %s, also years later',
    async (day) => {
      for (const found of await ask('city', day, '2031-07-01')) expect(found).toEqual(answer);
    },
    900_000,
  );

  it('has one answer in small demos, whenever they are made and asked', async () => {
    const [first] = await ask('small', DAYS[0], DAYS[0]);
    for (const [n, day] of DAYS.entries()) {
      const [found, later] = await ask('small', day, DAYS[(n + 1) % DAYS.length] ?? day);
      expect([day, found]).toEqual([day, first]);
      expect([day, later]).toEqual([day, found]);
    }
  }, 900_000);
});
