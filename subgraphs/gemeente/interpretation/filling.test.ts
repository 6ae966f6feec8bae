import { addDays, type Day, daysBetween } from '@social-return/values/day';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { divideFilled, withinTerm } from './filling.ts';

const anyDay = fc.nat({ max: 30 }).map((n) => addDays('2025-01-01' as Day, n));

it('keeps exactly the days of a span that are days of the contract', () => {
  fc.assert(
    fc.property(anyDay, anyDay, anyDay, anyDay, (from, until, start, end) => {
      const kept = withinTerm({ from, until }, { start, end });
      const days = Array.from({ length: 40 }, (_, n) => addDays('2025-01-01' as Day, n));
      const both = days.filter((day) => from <= day && day < until && start <= day && day < end);
      expect(Math.max(0, daysBetween(kept.from, kept.until))).toBe(both.length);
      if (both.length > 0) expect(kept.from).toBe(both[0]);
    }),
  );
});

it('never realises more than the obligation, and shows all that lies above it apart', () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 15n });
  fc.assert(
    fc.property(cents, cents, (obligation, filled) => {
      const { realised, overshoot } = divideFilled(obligation, filled);
      expect(realised <= obligation).toBe(true);
      if (obligation > 0n) expect(realised + overshoot).toBe(filled);
      else expect([realised, overshoot]).toEqual([0n, 0n]);
    }),
  );
});
