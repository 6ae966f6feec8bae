import { demoWorld } from '@social-return/demo/world';
import { addMonths, type Day } from '@social-return/values/day';
import { roundHalfAwayFromZero } from '@social-return/values/rational';
import { describe, expect, it } from 'vitest';
import type { SchemeFacts } from '../interpretation/scheme-facts.ts';
import { NOTHING_KNOWN, recomputeValue, termsOfSource } from '../interpretation/scheme-testing.ts';
import { centsOf, schemeValue } from '../interpretation/scheme-value.ts';
import { demoTables } from './load.ts';

const TODAY = '2026-11-22' as Day;
const SCHEMES = ['DH', 'UT1', 'UT2', 'LEI', 'HAR'].map(termsOfSource);

type Row = Readonly<Record<string, unknown>>;
const tables = new Map(
  demoTables(demoWorld('city', TODAY)) as readonly (readonly [string, readonly Row[]])[],
);
const known = new Map(tables.get('placement_circumstance')?.map((row) => [row.id, row]));
const approved = (tables.get('placement') ?? []).filter(({ approval }) => approval === 'APPROVED');

const camel = (name: string) => name.replace(/_([a-z])/g, (_found, letter: string) => letter.toUpperCase());

function factsOf(row: Row): SchemeFacts {
  const circumstances = Object.entries(known.get(row.id) ?? {}).map(([name, value]) => [camel(name), value]);
  return {
    ...NOTHING_KNOWN,
    ...Object.fromEntries(circumstances),
    targetGroup: row.target_group as string,
    start: row.start as Day,
    end: row.end as Day | null,
    minutesPerWeek: row.minutes_per_week as number,
    award: null,
    contractStart: null,
    firstSrDay: row.start as Day,
    placedHereUntil: null,
    costs: [],
    confirmedUntil: null,
  };
}

describe('the demo city under every published scheme', () => {
  it('is valued or refused, each figure recomputed to the cent out of its stored form', () => {
    const refused = new Set<string>();
    for (const row of approved) {
      const facts = factsOf(row);
      const until = facts.end ?? addMonths(facts.start, 24);
      for (const terms of SCHEMES) {
        const value = schemeValue(terms, facts, { from: facts.start, until });
        for (const reason of value.refusals) refused.add(reason);
        const amount = (Number(roundHalfAwayFromZero(centsOf(value))) / 100).toFixed(2);
        if (recomputeValue(value) !== amount) expect(value).toBe(amount);
      }
    }
    expect(approved.length).toBeGreaterThan(5_000);
    // The demo shows each of these at work.
    expect([...refused]).toEqual(
      expect.arrayContaining(['NO_BLOCK', 'GROUP_NOT_KNOWN', 'TOO_FEW_HOURS', 'REVOLVING_DOOR']),
    );
  });
});
