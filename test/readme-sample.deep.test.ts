import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { testClock } from '@social-return/test/setup/subgraph';
import { describe, expect, it } from 'vitest';
import { startChain } from './setup/chain.ts';

const README = readFileSync(projectFile('README.md'), 'utf8');
const question = /```graphql\n([\s\S]*?)```/.exec(README)?.[1] ?? '';
const answer = (JSON.parse(/```json\n([\s\S]*?)```/.exec(README)?.[1] ?? '{}') as { data: object }).data;

interface Answer {
  readonly chainReport: {
    readonly ownMeasures: readonly {
      readonly organisation: { readonly title: string };
      readonly measures: readonly { readonly unitTitle: string }[];
    }[];
  };
}

/** The day on which the city was made that README prints the answer of. */
const MADE_ON = /A city made on (\d{4}-\d{2}-\d{2}) answers:/.exec(README)?.[1] ?? '';

/** The half-year of the question; as `npm start` does, the demo fixes it when it is loaded. */
const PERIOD = '2025-H2';

/** First and last days of half-years and of a year, a leap day, and years ahead. */
const DAYS = [
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

/** Whose measures an answer has, and in which units. */
function unitsOf(found: object | undefined) {
  const { chainReport } = found as Answer;
  return chainReport.ownMeasures.map(({ organisation, measures }) => [
    organisation.title,
    measures.map(({ unitTitle }) => unitTitle),
  ]);
}

describe("README's question", () => {
  it('has the answer that README prints, in a city made on the day that it names and asked years later', async () => {
    for (const found of await ask('city', MADE_ON, '2031-07-01')) expect(found).toEqual(answer);
  }, 900_000);

  it('has an answer in the same units on whatever day a demo is made, which is the same ever after', async () => {
    const [first] = await ask('small', MADE_ON, MADE_ON);
    for (const [n, day] of DAYS.entries()) {
      const [found, later] = await ask('small', day, DAYS[(n + 1) % DAYS.length] ?? day);
      expect([day, unitsOf(found)]).toEqual([day, unitsOf(first)]);
      expect([day, later]).toEqual([day, found]);
    }
  }, 900_000);
});
