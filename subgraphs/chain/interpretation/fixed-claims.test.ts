import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import type { ReportContribution } from '../../../shared/chain/contributions.ts';
import { claimsDigest, unpackClaims } from '../../../shared/chain/packed-claims.ts';
import { packed } from '../../../shared/chain/testing.ts';
import { ORGANISATIONS } from '../../../shared/organisations.ts';
import { decodeQuestion } from '../../../shared/values/canonical.ts';
import { parsePeriod } from '../../../shared/values/period.ts';
import { chainReport } from '../resolvers/report.ts';
import { reportKey } from '../resolvers/report-key.ts';
import { AS_OF } from '../testing.ts';
import { countClaims, withHeldClaims } from './counted.ts';
import { FixedClaims } from './fixed-claims.ts';

const claimsOf = (from: number, to: number) =>
  packed(
    Array.from({ length: to - from }, (_, n) => [`p${from + n}`, `at${from + n}`, 420, null, null, null]),
  );
const ONE = claimsOf(0, 20);
const OTHER = claimsOf(10, 30);
const PERIOD = parsePeriod('2025-H2');

/** What an organisation contributes to a fixed report, with or without its claims. */
const fixed = (claims: string, sent = true): ReportContribution => ({
  asOf: AS_OF,
  fixedAt: AS_OF,
  claims: sent ? claims : null,
  digest: claimsDigest(claims),
  cells: { BU05990321: [20, 20] },
  measures: [],
});
const heldOf = (held: FixedClaims) =>
  (decodeQuestion(reportKey(PERIOD, null, held).query) as { held?: string[] }).held;

describe('fixed claims', () => {
  it('are sent once: the next question says that they are held, and the report stays the same', async () => {
    const fixedClaims = new FixedClaims();
    expect(heldOf(fixedClaims)).toBeUndefined();
    const ask = async (sent: boolean) => {
      const { query } = reportKey(PERIOD, null, fixedClaims);
      const contributions = { gemeenteReport: fixed(ONE, sent), enecoReport: fixed(OTHER, sent) };
      const { query: key, ...report } = await chainReport({ query, ...contributions }, { fixedClaims });
      // The gateway checks that the answer is about what it asked.
      expect(key).toBe(query);
      return report;
    };
    const first = await ask(true);
    expect(first.uniquePeople).toEqual({ value: 30, suppressed: false });
    expect(heldOf(fixedClaims)).toEqual([claimsDigest(ONE), claimsDigest(OTHER)].sort());
    expect(await ask(false)).toEqual(first);
  });

  it('that are not held any more make their organisation one that did not answer, never one of nobody', async () => {
    const { query } = reportKey(PERIOD, null);
    const contributions = { gemeenteReport: fixed(ONE), enecoReport: fixed(OTHER, false) };
    const report = await chainReport({ query, ...contributions }, { fixedClaims: new FixedClaims() });
    expect(report.uniquePeople).toEqual({ value: 20, suppressed: false });
    expect(report.answeredBy.map(({ status }) => status)).toEqual(['ANSWERED', 'MISSING', 'MISSING']);
  });

  it('of another digest than they come with are counted, and not held', () => {
    const held = new FixedClaims();
    const contribution = { ...fixed(ONE), digest: claimsDigest(OTHER) };
    withHeldClaims([{ organisation: ORGANISATIONS[0]!, contribution }], '2025-H2 ', held);
    expect(held.claims(claimsDigest(OTHER))).toBeUndefined();
    expect(countClaims([contribution], held).figures.people).toBe(20);
  });

  it('are counted once, and anew with other parts', () => {
    const held = new FixedClaims();
    const [one, both] = [countClaims([fixed(ONE)], held), countClaims([fixed(ONE), fixed(OTHER)], held)];
    expect(countClaims([fixed(ONE)], held)).toBe(one);
    expect([one.figures.people, both.figures.people, both.figures.doubleClaims]).toEqual([20, 30, 10]);
  });

  it('are held up to so many bytes, the least recently asked going first', () => {
    const size = unpackClaims(ONE)!.length + 500;
    const held = new FixedClaims(2 * size);
    const packs = [claimsOf(0, 20), claimsOf(20, 40), claimsOf(40, 60)];
    packs.slice(0, 2).forEach((pack, n) => {
      held.keep(`q${n}`, claimsDigest(pack), pack);
    });
    expect(held.held('q0')).toHaveLength(1);
    held.keep('q2', claimsDigest(packs[2]!), packs[2]!);
    expect(['q0', 'q1', 'q2'].map((question) => held.held(question).length)).toEqual([1, 0, 1]);
  });

  it('of one organisation that sends ever new ones never make the question too long', () => {
    const held = new FixedClaims();
    for (let n = 0; n < 150; n += 1) {
      const pack = claimsOf(n, n + 1);
      held.keep('2025-H2 ', claimsDigest(pack), pack);
    }
    expect(heldOf(held)).toHaveLength(100);
  });
});
