import { report } from '@social-return/contract/questions/contributions';
import { recompute } from '@social-return/contract/questions/figures';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { addDays, type Day } from '@social-return/values/day';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULE_BOOK } from './interpretation/measures.ts';
import { gemeente } from './subgraph.ts';
import {
  approve,
  change,
  contract,
  make,
  newKey,
  newSha256,
  placement,
  refusal,
  registerPerson,
} from './testing.ts';

const clock = testClock();

/** Lists of firms that the property draws; CONTRACTOR_LIST_RUNS raises it. */
const RUNS = Number(process.env.CONTRACTOR_LIST_RUNS ?? 60);
const LEAD = '12345678';
const SECOND = '22345678';
const THIRD = '32345678';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});
afterAll(() => subgraph?.stop());

const firm = (kvk: string, more: object = {}) => ({ kvk, name: `Firma ${kvk}`, from: '2025-01-01', ...more });
const BOTH = [firm(LEAD, { lead: true }), firm(SECOND)];
const set = (id: string, expectedVersion: number, contractors: readonly object[]) =>
  change(subgraph, 'setGemeenteContractors', { id, expectedVersion, contractors });
const third = (n: number) => ({ share: { numerator: n, denominator: 3 } });

/** A contract of several firms. */
async function together(contractors: readonly object[] = BOTH, more: object = {}): Promise<string> {
  const { id } = await make(subgraph, 'createGemeenteContract', contract(more));
  expect((await set(id, 1, contractors)).errors).toEqual([]);
  return id;
}

const purchase = (contractId: string, more: object = {}) => ({
  ...{ contractId, kind: 'SOCIAL_PURCHASE', title: 'Lunches', supplierKvk: '87654321' },
  ...{
    registers: ['CODE_SOCIALE_ONDERNEMINGEN'],
    unit: 'INVOICE_EX_VAT',
    cost: '1000.01',
    doneOn: '2025-03-01',
  },
  ...{ sha256: newSha256(), contractorKvk: SECOND, ...more },
});

async function approvedPlacement(more: object): Promise<string> {
  const input = placement(await registerPerson(subgraph), more);
  const { id } = await make(subgraph, 'startGemeentePlacement', input);
  expect((await approve(subgraph, id)).errors).toEqual([]);
  return id;
}

async function approvedPurchase(contractId: string, more: object = {}): Promise<string> {
  const { id } = await make(subgraph, 'recordGemeenteActivity', purchase(contractId, more));
  const judgement = { id, expectedVersion: 1, approval: 'APPROVED', proofVerified: true };
  await make(subgraph, 'judgeGemeenteActivity', judgement);
  return id;
}

/** The refusals of a correction of a settlement. */
async function correction(more: object) {
  const { correctGemeenteSettlement } = await subgraph.data<{
    correctGemeenteSettlement: { errors: readonly object[] };
  }>(
    'mutation ($input: CorrectGemeenteSettlementInput!) { correctGemeenteSettlement(input: $input) { errors { message path } } }',
    { input: { idempotencyKey: newKey(), reason: 'x', ...more } },
  );
  return correctGemeenteSettlement.errors;
}

interface Figures {
  readonly kvk: string | null;
  readonly name: string | null;
  readonly effortValue: string;
  readonly activities: string;
  readonly customFulfilments: string;
  readonly filled: string;
  readonly corrections: string;
  readonly lineage: readonly { figure: string; amount: string; rule: never; inputs: never }[];
}
interface SeenContract {
  readonly obligation: string;
  readonly effortValue: string;
  readonly filled: string;
  readonly contractorFigures: readonly Figures[];
}

async function read(id: string): Promise<SeenContract> {
  const { gemeente: own } = await subgraph.data<{ gemeente: { contract: SeenContract } }>(
    `{ gemeente { contract(id: "${id}") { obligation effortValue filled contractorFigures { kvk name effortValue activities
         customFulfilments filled corrections lineage { figure amount rule { id version } inputs { name value } } } } } }`,
  );
  return own.contract;
}
const cents = (amount: string) => BigInt(amount.replace('.', ''));
const rows = ({ contractorFigures }: SeenContract) =>
  contractorFigures.map(({ kvk, effortValue, activities }) => [kvk, effortValue, activities]);

/** Whether a list is right, looked at day by day. */
function isRight(
  contractors: readonly {
    kvk: string;
    lead: boolean;
    from: Day;
    until: Day | null;
    share: { numerator: number; denominator: number } | null;
  }[],
  { start, end }: { start: Day; end: Day },
): boolean {
  if (contractors.length < 2) return contractors.length === 0;
  for (const { from, until, share } of contractors) {
    if (from < start || from >= end || (until !== null && until <= from)) return false;
    if (share && (share.numerator < 1 || share.numerator > share.denominator)) return false;
  }
  for (let day = start; day < end; day = addDays(day, 1)) {
    const today = contractors.filter(({ from, until }) => from <= day && (until === null || day < until));
    if (today.filter(({ lead }) => lead).length !== 1) return false;
    if (day === start && today.find(({ lead }) => lead)?.kvk !== LEAD) return false;
    if (new Set(today.map(({ kvk }) => kvk)).size < today.length) return false;
    const shares = today.flatMap(({ share }) => (share ? [share] : []));
    // Of sixtieths all shares that are drawn are whole numbers.
    const sixtieths = shares.reduce(
      (all, { numerator, denominator }) => all + (60 * numerator) / denominator,
      0,
    );
    if (shares.length > 0 && (shares.length < today.length || sixtieths !== 60)) return false;
  }
  return true;
}

describe('several firms in one contract', () => {
  it('are taken when on every day one of them leads, none is in it twice, and stated shares are the whole', async () => {
    const term = { start: '2025-01-01' as Day, end: '2025-01-21' as Day };
    const { id } = await make(subgraph, 'createGemeenteContract', contract(term));
    const bound = fc.constantFrom(0, 0, 0, 10).map((n) => addDays(term.start, n));
    const anyShare = fc.constantFrom(
      ...[
        [1, 2],
        [1, 3],
        [2, 3],
        [1, 4],
        [1, 5],
        [1, 1],
        [2, 1],
      ].map(([n, d]) => ({ numerator: n as number, denominator: d as number })),
    );
    const anyRow = fc.record({
      kvk: fc.constantFrom(LEAD, SECOND, THIRD),
      lead: fc.boolean(),
      from: bound,
      until: fc.constantFrom(null, null, addDays(term.start, 10), addDays(term.start, 30)),
      share: fc.option(anyShare, { freq: 1 }),
    });
    // Right lists are rare by chance: half of what is drawn begins as one.
    const anyRight = fc
      .tuple(
        fc.constantFrom<'none' | 'half' | 'thirds'>('none', 'half', 'thirds'),
        fc.boolean(),
        fc.boolean(),
      )
      .map(([shares, leadMoves, leaves]) => {
        const share = (n: number) =>
          shares === 'none'
            ? null
            : { numerator: shares === 'half' ? 1 : n, denominator: shares === 'half' ? 2 : 3 };
        const halfway = addDays(term.start, 10);
        return [
          { kvk: LEAD, lead: true, from: term.start, until: leadMoves ? halfway : null, share: share(1) },
          ...(leadMoves ? [{ kvk: LEAD, lead: false, from: halfway, until: null, share: share(1) }] : []),
          {
            kvk: SECOND,
            lead: false,
            from: term.start,
            until: leaves || leadMoves ? halfway : null,
            share: share(2),
          },
          ...(leadMoves
            ? [{ kvk: leaves ? THIRD : SECOND, lead: true, from: halfway, until: null, share: share(2) }]
            : []),
        ];
      });
    const anyList = fc.oneof(fc.array(anyRow, { maxLength: 4 }), anyRight);
    let version = 1;
    let taken = 0;
    for (const list of fc.sample(anyList, RUNS)) {
      const { errors } = await set(
        id,
        version,
        list.map((row) => ({ ...row, name: `Firma ${row.kvk}` })),
      );
      expect([list, errors.length === 0]).toEqual([list, isRight(list, term)]);
      if (errors.length === 0) version += 1;
      if (errors.length === 0) taken += 1;
    }
    expect(taken).toBeGreaterThan(RUNS / 8);
    expect(taken).toBeLessThan(RUNS);
  });

  it('are refused in words that say what was expected', async () => {
    const { id } = await make(subgraph, 'createGemeenteContract', contract());
    const refused = async (contractors: readonly object[], message: string) =>
      expect(await set(id, 1, contractors)).toEqual(refusal('INVALID', 'contractors', message));
    await refused(
      [firm(LEAD, { lead: true })],
      'Expected 2 to 20 rows of firms, or none for a contract of one contractor.',
    );
    await refused(
      [firm(LEAD, { lead: true }), firm('1')],
      'Expected of every firm a KvK number of eight digits and a name of 1 to 200 characters.',
    );
    await refused(
      [firm(LEAD, { lead: true }), firm(SECOND, { from: '2024-12-31' })],
      'Expected that every firm begins on a day of the contract, and ends after it began.',
    );
    await refused(
      [firm(LEAD, { lead: true, until: '2025-07-01' }), firm(SECOND)],
      'Expected exactly one firm that leads on every day of the contract. It is so on 2025-07-01.',
    );
    await refused(
      [firm(LEAD), firm(SECOND, { lead: true })],
      'Expected that the contractor of the contract leads on its first day.',
    );
    await refused([...BOTH, firm(SECOND, { from: '2025-05-01' })], 'A firm is in it twice on one day.');
    await refused(
      [firm(LEAD, { lead: true, ...third(1) }), firm(SECOND, third(1))],
      'Expected no shares, or one of every firm, together exactly 1. It is so on 2025-01-01.',
    );
    await refused(
      [firm(LEAD, { lead: true, ...third(1) }), firm(SECOND, third(4))],
      'Expected a share as a fraction above 0 and at most 1, with a denominator of at most 1000000.',
    );
    expect(
      (
        await set(id, 1, [
          firm(LEAD, { lead: true, ...third(1) }),
          firm(SECOND, third(1)),
          firm(THIRD, third(1)),
        ])
      ).errors,
    ).toEqual([]);
  });

  it('are named by what is recorded for the contract', async () => {
    const id = await together();
    const start = async (more: object) =>
      change(
        subgraph,
        'startGemeentePlacement',
        placement(await registerPerson(subgraph), { contractId: id, ...more }),
      );
    const which =
      'Several firms hold the contract on these days: expected the KvK number of the one that did it.';
    const none = 'Expected the KvK number of a firm that holds the contract on one of these days.';
    expect(await start({})).toEqual(refusal('INVALID', 'contractorKvk', which));
    expect(await start({ contractorKvk: THIRD })).toEqual(refusal('INVALID', 'contractorKvk', none));
    expect(await start({ contractId: null, contractorKvk: LEAD })).toEqual(
      refusal('INVALID', 'contractorKvk', none),
    );
    expect((await start({ contractorKvk: SECOND })).errors).toEqual([]);
    const record = (more: object) => change(subgraph, 'recordGemeenteActivity', purchase(id, more));
    expect(await record({ contractorKvk: null })).toEqual(refusal('INVALID', 'contractorKvk', which));
    expect(await record({ contractorKvk: THIRD })).toEqual(refusal('INVALID', 'contractorKvk', none));
    const propose = (contractorKvk: string | null) =>
      change(subgraph, 'proposeGemeenteCustomFulfilment', {
        contractId: id,
        contractorKvk,
        title: 'Leerwerkplaats',
      });
    expect(await propose(THIRD)).toEqual(refusal('INVALID', 'contractorKvk', none));
    expect((await propose(null)).errors).toEqual([]);
    const behind = { id, state: 'BEHIND', reason: 'Te weinig' };
    const step = (expectedVersion: number, contractorKvk: string | null) =>
      change(
        subgraph,
        'setGemeenteContractEnforcement',
        { ...behind, expectedVersion, contractorKvk },
        'enforcement { history { contractorKvk } }',
      );
    expect(await step(2, THIRD)).toEqual(refusal('INVALID', 'contractorKvk', none));
    expect((await step(2, SECOND)).record).toMatchObject({
      enforcement: { history: [{ contractorKvk: SECOND }] },
    });

    // What is recorded keeps the firm that it names in the list.
    const left = [firm(LEAD, { lead: true }), firm(THIRD)];
    expect(await set(id, 3, left)).toEqual(
      refusal(
        'INVALID',
        'contractors',
        'Something recorded for the contract names a firm that is not in it on those days.',
      ),
    );
    expect((await set(id, 3, [...BOTH, firm(THIRD)])).errors).toEqual([]);
  });

  it('buy socially from others, never from themselves or one another', async () => {
    const id = await together();
    const own = {
      en: 'The supplier is a contractor of this contract itself: no firm buys from itself, and no firm of a combinatie from another of it.',
    };
    const record = (more: object) => change(subgraph, 'recordGemeenteActivity', purchase(id, more));
    for (const supplierKvk of [LEAD, SECOND])
      expect(await record({ supplierKvk })).toEqual(refusal('INVALID', 'supplierKvk', own.en));
    // Nor from what such a firm became.
    const succession = { formerKvk: SECOND, kvk: '22345679', name: 'Samen BV', since: '2025-04-01' };
    const { id: merged } = await make(subgraph, 'recordGemeenteSuccession', succession);
    expect(await record({ supplierKvk: '22345679', doneOn: '2025-05-01' })).toEqual(
      refusal('INVALID', 'supplierKvk', own.en),
    );
    expect((await record({ supplierKvk: THIRD })).errors).toEqual([]);
    // In the other order it is the firm that is not taken in.
    expect(await set(id, 2, [...BOTH, firm(THIRD)])).toEqual(
      refusal(
        'INVALID',
        'contractors',
        'A social purchase for the contract was made from a firm of this list: no firm buys from itself.',
      ),
    );
    expect((await set(id, 2, [...BOTH, firm(THIRD, { from: '2025-03-02' })])).errors).toEqual([]);
    const { id: alone } = await make(subgraph, 'createGemeenteContract', contract());
    const alike = purchase(alone, { contractorKvk: null, supplierKvk: LEAD });
    expect((await change(subgraph, 'recordGemeenteActivity', alike)).errors[0]?.message).toBe(own.en);
    await make(subgraph, 'withdrawGemeenteSuccession', { id: merged, expectedVersion: 1 });
  });

  it('keep what was approved when it turns out that they bought from themselves, on a list until somebody decides', async () => {
    const list = async () => {
      const { gemeente: own } = await subgraph.data<{
        gemeente: { ownPurchases: { totalCount: number; edges: { node: object }[] } };
      }>(
        '{ gemeente { ownPurchases(first: 10) { totalCount edges { node { id approval value { amount } contract { id } } } } } }',
      );
      expect(own.ownPurchases.totalCount).toBe(own.ownPurchases.edges.length);
      return own.ownPurchases.edges.map(({ node }) => node);
    };
    const becomes = (kvk: string) =>
      make(subgraph, 'recordGemeenteSuccession', {
        ...{ formerKvk: THIRD, kvk, name: 'Samen BV', since: '2025-03-01' },
      });
    const id = await together();
    const before = await approvedPurchase(id, { supplierKvk: THIRD, doneOn: '2025-02-28' });
    const bought = await approvedPurchase(id, { supplierKvk: THIRD });
    const { filled } = await read(id);
    expect(await list()).toEqual([]);
    const { id: merged } = await becomes(SECOND);
    expect(await list()).toEqual([
      { id: bought, approval: 'APPROVED', value: { amount: '1000.01' }, contract: { id } },
    ]);
    expect((await read(id)).filled).toBe(filled);
    const judge = (expectedVersion: number, approval: string) =>
      change(subgraph, 'judgeGemeenteActivity', { id: bought, expectedVersion, approval, reason: 'x' });
    expect((await judge(2, 'RETURNED')).errors).toEqual([]);
    expect(await list()).toEqual([]);
    expect((await judge(3, 'SUBMITTED')).errors[0]?.path).toEqual(['input', 'supplierKvk']);
    await make(subgraph, 'withdrawGemeenteSuccession', { id: merged, expectedVersion: 1 });

    // Of a settled contract a correction that names it decides.
    const ended = contract({ end: '2026-01-01' });
    const { id: settled } = await make(subgraph, 'createGemeenteContract', ended);
    const own = await approvedPurchase(settled, { supplierKvk: THIRD, contractorKvk: null });
    await make(subgraph, 'closeGemeenteContract', { id: settled, expectedVersion: 1 });
    const { id: later } = await becomes(LEAD);
    expect(await list()).toMatchObject([{ id: own, contract: { id: settled } }]);
    const correct = (activityId: string) =>
      correction({ contractId: settled, amount: '-1000.01', activityId });
    expect(await correct(before)).toEqual([
      { message: 'Expected an activity of the contract that was settled.', path: ['input', 'activityId'] },
    ]);
    expect(await correct('gemeente:none')).toEqual([
      { message: 'No activity has this id.', path: ['input', 'activityId'] },
    ]);
    expect(await correct(own)).toEqual([]);
    expect(await list()).toEqual([]);
    expect((await read(settled)).contractorFigures.map(({ kvk, corrections }) => [kvk, corrections])).toEqual(
      [[LEAD, '-1000.01']],
    );
    await make(subgraph, 'withdrawGemeenteSuccession', { id: later, expectedVersion: 1 });
  });

  it('are named by corrections of the settlement, beside what each filled', async () => {
    const id = await together(BOTH, { end: '2026-01-01' });
    await approvedPurchase(id);
    await make(subgraph, 'closeGemeenteContract', { id, expectedVersion: 2 });
    const correct = (contractorKvk: string | null, amount: string) =>
      correction({ contractId: id, amount, contractorKvk });
    expect(await correct(THIRD, '1.00')).toEqual([
      {
        message: 'Expected the KvK number of a firm that holds the contract on one of these days.',
        path: ['input', 'contractorKvk'],
      },
    ]);
    for (const [kvk, amount] of [
      [SECOND, '-0.01'],
      [SECOND, '-100.00'],
      [null, '5.00'],
    ] as const)
      expect(await correct(kvk, amount)).toEqual([]);
    const seen = await read(id);
    expect(seen.contractorFigures.map(({ kvk, filled, corrections }) => [kvk, filled, corrections])).toEqual([
      [LEAD, '0.00', '0.00'],
      [SECOND, '1000.01', '-100.01'],
      [null, '0.00', '5.00'],
    ]);
    expect(seen.filled).toBe('905.00');
  });

  it('fill one obligation, of which every figure of a firm is a part and every total counts it once', async () => {
    const { id } = await make(subgraph, 'createGemeenteContract', contract());
    const contribution = async () => {
      const { data } = await subgraph.entities<{ gemeenteReport: unknown }>(
        [{ __typename: 'ChainReport', query: encodeQuestion({ period: '2025-H1', area: null }) }],
        '... on ChainReport { gemeenteReport }',
      );
      return report.parse(data._entities[0]?.gemeenteReport);
    };
    // Recorded while it had one contractor: it stays that firm's until it is said which.
    const first = await approvedPlacement({ contractId: id });
    const before = await contribution();
    expect(rows(await read(id)).map(([kvk]) => kvk)).toEqual([LEAD]);
    expect((await set(id, 1, BOTH)).errors).toEqual([]);
    expect(await contribution()).toEqual(before);
    const unnamed = await read(id);
    expect(rows(unnamed)).toEqual([
      [LEAD, '0.00', '0.00'],
      [SECOND, '0.00', '0.00'],
      [null, unnamed.effortValue, '0.00'],
    ]);

    const { version } = await make(subgraph, 'moveGemeentePlacement', {
      id: first,
      expectedVersion: 2,
      from: '2025-01-01',
      contractId: id,
      contractorKvk: LEAD,
    });
    await approvedPlacement({ contractId: id, contractorKvk: SECOND, hoursPerWeek: 7, start: '2025-02-11' });
    await approvedPurchase(id, { cost: '333.33' });
    const seen = await read(id);
    expect(seen.obligation).toBe('50000.00');
    const total = (of: (figures: Figures) => string) =>
      seen.contractorFigures.reduce((all, figures) => all + cents(of(figures)), 0n);
    expect(total(({ filled }) => filled)).toBe(cents(seen.filled));
    expect(total(({ effortValue }) => effortValue)).toBe(cents(seen.effortValue));
    expect(rows(seen).map(([kvk, , activities]) => [kvk, activities])).toEqual([
      [LEAD, '0.00'],
      [SECOND, '333.33'],
    ]);
    for (const { lineage, effortValue, filled } of seen.contractorFigures) {
      expect(lineage.map(({ figure, amount }) => [figure, amount])).toEqual([
        ['effortValue', effortValue],
        ['filled', filled],
      ]);
      for (const one of lineage) expect(recompute(RULE_BOOK, one)).toBe(one.amount);
    }
    const after = await contribution();
    expect(before.obligation?.contracts).toBeGreaterThan(0);
    expect(after.obligation?.contracts).toBe(before.obligation?.contracts);
    expect(after.obligation?.obligedCents).toBe(before.obligation?.obligedCents);

    // The work goes to another firm of the contract, and the placement lasts.
    await make(subgraph, 'moveGemeentePlacement', {
      id: first,
      expectedVersion: version,
      from: '2025-09-01',
      contractId: id,
      contractorKvk: SECOND,
    });
    const moved = await read(id);
    expect(moved.filled).toBe(seen.filled);
    expect(cents(moved.contractorFigures[0]?.filled ?? '')).toBeLessThan(
      cents(seen.contractorFigures[0]?.filled ?? ''),
    );
    const { data } = await subgraph.entities<object>(
      [{ __typename: 'GemeentePlacement', ref: first }],
      '... on GemeentePlacement { contractorKvk start end contractParts { from until contractorKvk } }',
    );
    expect(data._entities[0]).toEqual({
      ...{ contractorKvk: SECOND, start: '2025-01-01', end: null },
      contractParts: [
        { from: '2025-01-01', until: '2025-09-01', contractorKvk: LEAD },
        { from: '2025-09-01', until: null, contractorKvk: SECOND },
      ],
    });

    // A firm that merges into another of them is one with it; the obligation and what is filled stay.
    const merger = { formerKvk: LEAD, kvk: SECOND, name: 'Samen BV', since: '2025-10-01' };
    const { id: merged } = await make(subgraph, 'recordGemeenteSuccession', merger);
    const one = await read(id);
    expect(one.contractorFigures.map(({ kvk, name, filled }) => [kvk, name, filled])).toEqual([
      [SECOND, 'Samen BV', seen.filled],
    ]);
    expect(one.obligation).toBe(seen.obligation);
    await make(subgraph, 'withdrawGemeenteSuccession', { id: merged, expectedVersion: 1 });

    // Settled, it stays as it was, whatever is corrected of people.
    await make(subgraph, 'closeGemeenteContract', { id, expectedVersion: 2 });
    await subgraph.sql(`update placement set approval = 'REJECTED', approval_reason = 'x' where id = $1`, [
      first,
    ]);
    expect(await read(id)).toEqual(moved);
    expect((await set(id, 3, [])).errors[0]?.message).toBe(
      'The contract is CLOSED: nothing changes any more.',
    );
    expect(
      (
        await change(subgraph, 'moveGemeentePlacement', {
          id: first,
          expectedVersion: version + 1,
          from: '2025-10-01',
          contractId: id,
          contractorKvk: LEAD,
        })
      ).errors[0]?.code,
    ).toBe('NOT_ALLOWED_NOW');
  });

  it('are shown by date, with shares that the contract states', async () => {
    const id = await together([
      firm(LEAD, { lead: true, ...third(1), until: '2025-07-01' }),
      firm(SECOND, { ...third(2), until: '2025-07-01' }),
      firm(SECOND, { lead: true, from: '2025-07-01' }),
    ]);
    const { gemeente: own } = await subgraph.data<{ gemeente: { contract: object } }>(
      `{ gemeente { contract(id: "${id}") { contractors { kvk from until lead share { numerator denominator } } } } }`,
    );
    expect(own.contract).toEqual({
      contractors: [
        {
          kvk: LEAD,
          from: '2025-01-01',
          until: '2025-07-01',
          lead: true,
          share: { numerator: 1, denominator: 3 },
        },
        { kvk: SECOND, from: '2025-07-01', until: '2027-01-01', lead: true, share: null },
        {
          kvk: SECOND,
          from: '2025-01-01',
          until: '2025-07-01',
          lead: false,
          share: { numerator: 2, denominator: 3 },
        },
      ],
    });
  });
});
