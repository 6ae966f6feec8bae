import { WIJKEN } from '@social-return/contract/areas/areas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestFixed } from './ask-figures.ts';
import { MOST_BESIDE, periodsToChoose, questionQuery, readQuestion } from './question.ts';

const NOW = new Date('2026-03-02T12:00:00Z');

describe('the choices of an address', () => {
  it('are read as they were written', () => {
    const question = fc.record({
      area: fc.constantFrom(...WIJKEN.map(({ code, name, level }) => ({ code, name, level }))),
      period: fc.constantFrom(null, ...periodsToChoose(NOW)),
      beside: fc.integer({ min: 1, max: MOST_BESIDE }),
    });
    fc.assert(
      fc.property(question, (asked) => {
        expect(readQuestion(questionQuery(asked), NOW)).toMatchObject(asked);
      }),
    );
  });

  it('are the city and the newest public half-years where there are none', () => {
    const { area, period, beside } = readQuestion(new URLSearchParams(), NOW);
    expect([area.code, period, beside]).toEqual(['GM0599', null, 3]);
  });

  it.each(['area=WK999999', 'period=2026-H2', 'period=2025', 'beside=0', 'beside=5', 'beside=-1'])(
    'are refused with %s',
    (query) => {
      expect(() => readQuestion(new URLSearchParams(query), NOW)).toThrow();
    },
  );

  it('offer the half-year that runs and those before it', () => {
    expect(periodsToChoose(NOW).slice(0, 3)).toEqual(['2026-H1', '2025-H2', '2025-H1']);
  });
});

describe('the newest half-year that is public', () => {
  const [newest, before, earlier] = periodsToChoose(NOW).slice(1);
  const fixed =
    (...periods: unknown[]) =>
    async (period: unknown) => ({ fixed: periods.includes(period) });

  it('is the newest that everybody fixed', async () => {
    expect(await newestFixed(fixed(newest, before), newest!)).toBe(newest);
    expect(await newestFixed(fixed(before, earlier), newest!)).toBe(before);
  });

  it('is the newest of all when none is, or when nobody answers', async () => {
    expect(await newestFixed(fixed(), newest!)).toBe(newest);
    expect(await newestFixed(async () => ({ fixed: null }), newest!)).toBe(newest);
  });
});
