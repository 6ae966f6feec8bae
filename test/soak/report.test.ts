import { expect, it } from 'vitest';
import { growth } from './memory.ts';
import { isFailed } from './report.ts';

const OUTAGE = { organisation: 'eneco', what: 'subgraph', from: 1_000, to: 2_000 } as const;
const asked = (at: number, missing: string[] | null) => ({ at, ms: 100, missing });

it('an answer fails when somebody is missing who was there', () => {
  expect(isFailed(asked(1_500, ['eneco']), [OUTAGE])).toBe(false);
  expect(isFailed(asked(950, ['eneco']), [OUTAGE])).toBe(false);
  expect(isFailed(asked(1_500, ['eneco', 'gemeente']), [OUTAGE])).toBe(true);
  expect(isFailed(asked(2_001, ['eneco']), [OUTAGE])).toBe(true);
  expect(isFailed(asked(1_500, null), [OUTAGE])).toBe(true);
  expect(isFailed(asked(5_000, []), [OUTAGE])).toBe(false);
});

it('growth is what memory rises by a minute, once it is warm', () => {
  const samples = Array.from({ length: 20 }, (_, index) => ({
    minute: index / 10,
    megabytes: index < 10 ? index * 50 : 500 + index * 0.2,
  }));
  expect(growth(samples)).toBeCloseTo(2);
});
