import { report } from '@social-return/contract/questions/contributions';
import { recompute } from '@social-return/contract/questions/figures';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULE_BOOK } from '../interpretation/measures.ts';
import { gemeente } from '../subgraph.ts';
import {
  approvable,
  change,
  contract,
  make,
  newSha256,
  placement,
  refusal,
  registerPerson,
} from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;
let contractId: string;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
  contractId = (await make(subgraph, 'createGemeenteContract', contract())).id;
});

afterAll(() => subgraph?.stop());

const OWN = `kind approval approvalReason cost units proofVerified
  value { unit amount rule { id version source assumption } inputs { name title value } }`;
const activity = (more: object = {}) => ({
  contractId,
  kind: 'SOCIAL_PURCHASE',
  title: 'Lunches bij Heilige Boontjes',
  supplierKvk: '87654321',
  registers: ['CODE_SOCIALE_ONDERNEMINGEN'],
  unit: 'INVOICE_EX_VAT',
  cost: '12345.67',
  doneOn: '2025-09-01',
  sha256: newSha256(),
  ...more,
});
const record = (more: object = {}) => change(subgraph, 'recordGemeenteActivity', activity(more), OWN);
const judge = (id: string, more: object) =>
  change(subgraph, 'judgeGemeenteActivity', { id, expectedVersion: 1, approval: 'APPROVED', ...more }, OWN);
const approved = async (more: object = {}) => {
  const { id } = await make(subgraph, 'recordGemeenteActivity', activity(more));
  return judge(id, { proofVerified: true });
};
const filled = async (id: string) =>
  (await subgraph.data(`{ gemeente { contract(id: "${id}") { filled } } }`)).gemeente?.contract?.filled;

describe('a social purchase', () => {
  it.each([
    [['CODE_SOCIALE_ONDERNEMINGEN'], '12345.67'],
    [['SOCIAL_ENTERPRISE_NL'], '6172.84'],
    [['SOCIAL_ENTERPRISE_NL', 'CODE_SOCIALE_ONDERNEMINGEN'], '12345.67'],
  ])(
    '[TW] of a firm in %j counts for € %s once it is approved, with rule and inputs',
    async (registers, amount) => {
      const { record: row } = await approved({ registers });
      const value = row?.value as Parameters<typeof recompute>[1] & { amount: string };
      expect(value).toMatchObject({
        amount,
        rule: { id: 'gemeente.social-purchase', version: '2026.1 (Rotterdam 2023)', assumption: true },
      });
      expect(recompute(RULE_BOOK, value)).toBe(amount);
    },
  );

  it('[SOH] of a recognised firm is refused, since no source says for which part it counts', async () => {
    const { errors } = await approved({ registers: ['RECOGNISED'] });
    expect(errors[0]?.message).toMatch(/no source says for which part of the invoice .*Haaglanden/);
  });

  it('of a firm in no register is refused', async () => {
    expect((await approved({ registers: [] })).errors[0]?.message).toContain('in none of the registers');
  });

  it('fills the obligation of its contract, counts in the total, and no longer does when it is returned', async () => {
    const own = await make(subgraph, 'createGemeenteContract', contract({ title: 'Groenonderhoud Zuid' }));
    const { id } = await make(subgraph, 'recordGemeenteActivity', activity({ contractId: own.id }));
    expect(await filled(own.id)).toBe('0.00');
    const before = await obligation();
    await judge(id, { proofVerified: true });
    expect(await filled(own.id)).toBe('12345.67');
    expect(BigInt((await obligation()).realisedCents) - BigInt(before.realisedCents)).toBe(1_234_567n);
    await judge(id, { expectedVersion: 2, approval: 'RETURNED', reason: 'Factuur hoort bij een ander.' });
    expect(await filled(own.id)).toBe('0.00');
  });

  it('stands in the report of its half-year, of the whole city only', async () => {
    const measures = async (area: string | null) => (await contribution('2025-H2', area)).measures;
    const total = (await measures(null)).find(({ unit }) => unit === 'euro-activity');
    expect(Number(total?.amount)).toBeGreaterThan(12_345);
    expect(recompute(RULE_BOOK, total as never)).toBe(total?.amount);
    expect((await measures('WK059903')).some(({ unit }) => unit === 'euro-activity')).toBe(false);
  });
});

describe('other activities', () => {
  it.each([
    [{ kind: 'EXPERTISE', unit: 'HOUR', cost: '0.00', units: 12.5, doneOn: '2022-03-01' }, '1250.00'],
    [{ kind: 'TRAINING', unit: 'COST', cost: '3210.99', doneOn: '2025-03-01' }, '3210.99'],
    [
      {
        kind: 'SW_PURCHASE',
        unit: 'INVOICE_EX_VAT',
        supplierKvk: '87654321',
        cost: '99.99',
        doneOn: '2021-03-01',
      },
      '99.99',
    ],
  ])('%j count for € %s by the version that holds on their day', async (more, amount) => {
    const { id } = await make(subgraph, 'createGemeenteContract', contract({ start: '2021-01-01' }));
    const { record: row } = await approved({ registers: [], supplierKvk: null, contractId: id, ...more });
    expect(row?.value).toMatchObject({ amount, rule: { id: 'gemeente.activity', assumption: true } });
  });

  it('are refused where the scheme has none, with its source', async () => {
    const more = { kind: 'EXPERTISE', unit: 'HOUR', units: 1, registers: [], doneOn: '2025-03-01' };
    expect((await approved(more)).errors[0]?.message).toMatch(
      /no such activity .*Rotterdam 2023; source: AANNAME/,
    );
  });
});

describe('recording and judging an activity', () => {
  it.each<[object, string, string, string]>([
    [{ contractId: 'gemeente:none' }, 'NOT_FOUND', 'contractId', 'No contract has this id.'],
    [{ supplierKvk: '1' }, 'INVALID', 'supplierKvk', 'Expected a KvK number of eight digits.'],
    [
      { supplierKvk: null },
      'INVALID',
      'supplierKvk',
      'Expected the KvK number of the firm that was bought from; training and expertise can do without.',
    ],
    [
      { kind: 'TRAINING' },
      'INVALID',
      'registers',
      'Expected registers only with a purchase from a social enterprise.',
    ],
    [{ cost: '-0.01' }, 'INVALID', 'cost', 'Expected 0.00 to 999999999.99 euro, without VAT.'],
    [{ units: -1 }, 'INVALID', 'units', 'Expected 0 to 100000 hours or days.'],
    [{ units: 0.001 }, 'INVALID', 'units', 'Expected a number with at most two decimals.'],
    [
      { sha256: 'x' },
      'INVALID',
      'sha256',
      'Expected the SHA-256 of the document: 64 characters, 0-9 and a-f.',
    ],
    [{ title: ' ' }, 'INVALID', 'title', 'Expected a title of 1 to 200 characters.'],
  ])('refuses %j', async (more, code, field, message) => {
    expect(await record(more)).toEqual(refusal(code, field, message));
  });

  it('counts one document once, over all contracts', async () => {
    const sha256 = newSha256();
    await make(subgraph, 'recordGemeenteActivity', activity({ sha256 }));
    const other = await make(subgraph, 'createGemeenteContract', contract({ title: 'Ander contract' }));
    expect(await record({ sha256, contractId: other.id })).toEqual(
      refusal(
        'CONFLICT',
        'sha256',
        'This document counts for an activity already: one invoice is counted once.',
      ),
    );
  });

  it('approves nothing without a verified proof, and follows the steps', async () => {
    const { id } = await make(subgraph, 'recordGemeenteActivity', activity());
    expect(await judge(id, {})).toEqual(
      refusal(
        'INVALID',
        'proofVerified',
        'It cannot be approved before the document that proves the cost was looked at and verified.',
      ),
    );
    expect(await judge(id, { approval: 'REJECTED' })).toEqual(
      refusal('INVALID', 'reason', 'Expected a reason of 1 to 500 characters.'),
    );
    await judge(id, { approval: 'REJECTED', reason: 'Niet leesbaar.' });
    expect((await judge(id, { expectedVersion: 2, proofVerified: true })).errors[0]?.message).toBe(
      'The activity is REJECTED: nothing can follow, got APPROVED.',
    );
  });
});

describe('approving a placement', () => {
  it('is refused against a rule of the scheme, which the refusal names with its source', async () => {
    const candidateId = await registerPerson(subgraph);
    const { id } = await make(
      subgraph,
      'startGemeentePlacement',
      placement(candidateId, { start: '2023-12-31', contractId }),
    );
    await approvable(subgraph, id);
    const refused = await change(subgraph, 'setGemeentePlacementApproval', {
      id,
      expectedVersion: 1,
      approval: 'APPROVED',
    });
    expect(refused.errors.map(({ message }) => message)).toEqual([
      'It cannot be approved: it began more than 12 months before the contract (rule LOOK_BACK_MONTHS of Rotterdam 2023, source DH).',
    ]);
  });

  it('is refused for BBL of another level than was handed in', async () => {
    const candidateId = await registerPerson(subgraph);
    const { id } = await make(
      subgraph,
      'startGemeentePlacement',
      placement(candidateId, { start: '2025-02-01', targetGroup: 'BBL_1_2' }),
    );
    await approvable(subgraph, id);
    await make(subgraph, 'recordGemeenteCircumstances', { placementId: id, educationLevel: 3 });
    const refused = await change(subgraph, 'setGemeentePlacementApproval', {
      id,
      expectedVersion: 1,
      approval: 'APPROVED',
    });
    expect(refused.errors[0]?.message).toMatch(
      /belongs to the group BBL_3_UP, not BBL_1_2 \(scheme Rotterdam 2023/,
    );
  });
});

async function contribution(period: string, area: string | null) {
  const { data } = await subgraph.entities<{ gemeenteReport: unknown }>(
    [{ __typename: 'ChainReport', query: encodeQuestion({ period, area }) }],
    '... on ChainReport { gemeenteReport }',
  );
  return report.parse(data._entities[0]?.gemeenteReport);
}

async function obligation() {
  const { obligation } = await contribution('2025-H2', null);
  if (!obligation) throw new Error('The gemeente has contracts.');
  return obligation;
}
