import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimTokens, personToken, tokensInScope } from './claims.ts';
import { report } from './contributions.ts';
import { MOST_MINUTE_DAYS, packClaims, unpackClaims } from './packed-claims.ts';
import { type Claim, NO_CLAIMS, packForTest, unpackForTest } from './testing.ts';

const anyKnown = fc.option(fc.boolean());
const anyLasted = fc.constantFrom(true, false, null, 'NOT_KNOWN' as const);
const anyClaim: fc.Arbitrary<Claim> = fc.tuple(
  fc.string(),
  fc.string(),
  fc.nat({ max: MOST_MINUTE_DAYS }),
  anyKnown,
  anyLasted,
  anyLasted,
);

describe('packed claims', () => {
  it('are the claims that were packed, in the order of their tokens', () => {
    fc.assert(
      fc.property(fc.array(anyClaim), (claims) => {
        const found = unpackForTest(packForTest(claims));
        expect(found.map(([, , ...facts]) => JSON.stringify(facts)).sort()).toEqual(
          claims.map(([, , ...facts]) => JSON.stringify(facts)).sort(),
        );
        const order = found.map(([, placement]) => placement);
        expect(order).toEqual(order.toSorted());
      }),
    );
  });

  it('are in that order too when there are many', () => {
    const count = 5_000;
    const tokens = randomBytes(count * 32);
    const text = packClaims({ tokens, minuteDays: Array.from({ length: count }, (_, n) => n), facts: [] });
    const found = unpackForTest(text);
    expect(found).toHaveLength(count);
    expect(found.map(([, placement]) => placement)).toEqual(
      Array.from({ length: count }, (_, n) => tokens.toString('hex', n * 32 + 16, n * 32 + 24)).toSorted(),
    );
    for (const [person, , n] of found) expect(person).toBe(tokens.toString('hex', n * 32, n * 32 + 8));
  });

  it('of the version before are read: what it did not know was not asked', () => {
    const facts = [true, false, null].flatMap((resident) =>
      [true, false, null].flatMap((months6) =>
        [true, false, null].map((months12) => [resident, months6, months12] as const),
      ),
    );
    const bytes = Buffer.from(packForTest(facts.map((one, n) => [`p${n}`, `q${n}`, n, ...one])), 'base64');
    const digit = (known: boolean | null) => (known === null ? 0 : known ? 2 : 1);
    bytes[0] = 1;
    for (let at = 1; at < bytes.length; at += 20) {
      const [resident, months6, months12] = facts[bytes.readUIntBE(at + 16, 3)] as (typeof facts)[number];
      bytes[at + 19] = digit(resident) + 3 * digit(months6) + 9 * digit(months12);
    }
    const read = unpackForTest(bytes.toString('base64'));
    expect(
      read.map(([, , n, ...known]) => [n, ...known]).toSorted((a, b) => Number(a[0]) - Number(b[0])),
    ).toEqual(facts.map((one, n) => [n, ...one]));
    bytes[20] = 27;
    expect(unpackClaims(bytes.toString('base64'))).toBeNull();
  });

  it('of nobody are one byte', () => {
    expect(Buffer.from(NO_CLAIMS, 'base64')).toHaveLength(1);
    expect(unpackClaims(NO_CLAIMS)).toEqual(Buffer.alloc(0));
  });

  const ONE = packForTest([['p', 'q', 420, true, null, false]]);
  it.each([
    ['nothing', ''],
    ['another version', Buffer.of(3).toString('base64')],
    ['a claim cut off', Buffer.from(ONE, 'base64').subarray(0, 20).toString('base64')],
    ['what is no base64', `${ONE.slice(0, -4)}!!!!`],
    ['base64 with something behind it', `${ONE}\n`],
    ['facts that there are none of', Buffer.from(ONE, 'base64').fill(48, 20).toString('base64')],
  ])('are not %s', (_what, text) => {
    expect(unpackClaims(text)).toBeNull();
    const contribution = { asOf: '2026-03-02T12:00:00.000Z', cells: {}, measures: [] };
    expect(report.safeParse({ ...contribution, claims: ONE }).success).toBe(true);
    expect(report.safeParse({ ...contribution, claims: text }).success).toBe(false);
  });

  it('never hold fewer minutes than were claimed', () => {
    const pack = (amount: number) =>
      packClaims({ tokens: Buffer.alloc(32), minuteDays: [amount], facts: [0] });
    expect(() => pack(MOST_MINUTE_DAYS + 1)).toThrow('Expected 0 to 16777215 minutes × days, got 16777216.');
    expect(() => pack(-1)).toThrow(RangeError);
  });
});

describe('tokens', () => {
  const KEY = Buffer.alloc(32, 1);

  it('are the same for the same in one scope, and others in another scope or under another key', () => {
    const tokens = (key: Buffer, scope: string) => claimTokens(key, scope).person('gemeente:c1');
    expect(tokens(KEY, 'a')).toBe(tokens(KEY, 'a'));
    expect(new Set([tokens(KEY, 'a'), tokens(KEY, 'b'), tokens(Buffer.alloc(32, 2), 'a')]).size).toBe(3);
  });

  it('of many are those of each, made at once', () => {
    const bases = ['gemeente:c1', 'gemeente:c2'].map((id) => personToken(KEY, id));
    const all = tokensInScope(KEY, 'a', Buffer.concat(bases));
    expect(bases.map((base) => tokensInScope(KEY, 'a', base).toString('hex')).join('')).toBe(
      all.toString('hex'),
    );
  });
});
