import { type Claim, claimBytes } from '@social-return/contract/questions/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countClaims } from './counted.ts';
import { hoursOf } from './report.ts';

// Few people and placements, so that organisations often claim the same.
const anyClaim: fc.Arbitrary<Claim> = fc
  .tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 9 }),
    fc.option(fc.boolean()),
    fc.constantFrom(true, false, null, 'NOT_KNOWN' as const),
    fc.constantFrom(true, false, null, 'NOT_KNOWN' as const),
  )
  .map(([person, job, amount, resident, months6, months12]) => [
    `person-${person}`,
    `placement-${person}-${job}`,
    amount,
    resident,
    months6,
    months12,
  ]);
const anyContributions = fc.array(
  fc.array(anyClaim, { maxLength: 12 }).map((claims) => ({ claims })),
  {
    maxLength: 4,
  },
);

const countOnce = (contributions: readonly { readonly claims: readonly Claim[] }[]) =>
  countClaims(contributions.map(({ claims }) => ({ bytes: claimBytes(claims) }))).figures;

describe('counting once', () => {
  it('gives what counting by hand gives', () => {
    fc.assert(
      fc.property(anyContributions, (contributions) => {
        const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
        const claims = contributions.flatMap((contribution) => contribution.claims);
        const people = [...new Set(claims.map(([person]) => person))];
        const placements = [...new Set(claims.map(([, placement]) => placement))];
        const homes = people.map((person) => {
          const said = claims.filter((claim) => claim[0] === person).map((claim) => claim[3]);
          return said.includes(true) ? 'inside' : said.includes(false) ? 'outside' : 'unknown';
        });
        // Two records of one organisation are parts of one statement, and no claim of another.
        const stated = (own: readonly Claim[], placement: string) =>
          total(own.filter((claim) => claim[1] === placement).map((claim) => claim[2]));
        const largest = placements.map((placement) =>
          Math.max(...contributions.map((contribution) => stated(contribution.claims, placement))),
        );
        const claimants = contributions.reduce(
          (sum, own) => sum + new Set(own.claims.map(([, placement]) => placement)).size,
          0,
        );
        const lasted = (fact: 4 | 5) => {
          const said = placements.map((placement) =>
            claims.filter((claim) => claim[1] === placement).map((claim) => claim[fact]),
          );
          return {
            lasted: said.filter((facts) => facts.includes(true)).length,
            known: said.filter((facts) => facts.some((fact) => typeof fact === 'boolean')).length,
            notKnown: said.filter(
              (facts) => facts.includes('NOT_KNOWN') && !facts.some((fact) => typeof fact === 'boolean'),
            ).length,
          };
        };
        expect(countOnce(contributions)).toEqual({
          people: people.length,
          placements: placements.length,
          minuteDays: total(largest),
          residents: {
            inside: homes.filter((home) => home === 'inside').length,
            outside: homes.filter((home) => home === 'outside').length,
            unknown: homes.filter((home) => home === 'unknown').length,
          },
          doubleClaims: claimants - placements.length,
          doubleMinuteDays: total(claims.map((claim) => claim[2])) - total(largest),
          durable: { months6: lasted(4), months12: lasted(5) },
        });
      }),
    );
  });

  it('counts a placement that one organisation splits over three contracts for all its hours', () => {
    const part: Claim = ['person-1', 'placement-1', 720 * 7, null, null, null];
    const whole: Claim = ['person-1', 'placement-1', 2_160 * 7, null, null, null];
    const { placements, minuteDays, doubleMinuteDays } = countOnce([{ claims: [part, part, part] }]);
    expect({ placements, hours: hoursOf(minuteDays), doubleMinuteDays }).toEqual({
      ...{ placements: 1, hours: 36, doubleMinuteDays: 0 },
    });
    expect(hoursOf(countOnce([{ claims: [part, part, part] }, { claims: [whole] }]).minuteDays)).toBe(36);
  });

  it('does not depend on who answers first', () => {
    fc.assert(
      fc.property(anyContributions, (contributions) => {
        expect(countOnce(contributions.toReversed())).toEqual(countOnce(contributions));
      }),
    );
  });

  it('is never more than adding up, and never less than the largest part', () => {
    fc.assert(
      fc.property(anyContributions, (contributions) => {
        const whole = countOnce(contributions);
        const parts = contributions.map((contribution) => countOnce([contribution]));
        expect(whole.people).toBeLessThanOrEqual(parts.reduce((sum, part) => sum + part.people, 0));
        for (const part of parts) {
          expect(whole.people).toBeGreaterThanOrEqual(part.people);
          expect(whole.minuteDays).toBeGreaterThanOrEqual(part.minuteDays);
        }
      }),
    );
  });
});

it.each([
  [0, 0],
  [20, 0],
  [21, 0.1],
  [420, 1],
  [60 * 36 * 7, 36],
])('%i minutes a week times days are %d hours', (minuteDays, hours) => {
  expect(hoursOf(minuteDays)).toBe(hours);
});
