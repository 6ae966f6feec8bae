import 'reflect-metadata';
import type { ReportContribution } from '@social-return/contract/questions/contributions';
import { claimsDigest, unpackClaims } from '@social-return/contract/questions/packed-claims';
import { packForTest } from '@social-return/contract/questions/testing';
import { registry } from '@social-return/contract/registry/in-force';
import { decodeQuestion } from '@social-return/values/canonical';
import { parsePeriod } from '@social-return/values/period';
import { describe, expect, it } from 'vitest';
import { chainReport } from '../resolvers/report.ts';
import { reportKey } from '../resolvers/report-key.ts';
import { AS_OF } from '../testing.ts';
import { contributionsIn } from './answers.ts';
import { type CountedClaims, countClaims, withHeldClaims } from './counted.ts';
import { HeldClaims } from './held-claims.ts';

const claimsOf = (from: number, to: number) =>
  packForTest(
    Array.from({ length: to - from }, (_, n) => [`p${from + n}`, `at${from + n}`, 420, null, null, null]),
  );
const ONE = claimsOf(0, 20);
const OTHER = claimsOf(10, 30);
const QUESTION = '2025-H2 ';
const GEMEENTE = registry().organisations[0]!;
const PERIOD = parsePeriod('2025-H2');

/** What an organisation contributes to a report, with or without its claims. */
const told = (claims: string, sent = true): ReportContribution => ({
  asOf: AS_OF,
  fixedAt: AS_OF,
  claims: sent ? claims : null,
  digest: claimsDigest(claims),
  cells: { BU05990321: [20, 20] },
  measures: [],
});
/** What organisations sent, in the registry's order. */
const withClaims = (held: HeldClaims<CountedClaims>, ...packs: string[]) =>
  contributionsIn(
    withHeldClaims(
      packs.map((claims, n) => ({ organisation: registry().organisations[n]!, contribution: told(claims) })),
      QUESTION,
      held,
    ),
  );
const heldOf = (held: HeldClaims<CountedClaims>) =>
  (decodeQuestion(reportKey(PERIOD, null, held).query) as { held?: string[] }).held;

describe('claims', () => {
  it('are sent once: the next question says that they are held, and the report stays the same', async () => {
    const heldClaims = new HeldClaims<CountedClaims>();
    expect(heldOf(heldClaims)).toBeUndefined();
    const ask = async (sent: boolean) => {
      const { query } = reportKey(PERIOD, null, heldClaims);
      const contributions = { gemeenteReport: told(ONE, sent), enecoReport: told(OTHER, sent) };
      const { query: key, ...report } = await chainReport({ query, ...contributions }, { heldClaims });
      // The gateway checks that the answer is about what it asked.
      expect(key).toBe(query);
      return report;
    };
    const first = await ask(true);
    expect(first.uniquePeople).toMatchObject({ value: 30, suppressed: false });
    expect(heldOf(heldClaims)).toEqual([claimsDigest(ONE), claimsDigest(OTHER)].sort());
    expect(await ask(false)).toEqual(first);
  });

  it('that are not held any more make their organisation one that did not answer, never one of nobody', async () => {
    const { query } = reportKey(PERIOD, null);
    const contributions = { gemeenteReport: told(ONE), enecoReport: told(OTHER, false) };
    const report = await chainReport(
      { query, ...contributions },
      { heldClaims: new HeldClaims<CountedClaims>() },
    );
    expect(report.uniquePeople).toMatchObject({ value: 20, suppressed: false });
    expect(report.answeredBy.map(({ status }) => status)).toEqual(['ANSWERED', 'MISSING', 'MISSING']);
  });

  it('of another digest than they come with are counted, and not held', () => {
    const held = new HeldClaims<CountedClaims>();
    const contribution = { ...told(ONE), digest: claimsDigest(OTHER) };
    const [answer] = withHeldClaims([{ organisation: GEMEENTE, contribution }], QUESTION, held);
    expect(held.held(QUESTION)).toEqual([]);
    expect(countClaims([answer!.contribution!], held).figures.people).toBe(20);
    // What was counted under a false digest is not given for the claims that it is of.
    expect(countClaims(withClaims(held, OTHER), held).figures.people).toBe(20);
    expect(countClaims(withClaims(held, OTHER), held)).not.toBe(countClaims([answer!.contribution!], held));
  });

  it('are counted once, and anew with other parts', () => {
    const held = new HeldClaims<CountedClaims>();
    const [one, both] = [
      countClaims(withClaims(held, ONE), held),
      countClaims(withClaims(held, ONE, OTHER), held),
    ];
    expect(countClaims(withClaims(held, ONE), held)).toBe(one);
    expect([one.figures.people, both.figures.people, both.figures.doubleClaims]).toEqual([20, 30, 10]);
  });

  it('are held up to a number of bytes, the least recently asked going first', () => {
    const size = unpackClaims(ONE)!.length + 500;
    const held = new HeldClaims<CountedClaims>(2 * size);
    const packs = [claimsOf(0, 20), claimsOf(20, 40), claimsOf(40, 60)];
    packs.slice(0, 2).forEach((pack, n) => {
      held.keep(`q${n}`, 'eneco', claimsDigest(pack), pack);
    });
    expect(held.held('q0')).toHaveLength(1);
    held.keep('q2', 'eneco', claimsDigest(packs[2]!), packs[2]!);
    expect(['q0', 'q1', 'q2'].map((question) => held.held(question).length)).toEqual([1, 0, 1]);
  });

  it('that an organisation replaced are asked for no more, and are there for a question that was under way', () => {
    const held = new HeldClaims<CountedClaims>();
    const [before, newer, newest] = [claimsOf(0, 20), claimsOf(0, 21), claimsOf(0, 22)];
    const there = (claims: string) => held.claims(QUESTION, 'eneco', claimsDigest(claims)) !== undefined;
    held.keep(QUESTION, 'eneco', claimsDigest(before), before);
    held.keep(QUESTION, 'eneco', claimsDigest(newer), newer);
    expect(held.held(QUESTION)).toEqual([claimsDigest(newer)]);
    expect(there(before)).toBe(true);
    held.keep(QUESTION, 'eneco', claimsDigest(newest), newest);
    expect([before, newer, newest].map(there)).toEqual([false, true, true]);
  });

  it('of an organisation that sends ever new ones take no more room, and leave those of the others', () => {
    const held = new HeldClaims<CountedClaims>(4 * (unpackClaims(ONE)!.length + 500));
    held.keep(QUESTION, 'gemeente', claimsDigest(ONE), ONE);
    for (let n = 0; n < 150; n += 1) {
      const pack = claimsOf(n, n + 20);
      held.keep(QUESTION, 'eneco', claimsDigest(pack), pack);
    }
    expect(held.claims(QUESTION, 'gemeente', claimsDigest(ONE))).toBeDefined();
    expect(held.held(QUESTION)).toHaveLength(2);
  });
});
