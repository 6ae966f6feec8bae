import { claimTokens } from '@social-return/contract/questions/claims';
import { type Claim, claimBytes } from '@social-return/contract/questions/testing';
import { divide, multiply, rational, subtract } from '@social-return/values/rational';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tenthsOfHours } from './attribution.ts';
import { countClaims } from './counted.ts';

/** What really happened, as nobody in the chain sees it: who worked where, and what each organisation states of it. */
interface World {
  readonly organisations: number;
  readonly missing: ReadonlySet<number>;
  readonly placements: readonly {
    readonly person: string;
    readonly employer: string;
    readonly start: string;
    readonly statements: ReadonlyMap<number, number>;
  }[];
}

const anyWorld: fc.Arbitrary<World> = fc.integer({ min: 1, max: 40 }).chain((organisations) => {
  const anyOrganisation = fc.nat({ max: organisations - 1 });
  return fc.record({
    organisations: fc.constant(organisations),
    missing: fc.array(anyOrganisation, { maxLength: 5 }).map((list) => new Set(list)),
    placements: fc.uniqueArray(
      fc.record({
        person: fc.nat({ max: 15 }).map((n) => `gemeente:person${n}`),
        employer: fc.constantFrom('11111111', '22222222'),
        start: fc.constantFrom('2025-07-01', '2025-09-15'),
        statements: fc
          .array(fc.tuple(anyOrganisation, fc.nat({ max: 5_000 })), { minLength: 1, maxLength: 6 })
          .map((list) => new Map(list)),
      }),
      { maxLength: 40, selector: ({ person, employer, start }) => `${person} ${employer} ${start}` },
    ),
  });
});

const TOKENS = claimTokens(Buffer.alloc(32, 1), 'report|2025-H2|');

interface Claims {
  readonly claims: readonly Claim[];
}
const counted = (contributions: readonly Claims[]) =>
  countClaims(contributions.map(({ claims }) => ({ bytes: claimBytes(claims) })));
const attribute = (contributions: readonly Claims[]) => counted(contributions).attribution;
const countOnce = (contributions: readonly Claims[]) => counted(contributions).figures;

/** The claims of those that answered, as the chain gets them: by token, in the registry's order. */
function answers({ organisations, missing, placements }: World): { claims: Claim[] }[] {
  return Array.from({ length: organisations }, (_, index) => index)
    .filter((index) => !missing.has(index))
    .map((index) => ({
      claims: placements.flatMap(({ person, employer, start, statements }) => {
        const stated = statements.get(index);
        const identity = { candidateId: person, employerKvk: employer, start };
        return stated === undefined
          ? []
          : [[TOKENS.person(person), TOKENS.placement(identity), stated, null, null, null] satisfies Claim];
      }),
    }));
}

/** What the one who sees everything finds: each placement with the statements of those that answered. */
function seen({ missing, placements }: World) {
  return placements
    .map((placement) => ({
      ...placement,
      statements: [...placement.statements].filter(([index]) => !missing.has(index)),
    }))
    .filter(({ statements }) => statements.length > 0);
}

describe('over any world of organisations, also when some are missing', () => {
  it('people, placements, hours and double claims are what one who sees everything counts', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const known = seen(world);
        const figures = countOnce(answers(world));
        expect(figures.people).toBe(new Set(known.map(({ person }) => person)).size);
        expect(figures.placements).toBe(known.length);
        expect(figures.minuteDays).toBe(
          known.reduce((sum, { statements }) => sum + Math.max(...statements.map(([, stated]) => stated)), 0),
        );
        expect(figures.doubleClaims).toBe(
          known.reduce((sum, { statements }) => sum + statements.length - 1, 0),
        );
      }),
    );
  });

  it('what is attributed is together exactly what is counted, and to nobody more than it claims', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const contributions = answers(world);
        const parts = attribute(contributions);
        const sum = parts.reduce((total, { attributed }) => total + attributed, 0);
        expect(sum).toBe(countOnce(contributions).minuteDays);
        for (const part of parts) expect(part.attributed).toBeLessThanOrEqual(part.claimed);
      }),
    );
  });

  it('is the share that one who sees everything works out, to less than one minute a placement', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const known = seen(world);
        const present = Array.from({ length: world.organisations }, (_, n) => n).filter(
          (n) => !world.missing.has(n),
        );
        attribute(answers(world)).forEach((part, n) => {
          const mine = known.flatMap(({ statements }) => {
            const stated = statements.find(([index]) => index === present[n]);
            const all = statements.reduce((total, [, amount]) => total + amount, 0);
            const largest = Math.max(...statements.map(([, amount]) => amount));
            if (!stated) return [];
            return [all === 0 ? rational(0n) : divide(BigInt(stated[1]) * BigInt(largest), BigInt(all))];
          });
          expect(part.placements).toBe(mine.length);
          const exact = mine.reduce((total, share) => subtract(total, multiply(share, -1n)), rational(0n));
          const { numerator, denominator } = subtract(BigInt(part.attributed), exact);
          const off = numerator < 0n ? -numerator : numerator;
          expect(off <= BigInt(mine.length) * denominator).toBe(true);
        });
      }),
    );
  });

  it('is published in tenths of hours that add up to the published total', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 40 }), (parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        const tenths = tenthsOfHours(total, parts);
        expect(tenths.reduce((sum, part) => sum + part, 0)).toBe(Math.round(total / 42));
      }),
    );
  });
});

it('gives the odd minute to the first in the registry', () => {
  const claim: Claim = ['person-1', 'placement-1', 421, null, null, null];
  const parts = attribute([{ claims: [claim] }, { claims: [claim] }]);
  expect(parts.map(({ attributed }) => attributed)).toEqual([211, 210]);
});

it('counts one placement that an organisation splits over contracts as one, for the parts together', () => {
  const claims: Claim[] = [
    ['person-1', 'placement-1', 420, null, null, null],
    ['person-1', 'placement-1', 420, null, null, null],
  ];
  expect(attribute([{ claims }])).toEqual([{ claimed: 840, attributed: 840, placements: 1 }]);
});
