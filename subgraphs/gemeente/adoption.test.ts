import { recompute } from '@social-return/contract/questions/figures';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULE_BOOK } from './interpretation/measures.ts';
import { gemeente } from './subgraph.ts';
import { approve, change, contract, make, newKey, placement, refusal, registerPerson } from './testing.ts';

const clock = testClock();

interface Figure {
  readonly unit: string;
  readonly amount: string;
  readonly rule: { readonly id: string; readonly version: string };
  readonly inputs: readonly {
    readonly name: string;
    readonly title: string;
    readonly value: string;
    readonly people: null;
  }[];
}

interface Contribution {
  readonly measures: readonly Figure[];
  readonly corrections?: readonly {
    readonly period: string;
    readonly figures: readonly { readonly unit: string; readonly fixed: string; readonly now: string }[];
  }[];
}

const BLOCKS = {
  label: 'Rotterdam 2025-H2',
  validFrom: '2025-07-01',
  source: 'Besluit van het college, proef',
  assumption: true,
  method: 'FIXED_BLOCK',
  blocks: [
    { targetGroup: 'WIA', amount: '36500.00' },
    { targetGroup: 'PARTICIPATIEWET', amount: '40000.00', monthCap: 24 },
  ],
  bonuses: [{ kind: 'AGE_55', amount: '7300.00' }],
  rules: [{ kind: 'MIN_MINUTES_PER_WEEK', value: 720 }],
  lastingJob: { months: 3, amount: '1000.00' },
};
const COST = {
  label: 'Rotterdam 2026, bewezen kosten',
  validFrom: '2026-01-01',
  source: 'AANNAME: kosten in plaats van bouwblokken',
  assumption: true,
  method: 'ACTUAL_COST',
};
const OWN_SCHEME = 'gemeente:scheme-rotterdam';

let subgraph: TestSubgraph;
let contractId: string;
let before: string;
let byBlock: string;
let byCost: string;

const at = (day: string) => clock.set(`${day}T12:00:00.000Z`);

async function contribution(period: string): Promise<Contribution> {
  const { data } = await subgraph.entities<{ gemeenteReport: Contribution }>(
    [{ __typename: 'ChainReport', query: encodeQuestion({ period, area: null }) }],
    '... on ChainReport { gemeenteReport }',
  );
  return data._entities[0]?.gemeenteReport as Contribution;
}

/** The effort value of a half-year, made again out of its rule and inputs, and as the rows of the report add it up. */
async function effortIn(period: string): Promise<string | undefined> {
  const effort = (await contribution(period)).measures.find(({ unit }) => unit === 'euro-effort-value');
  if (effort) expect(recompute(RULE_BOOK, effort)).toBe(effort.amount);
  const { gemeente: own } = await subgraph.data<{
    gemeente: { report: { breakdown: { edges: { node: { measures: Figure[] } }[] } } };
  }>(
    `{ gemeente { report(period: "${period}") { breakdown(first: 10) { edges { node { measures { unit amount } } } } } } }`,
  );
  const cents = own.report.breakdown.edges.map(({ node }) =>
    Number(node.measures[0]?.amount.replace('.', '')),
  );
  expect(cents.reduce((total, row) => total + row, 0)).toBe(Number(effort?.amount.replace('.', '')));
  return effort?.amount;
}

const corrections = async (period: string) =>
  (await contribution(period)).corrections?.flatMap(({ period: of, figures }) =>
    figures.map(({ unit, fixed, now }) => [of, unit, fixed, now]),
  );

async function fix(period: string): Promise<void> {
  const { fixGemeentePeriod } = await subgraph.data(
    'mutation ($input: FixGemeentePeriodInput!) { fixGemeentePeriod(input: $input) { errors { message } } }',
    { input: { idempotencyKey: newKey(), period } },
  );
  expect(fixGemeentePeriod).toEqual({ errors: [] });
}

const trial = async (versionId: string) => {
  const { gemeente: own } = await subgraph.data<{ gemeente: { tryScheme: { total: object } } }>(
    `{ gemeente { tryScheme(schemeId: "${OWN_SCHEME}", versionId: "${versionId}", year: 2025) { total { now tried difference } } } }`,
  );
  return own.tryScheme.total;
};

const propose = (version: object) => change(subgraph, 'proposeGemeenteSchemeVersion', version, 'proposed');
const adopt = (id: string, triedDifference: string) =>
  change(
    subgraph,
    'adoptGemeenteSchemeVersion',
    { id, expectedVersion: 1, triedYear: 2025, triedDifference, reason: 'De proef laat het zien' },
    `label validFrom validUntil proposed adoption { reason decider { organisation right }
       trial { from until now tried difference lineage { figure amount rule { version assumption source } } } }`,
  );

async function started(more: object): Promise<string> {
  const person = await registerPerson(subgraph);
  return (await make(subgraph, 'startGemeentePlacement', placement(person, { contractId, ...more }))).id;
}

const versionOf = async (id: string) => {
  const { data } = await subgraph.entities<{ schemeVersion: { label: string } }>(
    [{ __typename: 'GemeentePlacement', ref: id }],
    '... on GemeentePlacement { schemeVersion { label } }',
  );
  return data._entities[0]?.schemeVersion.label;
};

const effortOfContract = async () => {
  const { gemeente: own } = await subgraph.data<{ gemeente: { contract: { effortValue: string } } }>(
    `{ gemeente { contract(id: "${contractId}") { effortValue } } }`,
  );
  return own.contract.effortValue;
};

beforeAll(async () => {
  at('2025-06-20');
  subgraph = await startSubgraph(gemeente, { clock });
  ({ id: contractId } = await make(subgraph, 'createGemeenteContract', contract()));
  before = await started({ targetGroup: 'WIA' });
  expect((await approve(subgraph, before)).errors).toEqual([]);
});

afterAll(() => subgraph?.stop());

describe('a scheme of blocks', () => {
  it('is proposed and tried, and values nothing before it is adopted', async () => {
    const { id } = await make(subgraph, 'proposeGemeenteSchemeVersion', BLOCKS, 'proposed');
    byBlock = id;
    // 171 days of 2025 until today: 30,000 × 171/365 now, and 36,500 × 171/365.
    expect(await trial(id)).toEqual({ now: '14054.79', tried: '17100.00', difference: '3045.21' });
    const { gemeente: own } = await subgraph.data(
      `{ gemeente { scheme(id: "${OWN_SCHEME}") { versions { label } proposals { id label proposed adoption { reason } } } } }`,
    );
    expect(own?.scheme).toEqual({
      versions: [{ label: 'Rotterdam 2020' }, { label: 'Rotterdam 2023' }],
      proposals: [{ id, label: BLOCKS.label, proposed: true, adoption: null }],
    });
  });

  it('is adopted from a day, after the trial that was looked at, by whom and why', async () => {
    expect(await adopt(byBlock, '3045.20')).toEqual(
      refusal(
        'CONFLICT',
        'triedDifference',
        'The trial shows a difference of 3045.21 by now: look at it first.',
      ),
    );
    const { record, errors } = await adopt(byBlock, '3045.21');
    expect(errors).toEqual([]);
    expect(record).toMatchObject({
      proposed: false,
      validFrom: '2025-07-01',
      validUntil: null,
      adoption: {
        reason: 'De proef laat het zien',
        decider: { organisation: 'gemeente', right: 'gemeente:policy:write' },
        trial: {
          from: '2025-01-01',
          until: '2026-01-01',
          now: '14054.79',
          tried: '17100.00',
          difference: '3045.21',
          lineage: [
            { figure: 'now', amount: '14054.79' },
            {
              figure: 'tried',
              amount: '17100.00',
              rule: { version: '2026.2 (Rotterdam 2025-H2)', assumption: true, source: BLOCKS.source },
            },
            { figure: 'difference', amount: '3045.21' },
          ],
        },
      },
    });
    const { gemeente: own } = await subgraph.data(
      `{ gemeente { scheme(id: "${OWN_SCHEME}") { versions { label validUntil } proposals { id } } } }`,
    );
    expect(own?.scheme).toMatchObject({
      versions: [
        {},
        { label: 'Rotterdam 2023', validUntil: '2025-07-01' },
        { label: BLOCKS.label, validUntil: null },
      ],
      proposals: [],
    });
  });

  it('values what begins from then on, with bonus and reward, and leaves what was valued before', async () => {
    at('2025-07-02');
    const id = await started({ targetGroup: 'WIA', start: '2025-07-01' });
    await make(subgraph, 'recordGemeenteCircumstances', { placementId: id, ageBand: 'FROM_55' });
    expect((await approve(subgraph, id)).errors).toEqual([]);
    expect([await versionOf(before), await versionOf(id)]).toEqual(['Rotterdam 2023', BLOCKS.label]);
    at('2026-01-10');
    // 30,000 × 184/365 + 184 × (100 + 20): the reward waits for what shows that the job lasted.
    expect(await effortIn('2025-H2')).toBe('37203.29');
    await make(subgraph, 'confirmGemeentePlacement', {
      id,
      expectedVersion: 2,
      day: '2025-12-31',
      proof: 'PAYSLIP',
    });
    expect(await effortIn('2025-H2')).toBe('38203.29');
    // 30,000 × (1 + 10/365) + 194 × 120 + 1,000.
    expect(await effortOfContract()).toBe('55101.92');
    byBlock = id;
  });

  it('is fixed and then corrected: what is fixed stays', async () => {
    await fix('2025-H2');
    // Half the hours in December: 31 × 120 ÷ 2 less.
    await make(subgraph, 'changeGemeentePlacementHours', {
      ...{ id: byBlock, expectedVersion: 3, from: '2025-12-01', hoursPerWeek: 18 },
    });
    expect(await corrections('2026-H1')).toEqual([['2025-H2', 'euro-effort-value', '38203.29', '36343.29']]);
    const fixed = await contribution('2025-H2');
    expect(fixed.measures.find(({ unit }) => unit === 'euro-effort-value')?.amount).toBe('38203.29');
  });
});

describe('a scheme of proven cost', () => {
  const cost = (placementId: string, more: object) =>
    change(
      subgraph,
      'recordGemeenteProvenCost',
      { placementId, ...more },
      'provenCosts { since until amount }',
    );

  it('is not adopted from a day of a half-year that is fixed', async () => {
    const { id } = await make(subgraph, 'proposeGemeenteSchemeVersion', {
      ...COST,
      label: 'Te vroeg',
      validFrom: '2025-10-01',
    });
    const message =
      'Expected a first day on or after 2026-01-01: the half-year before it is fixed. Got 2025-10-01.';
    expect(await adopt(id, '0.00')).toEqual(refusal('NOT_ALLOWED_NOW', 'validFrom', message));
  });

  it('is tried on what was proven and adopted', async () => {
    const days = { since: '2025-01-01', until: '2025-07-01' };
    expect((await cost(before, { ...days, amount: '3000.00' })).errors).toEqual([]);
    await cost(byBlock, { since: '2025-07-01', until: '2025-10-01', amount: '2000.00' });
    const { id } = await make(subgraph, 'proposeGemeenteSchemeVersion', COST);
    // Now 30,000 + 153 × 120 + 31 × 60 + 1,000; the costs of both placements are counted, each its own.
    expect(await trial(id)).toEqual({ now: '51220.00', tried: '5000.00', difference: '-46220.00' });
    expect((await adopt(id, '-46220.00')).errors).toEqual([]);
  });

  it('values what begins from then on by its cost, in each half-year that of its days', async () => {
    at('2026-07-05');
    byCost = await started({ targetGroup: 'WW', start: '2026-01-01' });
    await cost(byCost, { since: '2026-01-01', until: '2026-04-01', amount: '9000.00' });
    expect((await approve(subgraph, byCost)).errors).toEqual([]);
    const { record } = await cost(byCost, { since: '2026-04-01', until: '2026-07-06', amount: '4800.00' });
    expect(record?.provenCosts).toEqual([
      { since: '2026-01-01', until: '2026-04-01', amount: '9000.00' },
      { since: '2026-04-01', until: '2026-07-06', amount: '4800.00' },
    ]);
    // 30,000 × 181/365 + 181 × 60 + 9,000 + 4,800 × 91/96.
    expect(await effortIn('2026-H1')).toBe('39286.71');
    // 30,000 × (1 + 186/365) + 153 × 120 + (31 + 186) × 60 + 1,000 + 13,800.
    expect(await effortOfContract()).toBe('91467.67');
  });

  it('is fixed and then corrected, with what is booked: what is fixed stays', async () => {
    await fix('2026-H1');
    const [row] = await subgraph.sql<{ id: string }>(
      'select id from proven_cost where placement_id = $1 order by since limit 1',
      [byCost],
    );
    const { errors } = await change(subgraph, 'correctGemeenteProvenCost', {
      ...{ id: row?.id, expectedVersion: 1, amount: '8100.00', reason: 'Dubbele factuur' },
    });
    expect(errors).toEqual([]);
    expect((await corrections('2026-H2'))?.filter(([of]) => of === '2026-H1')).toEqual([
      ['2026-H1', 'euro-effort-value', '39286.71', '38386.71'],
    ]);
    const fixed = await contribution('2026-H1');
    expect(fixed.measures.find(({ unit }) => unit === 'euro-effort-value')?.amount).toBe('39286.71');
    const stored = await subgraph.sql<Figure>(
      'select unit, amount, rule, inputs from stored_figure where placement_id = $1 order by stored_at, id',
      [byCost],
    );
    expect(stored.map(({ amount }) => amount).sort()).toEqual(['12900.00', '13800.00', '9000.00']);
    for (const figure of stored) expect(recompute(RULE_BOOK, figure)).toBe(figure.amount);
    const booked = await subgraph.sql(
      'select sum(amount::numeric)::text as amount from ledger_entry where subject = $1',
      [byCost],
    );
    expect(booked).toEqual([{ amount: '12900.00' }]);
  });

  it('takes cost of days of the placement that have passed, each once, and keeps the placement to them', async () => {
    const days = { since: '2026-01-01', until: '2026-02-01', amount: '1.00' };
    const first = async (more: object) => (await cost(byCost, { ...days, ...more })).errors[0];
    expect(await first({})).toMatchObject({ code: 'CONFLICT', path: ['input', 'since'] });
    expect(await first({ until: '2026-07-07' })).toMatchObject({ code: 'INVALID', path: ['input', 'until'] });
    expect(await first({ since: '2025-12-01', until: '2026-01-01' })).toMatchObject({
      message: 'Expected days of the placement.',
    });
    expect(await first({ placementId: 'gemeente:none' })).toMatchObject({ code: 'NOT_FOUND' });
    const end = { id: byCost, expectedVersion: 2, end: '2026-07-01' };
    expect((await change(subgraph, 'endGemeentePlacement', end)).errors).toMatchObject([
      { message: 'Cost is proven of days that would not be of the placement: correct that first.' },
    ]);
  });
});

describe('a proposal', () => {
  it.each([
    [{ label: 'Rotterdam 2020' }, 'label'],
    [{ blocks: null }, 'blocks'],
    [{ blocks: [BLOCKS.blocks[0], BLOCKS.blocks[0]] }, 'blocks'],
    [{ method: 'ACTUAL_COST' }, 'blocks'],
    [{ method: 'ACTUAL_COST', blocks: null }, 'bonuses'],
    [{ rules: null, basedOn: 'gemeente:scheme-harlingen' }, 'rules'],
    [{ rules: [{ kind: 'COUNT_MONTHS', value: 1 }] }, 'rules'],
    [{ basedOn: 'gemeente:none' }, 'basedOn'],
    [{ lastingJob: { months: 0, amount: '1.00' } }, 'lastingJob'],
    [{ source: ' ' }, 'source'],
  ])('is refused with %j', async (more, field) => {
    const { errors } = await propose({ ...BLOCKS, label: 'Nieuw', ...more });
    expect(errors.map(({ path }) => path)).toEqual([['input', field]]);
  });

  it('takes over what another version has', async () => {
    const { id } = await make(subgraph, 'proposeGemeenteSchemeVersion', {
      ...{ ...BLOCKS, label: 'Als Utrecht', blocks: null, bonuses: null, rules: [] },
      basedOn: 'gemeente:scheme-utrecht-old',
    });
    const rows = await subgraph.sql(
      'select count(*)::int as blocks, (select count(*)::int from scheme_bonus where scheme_version_id = $1) as bonuses from block where scheme_version_id = $1',
      [id],
    );
    expect(rows).toEqual([{ blocks: 9, bonuses: 2 }]);
  });

  it('is not adopted where a later version holds already', async () => {
    const { id } = await make(subgraph, 'proposeGemeenteSchemeVersion', { ...COST, label: 'Nog eens' });
    expect((await adopt(id, '0.00')).errors[0]).toMatchObject({
      message:
        'Expected a first day after 2026-01-01, on which Rotterdam 2026, bewezen kosten begins, got 2026-01-01.',
    });
  });

  it('is made and adopted by those who keep the rules, and by nobody else', async () => {
    for (const name of ['proposeGemeenteSchemeVersion', 'adoptGemeenteSchemeVersion']) {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const { errors } = await subgraph.ask(
        `mutation ($input: ${type}!) { ${name}(input: $input) { errors { code } } }`,
        {
          input: name.startsWith('propose')
            ? { idempotencyKey: newKey(), ...COST, label: 'Van een ander' }
            : {
                idempotencyKey: newKey(),
                id: 'x',
                expectedVersion: 1,
                triedYear: 2025,
                triedDifference: '0.00',
                reason: 'x',
              },
        },
        { as: 'job-coach' },
      );
      expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    }
  });
});
