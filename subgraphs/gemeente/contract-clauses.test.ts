import { budget } from '@social-return/test/setup/budget';
import { importsInto } from '@social-return/test/setup/import';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { addMonths, type Day } from '@social-return/values/day';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from './subgraph.ts';
import { change, contract, make, refusal } from './testing.ts';

const RUNS = budget({ quick: 12, deep: 100 });
const clock = testClock();
const SOURCE = 'AANNAME: minimumbedragen voor een proef';

/** What the new version asks: hundredths of a percent from a minimum in cents on. */
const TERMS = {
  WORKS: [500, 225_000_00],
  SERVICES: [500, 125_000_00],
  SUPPLIES: [200, 125_000_00],
  SUBSIDY: [300, 100_000_00],
  WMO: [250, 50_000_01],
  YOUTH_CARE: [125, 250_000_00],
} as const;
type Kind = keyof typeof TERMS;
const KINDS = Object.keys(TERMS) as Kind[];

let subgraph: TestSubgraph;
const imports = importsInto(gemeente, () => subgraph);

const euro = (cents: number) => (cents / 100).toFixed(2);
const CLAUSE = `value percentage obligation motivation hasClause
  clause { asked minimum belowMinimum deviates version { label } rule { id version validFrom source assumption }
    decider { organisation right } motivation }
  clauseDecisions { asked percentage deviates }`;
const create = (more: object = {}) =>
  change(subgraph, 'createGemeenteContract', contract({ start: '2026-01-01', ...more }), CLAUSE);
const update = (input: object) => change(subgraph, 'updateGemeenteContract', input, CLAUSE);

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
  const { id } = await make(subgraph, 'proposeGemeenteSchemeVersion', {
    ...{ label: 'Rotterdam 2026', validFrom: '2026-01-01', source: SOURCE, assumption: true },
    ...{ method: 'FIXED_BLOCK', basedOn: 'gemeente:scheme-rotterdam-2023' },
    contractTerms: KINDS.map((kind) => ({
      kind,
      percentage: TERMS[kind][0] / 100,
      minimum: euro(TERMS[kind][1]),
    })),
  });
  await make(subgraph, 'adoptGemeenteSchemeVersion', {
    ...{ id, expectedVersion: 1, triedYear: 2025, triedDifference: '0.00', reason: 'Drempels' },
  });
});

afterAll(async () => {
  await subgraph?.stop();
  imports.remove();
});

describe('a contract or subsidy that is recorded', () => {
  it('obliges to what the version of its first day asks of its kind, from exactly the minimum on', async () => {
    for (const kind of KINDS) {
      const [hundredths, minimum] = TERMS[kind];
      const at = (await create({ kind, value: euro(minimum) })).record;
      expect(at).toMatchObject({
        percentage: hundredths / 100,
        motivation: null,
        hasClause: true,
        clause: {
          ...{ asked: hundredths / 100, minimum: euro(minimum), belowMinimum: false, deviates: false },
          version: { label: 'Rotterdam 2026' },
          decider: { organisation: 'gemeente', right: 'gemeente:records:write' },
        },
      });
      const below = (await create({ kind, value: euro(minimum - 1) })).record;
      expect(below).toMatchObject({
        ...{ percentage: 0, obligation: '0.00', hasClause: false },
        clause: { asked: 0, minimum: euro(minimum), belowMinimum: true, deviates: false },
      });
    }
  });

  it('says by which rule nothing is asked below the minimum, in the language of the asker', async () => {
    const { record } = await create({ kind: 'SUBSIDY', value: '99999.99' });
    expect(record?.clause).toMatchObject({
      rule: {
        id: 'gemeente.contract-clause',
        version: '2026.1 (Rotterdam 2026)',
        ...{ validFrom: '2026-01-01', source: SOURCE, assumption: true },
      },
    });
    const said = (language: string) =>
      subgraph.data<{ gemeente: { contract: { clause: { rule: { explanation: string } } } } }>(
        `{ gemeente { contract(id: "${record?.id}") { clause { rule { explanation(language: ${language}) } } } } }`,
      );
    expect((await said('NL')).gemeente.contract.clause.rule.explanation).toBe(
      'Rotterdam 2026 vraagt niets van een contract van deze soort onder het minimum van 100000.00 euro zonder btw.',
    );
  });

  it('deviates with a motivation alone, also below the minimum, and not by asking what is asked', async () => {
    const asks =
      'Rotterdam 2026 asks 3% of the value without VAT of a contract of this kind from 100000.00 euro on.';
    expect(await create({ kind: 'SUBSIDY', percentage: 5 })).toEqual(
      refusal('INVALID', 'motivation', `Expected a motivation for 5%. ${asks}`),
    );
    expect((await create({ kind: 'SUBSIDY', percentage: 3 })).record?.clause).toMatchObject({
      deviates: false,
    });
    const none =
      'Rotterdam 2026 asks nothing of a contract of this kind below its minimum of 100000.00 euro without VAT.';
    expect(await create({ kind: 'SUBSIDY', value: '5.00', percentage: 3 })).toEqual(
      refusal('INVALID', 'motivation', `Expected a motivation for 3%. ${none}`),
    );
    const { record } = await create({ kind: 'WMO', percentage: 0, motivation: ' Geen personeel ' });
    expect(record).toMatchObject({
      ...{ percentage: 0, motivation: 'Geen personeel' },
      clause: { asked: 2.5, deviates: true, motivation: 'Geen personeel' },
    });
  });

  it('follows the version of its first day, whenever it is recorded; before all versions the 5% of before them', async () => {
    const first = async (start: string) => (await create({ start, value: '1000.00' })).record;
    expect(await first('2025-12-31')).toMatchObject({
      percentage: 5,
      clause: { minimum: null, version: { label: 'Rotterdam 2023' } },
    });
    expect(await first('2026-01-01')).toMatchObject({ percentage: 0, clause: { belowMinimum: true } });
    expect(await first('2019-12-31')).toMatchObject({
      percentage: 5,
      clause: { minimum: null, version: null, rule: { version: '2026.1 (5%-regeling)', assumption: true } },
    });
  });
});

describe('a contract that changes', () => {
  const services = () => create({ value: '124999.99' });

  it('is judged anew as a whole by its value and kind, and follows the scheme both ways', async () => {
    const { record } = await services();
    const id = record?.id;
    const grown = await update({ id, expectedVersion: 1, value: '125000.00' });
    expect(grown.record).toMatchObject({ percentage: 5, obligation: '6250.00' });
    const other = await update({ id, expectedVersion: 2, kind: 'SUPPLIES' });
    expect(other.record).toMatchObject({ percentage: 2, obligation: '2500.00' });
    const longer = await update({ id, expectedVersion: 3, end: '2030-01-01' });
    expect(longer.record).toMatchObject({ percentage: 2, obligation: '2500.00' });
    const { record: last } = await update({ id, expectedVersion: 4, value: '1.00' });
    expect(last).toMatchObject({ percentage: 0, clause: { belowMinimum: true } });
    expect(last?.clauseDecisions).toEqual([
      { asked: 0, percentage: 0, deviates: false },
      { asked: 5, percentage: 5, deviates: false },
      { asked: 2, percentage: 2, deviates: false },
      { asked: 0, percentage: 0, deviates: false },
    ]);
  });

  it('keeps the percentage that somebody decided on, and takes a new one with a motivation of its own', async () => {
    const { record } = await create({ percentage: 8, motivation: 'Veel arbeid' });
    const id = record?.id;
    const kept = await update({ id, expectedVersion: 1, value: '2000000.00', kind: 'WORKS' });
    expect(kept.record).toMatchObject({ percentage: 8, obligation: '160000.00', motivation: 'Veel arbeid' });
    expect((await update({ id, expectedVersion: 2, percentage: 9 })).errors[0]).toMatchObject({
      path: ['input', 'motivation'],
    });
    const back = await update({ id, expectedVersion: 2, percentage: 5 });
    expect(back.record).toMatchObject({ percentage: 5, motivation: null, clause: { deviates: false } });
    const follows = await update({ id, expectedVersion: 3, kind: 'SUPPLIES' });
    expect(follows.record).toMatchObject({ percentage: 2 });
  });

  it('keeps the version that it was recorded with when another one is adopted', async () => {
    const { record } = await create({ start: '2027-02-01', end: '2029-01-01', value: '200000.00' });
    const { id } = await make(subgraph, 'proposeGemeenteSchemeVersion', {
      ...{ label: 'Rotterdam 2027', validFrom: '2027-01-01', source: SOURCE, assumption: true },
      ...{ method: 'FIXED_BLOCK', basedOn: 'gemeente:scheme-rotterdam-2023' },
      contractTerms: [{ kind: 'SERVICES', percentage: 7, minimum: '150000.00' }],
    });
    await make(subgraph, 'adoptGemeenteSchemeVersion', {
      ...{ id, expectedVersion: 1, triedYear: 2025, triedDifference: '0.00', reason: 'Hoger' },
    });
    const old = await update({ id: record?.id, expectedVersion: 1, value: '150000.00' });
    expect(old.record).toMatchObject({ percentage: 5, clause: { version: { label: 'Rotterdam 2026' } } });
    const later = { start: '2027-02-01', end: '2029-01-01', value: '150000.00' };
    expect((await create(later)).record).toMatchObject({ percentage: 7 });
    // What it does not say of other kinds is what the version before it asks.
    expect((await create({ ...later, kind: 'WMO' })).record).toMatchObject({ percentage: 2.5 });
  });
});

interface Wish {
  readonly kind: Kind;
  readonly off: number;
  readonly start: Day;
  readonly given: number | null;
  readonly motivated: boolean;
}

const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom(...KINDS),
  off: fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -40_000_00, max: 400_000_00 })),
  start: fc.constantFrom('2023-06-30', '2025-12-31', '2026-01-01', '2026-08-01') as fc.Arbitrary<Day>,
  given: fc.option(fc.constantFrom(0, 125, 200, 250, 300, 500, 750), { nil: null }),
  motivated: fc.boolean(),
});

/** A naive reading of the scheme: what it asks of a value on a day, looked up. */
function asks(kind: Kind, cents: number, start: Day): number {
  if (start < '2026-01-01') return 500;
  const [percentage, minimum] = TERMS[kind];
  return cents >= minimum ? percentage : 0;
}

const centsOf = ({ kind, off }: Wish) => TERMS[kind][1] + off;
const halfUp = (cents: number, hundredths: number) => {
  const exact = BigInt(cents) * BigInt(hundredths);
  return exact / 10_000n + (exact % 10_000n >= 5_000n ? 1n : 0n);
};

describe('any contract', () => {
  it('obliges to what a naive reading of the scheme says, when recorded and after it changed', async () => {
    for (const [first, then] of fc.sample(fc.tuple(wish, wish), RUNS)) {
      const value = centsOf(first);
      const asked = asks(first.kind, value, first.start);
      const deviates = first.given !== null && first.given !== asked;
      const { record, errors } = await create({
        ...{ kind: first.kind, value: euro(value), start: first.start, end: addMonths(first.start, 12) },
        ...(first.given === null ? {} : { percentage: first.given / 100 }),
        ...(first.motivated ? { motivation: 'Met reden' } : {}),
      });
      if (deviates && !first.motivated) {
        expect(errors.map(({ path }) => path)).toEqual([['input', 'motivation']]);
        continue;
      }
      const percentage = first.given ?? asked;
      expect(record).toMatchObject({
        ...{ percentage: percentage / 100, obligation: euro(Number(halfUp(value, percentage))) },
        clause: { asked: asked / 100, deviates },
      });

      const next = centsOf(then);
      const askedThen = asks(then.kind, next, first.start);
      const kept = deviates ? percentage : askedThen;
      const wanted = then.given ?? kept;
      const needs = wanted !== askedThen && wanted !== percentage && !then.motivated;
      const changed = await update({
        ...{ id: record?.id, expectedVersion: 1, kind: then.kind, value: euro(next) },
        ...(then.given === null ? {} : { percentage: then.given / 100 }),
        ...(then.motivated ? { motivation: 'Andere reden' } : {}),
      });
      // A percentage that was what is asked, and stays while that changes, has no motivation yet either.
      if (wanted !== askedThen && !then.motivated && (needs || !(first.motivated && wanted === percentage))) {
        expect(changed.errors.map(({ path }) => path)).toEqual([['input', 'motivation']]);
        continue;
      }
      expect(changed.record).toMatchObject({
        ...{ percentage: wanted / 100, obligation: euro(Number(halfUp(next, wanted))) },
        clause: { asked: askedThen / 100, deviates: wanted !== askedThen },
      });
    }
  });

  it('obliges to the same when a file brings it in, and when the file comes again with other values', async () => {
    const wishes = fc.sample(wish, RUNS);
    const header =
      'Kenmerk;Titel;Soort;Opdrachtnemer;KvK;Team;Waarde;Percentage;Motivering;Startdatum;Einddatum\r\n';
    const row = (one: Wish, n: number, more: number) =>
      [
        ...[`K-${n}`, `Uit bestand ${n}`, one.kind, 'Firma', '12345678', 'Team'],
        ...[euro(centsOf(one) + more).replace('.', ',')],
        one.given === null ? '' : String(one.given / 100).replace('.', ','),
        ...[one.motivated ? 'Met reden' : '', one.start, addMonths(one.start, 12)],
      ].join(';');
    for (const more of [0, 1]) {
      const file = header + wishes.map((one, n) => `${row(one, n, more)}\r\n`).join('');
      const { out } = await imports.file('contracten.csv', file, '--commit', '--partial');
      const rows = await subgraph.sql<{ n: number; percentage: number; obligation: string; asked: number }>(
        `select substr(title, 13)::int as n, percentage_hundredths as percentage, obligation_cents::text as obligation,
           asked_hundredths as asked from contract where title like 'Uit bestand %' and judged_with = 'import' order by 1`,
      );
      const expected = wishes.flatMap((one, n) => {
        const value = centsOf(one) + more;
        const asked = asks(one.kind, value, one.start);
        if (one.given !== null && one.given !== asked && !one.motivated) return [];
        const percentage = one.given ?? asked;
        return [{ n, percentage, obligation: String(halfUp(value, percentage)), asked }];
      });
      const refused = wishes.length - expected.length;
      expect(out).toContain(`${refused} refused`);
      const left = new Set(expected.map(({ n }) => n));
      expect(rows.filter(({ n }) => left.has(n))).toEqual(expected);
    }
  });
});
