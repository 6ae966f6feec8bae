import type { Lineage } from '@social-return/contract/model/lineage';
import { recompute } from '@social-return/contract/questions/figures';
import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULE_BOOK } from '../interpretation/measures.ts';
import { gemeente } from '../subgraph.ts';
import { approvable, change, contract, make, placement, prove, refusal, registerPerson } from '../testing.ts';

const clock = testClock();

const HAAGLANDEN = 'gemeente:scheme-haaglanden';

interface Effective {
  readonly deviations: readonly object[];
  readonly blocks: readonly { readonly deviates: boolean }[];
}

interface TrialAnswer {
  readonly total: { readonly tried: string };
  readonly withoutContract: { readonly refusals: readonly object[] };
}

let subgraph: TestSubgraph;
let contractId: string;

/** Starts and approves a placement of a new person. */
async function approved(more: object = {}): Promise<string> {
  const { id } = await make(
    subgraph,
    'startGemeentePlacement',
    placement(await registerPerson(subgraph), more),
  );
  await approvable(subgraph, id);
  await prove(subgraph, id, 'UWV_DECISION');
  await make(subgraph, 'setGemeentePlacementApproval', { id, expectedVersion: 1, approval: 'APPROVED' });
  return id;
}

beforeAll(async () => {
  clock.set('2026-03-02T12:00:00.000Z');
  subgraph = await startSubgraph(gemeente, { clock });
  ({ id: contractId } = await make(subgraph, 'createGemeenteContract', contract()));
});

afterAll(() => subgraph?.stop());

describe('schemes', () => {
  it('are shown with every version, its blocks, bonuses, caps, rules and what else counts', async () => {
    const { gemeente } = await subgraph.data<{
      gemeente: { schemes: { name: string; versions: object[] }[] };
    }>(
      `{ gemeente { schemes { name municipalities versions { label validFrom validUntil validFromKnown source sourceKey
         assumption method blocks { targetGroup amount } bonuses { kind amount } caps { targetGroup months published }
         rules { kind value sourceKey } activities { kind terms unit amount } } } } }`,
    );
    expect(gemeente.schemes.map(({ name }) => name)).toEqual([
      'Den Haag en tien gemeenten',
      'Harlingen',
      'Leidse regio',
      'Rotterdam',
      'Rotterdam, bewezen kosten',
      'Súdwest-Fryslân',
      'Utrecht',
    ]);
    const [version] = gemeente.schemes.find(({ name }) => name === 'Harlingen')?.versions ?? [];
    expect(version).toMatchObject({
      validFromKnown: false,
      assumption: false,
      method: 'FIXED_BLOCK',
      bonuses: [
        { kind: 'AGE_50', amount: '5000.00' },
        { kind: 'AGE_55', amount: '7500.00' },
      ],
      rules: expect.arrayContaining([{ kind: 'MIN_MINUTES_PER_WEEK', value: 720, sourceKey: 'HAR' }]),
      caps: expect.arrayContaining([{ targetGroup: 'WIA', months: 24, published: true }]),
    });
  });

  it('cost one statement per kind of thing, however many there are', async () => {
    const statements = await statementsDuring(() =>
      subgraph.data(
        '{ gemeente { schemes { municipalities deviations { id } versions { blocks { id } bonuses { id } rules { id } activities { id } caps { months } } } } }',
      ),
    );
    expect(statements.filter((text) => /^\s*select/i.test(text))).toHaveLength(8);
  });
});

describe('a municipality that deviates', () => {
  const add = (more: object) =>
    change(
      subgraph,
      'addGemeenteSchemeDeviation',
      {
        schemeId: HAAGLANDEN,
        municipality: 'Westland',
        point: 'BLOCK:NUG',
        amount: '7500.00',
        validFrom: '2025-01-01',
        source: 'Besluit van de raad',
        ...more,
      },
      'point amount count',
    );
  const effective = async (municipality: string, on: string) => {
    const { gemeente } = await subgraph.data<{ gemeente: { scheme: { effective: Effective | null } } }>(
      `query ($m: String!, $on: Day) { gemeente { scheme(id: "${HAAGLANDEN}") { effective(municipality: $m, on: $on) {
         label deviations { point amount sharedAmount count sharedCount } blocks { targetGroup amount monthCap deviates } } } } }`,
      { m: municipality, on },
    );
    return gemeente.scheme.effective;
  };

  it('does so in the named points, on their days only, and alone', async () => {
    const { record } = await add({});
    expect(record).toMatchObject({ point: 'BLOCK:NUG', amount: '7500.00', count: null });
    expect((await add({ point: 'CAP:WW', amount: null, count: 18 })).record).toMatchObject({ count: 18 });
    const own = await effective('Westland', '2025-06-01');
    expect(own?.deviations).toEqual([
      { point: 'BLOCK:NUG', amount: '7500.00', sharedAmount: '5000.00', count: null, sharedCount: null },
      { point: 'CAP:WW', amount: null, sharedAmount: null, count: 18, sharedCount: 12 },
    ]);
    expect(own?.blocks.filter(({ deviates }) => deviates)).toEqual([
      { targetGroup: 'NUG', amount: '7500.00', monthCap: 12, deviates: true },
      { targetGroup: 'WW', amount: '20000.00', monthCap: 18, deviates: true },
    ]);
    expect((await effective('Westland', '2024-12-31'))?.deviations).toEqual([]);
    expect((await effective('Delft', '2025-06-01'))?.deviations).toEqual([]);
    expect(await effective('Delft', '2023-06-30')).toBeNull();
    expect(await effective('Rotterdam', '2025-06-01')).toBeNull();
  });

  it('stops when the deviation ends', async () => {
    const { record } = await add({ municipality: 'Rijswijk' });
    await make(subgraph, 'endGemeenteSchemeDeviation', {
      id: record?.id,
      expectedVersion: 1,
      validUntil: '2025-03-01',
    });
    expect((await effective('Rijswijk', '2025-02-28'))?.deviations).toHaveLength(1);
    expect((await effective('Rijswijk', '2025-03-01'))?.deviations).toEqual([]);
  });

  it('is refused where it makes no sense', async () => {
    const known = 'The scheme has no such point on all of these days.';
    expect(await add({ municipality: 'Delft', point: 'BLOCK:WORK_EXPERIENCE' })).toEqual(
      refusal('NOT_FOUND', 'point', known),
    );
    expect(await add({ municipality: 'Delft', point: 'BONUS:AGE_99' })).toEqual(
      refusal('NOT_FOUND', 'point', known),
    );
    expect(await add({ municipality: 'Delft', count: 5 })).toEqual(
      refusal('INVALID', 'count', 'Expected an amount for this point.'),
    );
    expect((await add({ municipality: 'Delft', amount: null })).errors[0]?.path).toEqual(['input', 'value']);
    expect(await add({ municipality: 'Rotterdam' })).toEqual(
      refusal('NOT_FOUND', 'municipality', 'This municipality does not share this scheme.'),
    );
    expect((await add({ municipality: 'Westland' })).errors[0]?.code).toBe('CONFLICT');
  });
});

describe('trying a scheme', () => {
  const tried = async (args: string) => {
    const { gemeente } = await subgraph.data<{ gemeente: { tryScheme: TrialAnswer } }>(
      `{ gemeente { tryScheme(${args}) { versions assumption total { now tried difference }
         withoutContract { now tried difference refusals { reason placements } }
         contracts(first: 10) { totalCount pageInfo { hasNextPage } edges { node { contract { id } now tried difference
           refusals { reason placements } } } } } } }`,
    );
    return gemeente.tryScheme;
  };

  it('shows what would change, per contract and in total, to the cent', async () => {
    // Rotterdam 2023: WIA 30,000 and WW 20,000 for twelve months. The whole of 2025, full-time.
    const wia = await approved({ targetGroup: 'WIA', contractId, end: '2026-01-01' });
    await approved({ targetGroup: 'WW', contractId, end: '2026-01-01', hoursPerWeek: 18 });
    await approved({ targetGroup: 'NUG', end: '2026-01-01' });
    await make(subgraph, 'recordGemeenteCircumstances', { placementId: wia, ageBand: 'FROM_55' });
    const refusals = [{ reason: 'GROUP_NOT_KNOWN', placements: 1 }];
    expect(await tried('schemeId: "gemeente:scheme-harlingen", year: 2025')).toEqual({
      versions: ['Harlingen'],
      assumption: false,
      total: { now: '45000.00', tried: '42500.00', difference: '-2500.00' },
      withoutContract: {
        now: '5000.00',
        tried: '0.00',
        difference: '-5000.00',
        refusals: [{ reason: 'NO_BLOCK', placements: 1 }],
      },
      contracts: {
        totalCount: 1,
        pageInfo: { hasNextPage: false },
        edges: [
          {
            node: {
              contract: { id: contractId },
              now: '40000.00',
              tried: '42500.00',
              difference: '2500.00',
              refusals,
            },
          },
        ],
      },
    });
  });

  it('takes a half-year, another version, a municipality with its deviations, or the versions by date', async () => {
    const total = async (args: string) => (await tried(args)).total.tried;
    expect(await total('schemeId: "gemeente:scheme-utrecht", period: "2025-H2"')).toBe('35000.00');
    expect(
      await total(
        'schemeId: "gemeente:scheme-utrecht", versionId: "gemeente:scheme-utrecht-old", year: 2025',
      ),
    ).toBe('45000.00');
    expect(await total(`schemeId: "${HAAGLANDEN}", year: 2025`)).toBe('55000.00');
    expect(await total(`schemeId: "${HAAGLANDEN}", year: 2025, municipality: "Westland"`)).toBe('57500.00');
    const byDate = await tried('schemeId: "gemeente:scheme-rotterdam-cost", byDate: true, year: 2025');
    expect(byDate.withoutContract.refusals).toEqual([{ reason: 'NO_VERSION', placements: 1 }]);
  });

  it("by Rotterdam's own scheme changes nothing", async () => {
    const { total } = await tried('schemeId: "gemeente:scheme-rotterdam", year: 2025');
    expect(total).toEqual({ now: '45000.00', tried: '45000.00', difference: '0.00' });
  });

  it('says where its figures come from, and makes them again out of rule, version and inputs', async () => {
    const { gemeente: own } = await subgraph.data<{
      gemeente: { tryScheme: { total: Readonly<Record<string, string>> & { lineage: readonly Lineage[] } } };
    }>(
      `{ gemeente { tryScheme(schemeId: "gemeente:scheme-utrecht", year: 2025) { total { now tried difference
           lineage { figure amount rule { id version assumption } inputs { name title value } } } } } }`,
    );
    const { lineage, ...amounts } = own.tryScheme.total;
    expect(Object.fromEntries(lineage.map(({ figure, amount }) => [figure, amount]))).toEqual(amounts);
    for (const { amount, rule, inputs } of lineage)
      expect(recompute(RULE_BOOK, { rule, inputs })).toBe(amount);
    expect(lineage.map(({ rule }) => rule.assumption)).toEqual([true, false, true]);
    expect(lineage[1]?.rule.version).toBe('2026.2 (Utrecht, nieuwer model)');
  });

  it('costs two statements and those of the contracts', async () => {
    const statements = await statementsDuring(() => tried('schemeId: "gemeente:scheme-utrecht", year: 2025'));
    expect(statements.filter((text) => /^\s*select/i.test(text))).toHaveLength(3);
  });

  it.each([
    ['schemeId: "gemeente:none", year: 2025', 'schemeId'],
    ['schemeId: "gemeente:scheme-utrecht"', 'period'],
    ['schemeId: "gemeente:scheme-utrecht", year: 2025, period: "2025-H1"', 'period'],
    ['schemeId: "gemeente:scheme-utrecht", year: 1', 'year'],
    ['schemeId: "gemeente:scheme-utrecht", year: 2025, versionId: "gemeente:scheme-harlingen"', 'versionId'],
    ['schemeId: "gemeente:scheme-utrecht", year: 2025, municipality: "Delft"', 'municipality'],
  ])('refuses %s', async (args, argument) => {
    const { errors } = await subgraph.ask(`{ gemeente { tryScheme(${args}) { versions } } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });
});

describe('what schemes ask about a placement', () => {
  it('is written over as a whole, and refused where it is not complete', async () => {
    const id = await approved({ targetGroup: 'WIA', end: '2025-02-01' });
    const record = (more: object) =>
      change(subgraph, 'recordGemeenteCircumstances', { placementId: id, ...more });
    await record({ ageBand: 'FROM_50', workedHours: 40.5, contractorYearHours: 1_600 });
    await record({ permanentContract: true });
    const rows = await subgraph.sql(
      'select age_band, permanent_contract, worked_minutes from placement_circumstance where id = $1',
      [id],
    );
    expect(rows).toEqual([{ age_band: null, permanent_contract: true, worked_minutes: null }]);
    expect((await record({ workedHours: 10 })).errors[0]?.path).toEqual(['input', 'workedHours']);
    expect((await record({ educationLevel: 6 })).errors[0]?.path).toEqual(['input', 'educationLevel']);
    expect((await record({ workedHours: 0.001, contractorYearHours: 1 })).errors[0]?.code).toBe('INVALID');
    expect((await record({ placementId: 'gemeente:none' })).errors[0]?.code).toBe('NOT_FOUND');
  });
});

describe('an approval', () => {
  it('stores what the placement was worth, with version and inputs, and recomputes to the same', async () => {
    const id = await approved({ targetGroup: 'WIA', end: '2026-01-01', start: '2023-06-30' });
    const [stored] = await subgraph.sql<{
      amount: string;
      rule: never;
      inputs: never;
      scheme_version_id: string;
    }>('select amount, rule, inputs, scheme_version_id from stored_figure where placement_id = $1', [id]);
    // Started one day before the newer version: the older one holds, and its cap of 24 months ended on 30 June 2025.
    expect(stored?.scheme_version_id).toBe('gemeente:scheme-rotterdam-2020');
    expect(stored?.amount).toBe('60000.00');
    expect(recompute(RULE_BOOK, { rule: stored?.rule as never, inputs: stored?.inputs as never })).toBe(
      stored?.amount,
    );
    const { gemeente } = await subgraph.data<{ gemeente: { placements: { edges: { node: object }[] } } }>(
      '{ gemeente { placements(first: 100) { edges { node { id storedFigures { figure { amount rule { version } } } } } } } }',
    );
    expect(gemeente.placements.edges.map(({ node }) => node)).toContainEqual({
      id,
      storedFigures: [{ figure: { amount: '60000.00', rule: { version: '2026.3 (Rotterdam 2020)' } } }],
    });
  });
});

describe('a clause', () => {
  it('says what is asked of a contract, with its rule and moments', async () => {
    const { gemeente } = await subgraph.data(
      `{ gemeente {
        trust: clause(who: "Amsterdam", value: "180000.00", kind: "SUBSIDY") { asks percentage obligation moments { moment } }
        plan: clause(who: "Amsterdam", value: "200000.00", kind: "SERVICES", on: "2025-03-01", months: 6) {
          asks obligation rule { sourceKey } moments { moment from until } }
        clauseRules { who percentage threshold } purchaseRules { percentage } recognitionRules { status staffPercentage } } }`,
    );
    expect(gemeente).toMatchObject({
      trust: { asks: 'ON_TRUST', percentage: 2, obligation: '3600.00', moments: [] },
      plan: {
        asks: 'PERCENTAGE',
        obligation: '4000.00',
        rule: { sourceKey: 'S4' },
        moments: [
          { moment: 'PLAN_TALK', from: '2025-06-01', until: '2025-09-01' },
          { moment: 'PLAN', from: '2025-09-01', until: '2025-12-01' },
          { moment: 'REPORT', from: '2025-07-01', until: '2025-08-01' },
          { moment: 'REPORT', from: '2026-01-01', until: '2026-02-01' },
        ],
      },
    });
    expect(gemeente?.clauseRules).toHaveLength(14);
    expect(gemeente?.purchaseRules).toHaveLength(4);
    expect(gemeente?.recognitionRules).toHaveLength(3);
  });

  it.each([
    ['who: "Nergens", value: "1.00", kind: "WORKS"', 'who'],
    ['who: "Amsterdam", value: "-1.00", kind: "WORKS"', 'value'],
    ['who: "Amsterdam", value: "1.00", kind: "works"', 'kind'],
    ['who: "Amsterdam", value: "1.00", kind: ""', 'kind'],
    ['who: "Leidschendam-Voorburg", value: "1.00", kind: "SUPPLIES", labourShare: -5', 'labourShare'],
    ['who: "Leidschendam-Voorburg", value: "1.00", kind: "SUPPLIES", labourShare: 150', 'labourShare'],
    ['who: "Leidschendam-Voorburg", value: "1.00", kind: "SUPPLIES", labourShare: 1e-9', 'labourShare'],
    ['who: "Leidschendam-Voorburg", value: "1.00", kind: "SUPPLIES", on: "1999-12-31"', 'on'],
  ])('refuses what it does not know, and never answers that nothing is asked: %s', async (args, argument) => {
    const { errors } = await subgraph.ask(`{ gemeente { clause(${args}) { asks } } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(errors?.[0]?.message).toContain(`Argument "${argument}"`);
  });
});
