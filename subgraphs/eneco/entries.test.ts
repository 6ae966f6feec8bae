import { randomUUID } from 'node:crypto';
import { newId } from '@social-return/contract/ids';
import { signReportVoucher } from '@social-return/subgraph-kit/entries/voucher';
import type { Asker, TestSubgraph } from '@social-return/test/setup/subgraph';
import { NOON, startSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eneco } from './subgraph.ts';
import { BOSPOLDER, change, createRecord, emptyTables, refusal, SUPPLIER } from './testing.ts';

const FIRM = SUPPLIER.kvk;
const OTHER_FIRM = '87654321';
const SHA = 'ab'.repeat(32);
const NO_OBLIGATION = 'The firm has no obligation here with this id.';
const NO_VOUCHER = 'Expected a voucher that a register made for this firm.';

const clock = testClock();
let subgraph: TestSubgraph;
let agreementId: string;

const actingFor = (firm: string): Asker => ({
  as: { firm, scopes: ['contractor:read', 'contractor:report'], purposes: ['CONTRACTS'] },
  purpose: 'CONTRACTS',
});
const MANAGER: Asker = {
  as: {
    organisation: 'eneco',
    scopes: ['eneco:records:write', 'eneco:people:read'],
    purposes: ['CONTRACTS'],
  },
  purpose: 'CONTRACTS',
};

const voucherFor = (firm = FIRM, candidateId = newId('gemeente')) =>
  signReportVoucher({ candidateId, firm }, 'gemeente', subgraph.keys, clock());

async function entry(more: object = {}) {
  return {
    obligationId: agreementId,
    voucher: await voucherFor(),
    kind: 'JOB',
    employer: 'Warmte BV',
    employerKvk: FIRM,
    start: '2026-01-01',
    end: '2026-02-01',
    hoursPerWeek: 36,
    workplace: BOSPOLDER,
    proof: 'TIMESHEET',
    sha256: SHA,
    startPosition: 'WIA_WAJONG',
    contractType: 'REGULAR',
    learningHoursPerWeek: 4,
    ...more,
  };
}

const FIELDS =
  'id version status reason placementId valuedOn hoursPerWeek measures { unit amount rule { id version source } inputs { name value } } sharing { id source } decisions { change decider { right } }';

const submit = async (more: object = {}, asker = actingFor(FIRM)) =>
  change(subgraph, 'submitEnecoEntry', await entry(more), FIELDS, asker);

async function submitted(
  more: object = {},
): Promise<{ readonly id: string; readonly expectedVersion: number }> {
  const { record, errors } = await submit(more);
  expect(errors).toEqual([]);
  return { id: String(record?.id), expectedVersion: Number(record?.version) };
}

async function entriesOf(asker: Asker) {
  const { eneco: view } = await subgraph.data<{
    eneco: { entries: { totalCount: number; edges: { node: { id: string; status: string } }[] } };
  }>('{ eneco { entries(first: 10) { totalCount edges { node { id status } } } } }', {}, asker);
  return view.entries;
}

async function preview(more: object = {}, asker = actingFor(FIRM)) {
  const { eneco: view } = await subgraph.data<{ eneco: { entryPreview: object } }>(
    `query ($input: SubmitEnecoEntryInput!) { eneco { entryPreview(input: $input) {
      measures { unit amount rule { id version source } inputs { name value } } sharing { id } errors { code message path } } } }`,
    { input: { idempotencyKey: randomUUID(), ...(await entry(more)) } },
    asker,
  );
  return view.entryPreview;
}

beforeAll(async () => {
  subgraph = await startSubgraph(eneco, { clock });
});
afterAll(() => subgraph.stop());
beforeEach(async () => {
  clock.set(NOON.toISOString());
  await subgraph.sql('truncate contractor_entry, erased_person');
  await emptyTables(subgraph);
  const supplierId = await createRecord(subgraph, 'createEnecoSupplier', SUPPLIER);
  agreementId = await createRecord(subgraph, 'createEnecoAgreement', {
    ...{ supplierId, title: 'Afspraak', start: '2025-01-01', end: '2027-01-01', targetWeightedFte: 1 },
  });
});

describe('what a firm reports', () => {
  it('is worth the same before it is handed in as after, and a preview keeps nothing', async () => {
    const before = (await preview()) as { measures: object[]; errors: object[] };
    expect(before.errors).toEqual([]);
    expect(await entriesOf(actingFor(FIRM))).toEqual({ totalCount: 0, edges: [] });
    const { record } = await submit();
    expect(record).toMatchObject({
      status: 'SUBMITTED',
      valuedOn: '2026-01-31',
      hoursPerWeek: 36,
      sharing: { id: 'chain.one-whole' },
      decisions: [{ change: 'submitEnecoEntry', decider: { right: 'contractor:report' } }],
    });
    expect(record?.measures).toEqual(before.measures);
    expect(before.measures).toMatchObject([
      { unit: 'weighted-fte', amount: '0.90', rule: { id: 'eneco.weighted-fte' } },
      { unit: 'learning-hours-per-week', amount: '4.0' },
    ]);
  });

  it('becomes a placement when it is accepted, once, for the agreement of the firm', async () => {
    const waiting = await submitted();
    const { record, errors } = await change(subgraph, 'acceptEnecoEntry', waiting, FIELDS, MANAGER);
    expect(errors).toEqual([]);
    expect(record).toMatchObject({ status: 'ACCEPTED', version: 2 });
    const placements = await subgraph.sql(
      'select id, agreement_id, employer_kvk, start::text, minutes_per_week, learning_minutes_per_week from placement',
    );
    expect(placements).toEqual([
      {
        id: record?.placementId,
        agreement_id: agreementId,
        employer_kvk: FIRM,
        start: '2026-01-01',
        minutes_per_week: 2160,
        learning_minutes_per_week: 240,
      },
    ]);
    expect(
      await change(subgraph, 'acceptEnecoEntry', { ...waiting, expectedVersion: 2 }, 'id', MANAGER),
    ).toEqual(refusal('NOT_ALLOWED_NOW', 'id', 'The entry is ACCEPTED: only one that waits is decided on.'));
  });

  it('is mended after it was returned, and then accepted', async () => {
    const waiting = await submitted();
    const why = { ...waiting, reason: 'De urenstaat is van een andere maand.' };
    expect(await change(subgraph, 'returnEnecoEntry', why, 'status reason version', MANAGER)).toEqual({
      record: { status: 'RETURNED', reason: why.reason, version: 2 },
      errors: [],
    });
    const mended = await submit({ mendsId: waiting.id, sha256: 'cd'.repeat(32), hoursPerWeek: 18 });
    expect(mended.record).toMatchObject({ id: waiting.id, status: 'SUBMITTED', reason: null, version: 3 });
    const accepted = await change(
      ...([subgraph, 'acceptEnecoEntry', { id: waiting.id, expectedVersion: 3 }] as const),
      ...(['status', MANAGER] as const),
    );
    expect(accepted.record).toEqual({ status: 'ACCEPTED' });
  });

  it('is declined with a reason', async () => {
    const why = { ...(await submitted()), reason: 'Valt buiten de afspraak.' };
    const { record } = await change(subgraph, 'declineEnecoEntry', why, 'status reason', MANAGER);
    expect(record).toEqual({ status: 'DECLINED', reason: why.reason });
    expect(await submit({ mendsId: why.id })).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'mendsId',
        'The entry is DECLINED: only one that was returned can be mended.',
      ),
    );
  });

  it('has one effect however often it is delivered, and leaving out is the same as giving null', async () => {
    const input = { ...(await entry()), idempotencyKey: randomUUID() };
    const first = await change(subgraph, 'submitEnecoEntry', input, 'id', actingFor(FIRM));
    const again = { ...input, home: null, totalHoursPerWeek: null, mendsId: null };
    expect(await change(subgraph, 'submitEnecoEntry', again, 'id', actingFor(FIRM))).toEqual(first);
    const raced = { ...(await entry({ start: '2026-01-02' })), idempotencyKey: randomUUID() };
    const all = await Promise.all(
      Array.from({ length: 5 }, () => change(subgraph, 'submitEnecoEntry', raced, 'id', actingFor(FIRM))),
    );
    expect(new Set(all.map(({ record }) => record?.id)).size).toBe(1);
    expect((await entriesOf(actingFor(FIRM))).totalCount).toBe(2);
  });

  it('is shown to the firm that reported it and to the people of the organisation, and to nobody else', async () => {
    const { id } = await submitted();
    const own = { totalCount: 1, edges: [{ node: { id, status: 'SUBMITTED' } }] };
    expect(await entriesOf(actingFor(FIRM))).toEqual(own);
    expect(await entriesOf(MANAGER)).toEqual(own);
    expect(await entriesOf(actingFor(OTHER_FIRM))).toEqual({ totalCount: 0, edges: [] });
  });
});

describe('what is refused of an entry', () => {
  it.each<[string, object, string, string, string]>([
    ['an obligation of nobody', { obligationId: 'eneco:none' }, 'NOT_FOUND', 'obligationId', NO_OBLIGATION],
    ['a voucher that is no voucher', { voucher: 'x' }, 'INVALID', 'voucher', NO_VOUCHER],
    [
      'a KvK number',
      { employerKvk: '1' },
      'INVALID',
      'employerKvk',
      'Expected a KvK number of eight digits.',
    ],
    [
      'hours',
      { hoursPerWeek: 61 },
      'INVALID',
      'hoursPerWeek',
      'Expected more than 0 and at most 60 hours a week in whole minutes, got 61.',
    ],
    [
      'an end',
      { end: '2026-01-01' },
      'INVALID',
      'end',
      'Expected an end after the start: the end is the first day on which it is over.',
    ],
    [
      'a fingerprint',
      { sha256: 'AB'.repeat(32) },
      'INVALID',
      'sha256',
      'Expected SHA-256 as 64 hexadecimal digits in small letters.',
    ],
    [
      'a workplace',
      { workplace: 'GM0599' },
      'NOT_FOUND',
      'workplace',
      'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
    ],
    [
      'an entry that is mended',
      { mendsId: 'eneco:none' },
      'NOT_FOUND',
      'mendsId',
      'The firm has no entry here with this id.',
    ],
  ])('names %s, and a preview says the same', async (_what, more, code, field, message) => {
    expect(await submit(more)).toEqual(refusal(code, field, message));
    expect(await preview(more)).toMatchObject({
      measures: [],
      errors: [{ code, message, path: ['input', field] }],
    });
  });

  it('is what a firm hands in for the obligation of another, or with a voucher of another', async () => {
    expect(await submit({ voucher: await voucherFor(OTHER_FIRM) }, actingFor(OTHER_FIRM))).toEqual(
      refusal('NOT_FOUND', 'obligationId', NO_OBLIGATION),
    );
    expect(await submit({ voucher: await voucherFor(OTHER_FIRM) })).toEqual(
      refusal('INVALID', 'voucher', NO_VOUCHER),
    );
  });

  it('is a voucher of more than ninety days', async () => {
    const voucher = await voucherFor();
    clock.set('2026-06-01T12:00:00.000Z');
    expect(await submit({ voucher })).toEqual(
      refusal('INVALID', 'voucher', 'This voucher has expired: ask the register for a new one.'),
    );
  });

  it('is the same work of the same person twice', async () => {
    const voucher = await voucherFor();
    await submitted({ voucher });
    expect(await submit({ voucher })).toEqual(
      refusal(
        'CONFLICT',
        'voucher',
        'This person, employer and first day are reported for this obligation already.',
      ),
    );
  });

  it('is a key that another firm used, whatever it was used for', async () => {
    const idempotencyKey = randomUUID();
    await submitted({ idempotencyKey });
    expect(await submit({ idempotencyKey }, actingFor(OTHER_FIRM))).toEqual(
      refusal(
        'IDEMPOTENCY_KEY_REUSED',
        'idempotencyKey',
        'This key was used before with other input: choose a new one.',
      ),
    );
  });

  it('is an entry of another firm that is mended', async () => {
    const waiting = await submitted();
    await change(subgraph, 'returnEnecoEntry', { ...waiting, reason: 'Onduidelijk.' }, 'id', MANAGER);
    await subgraph.sql('update contractor_entry set firm = $1', [OTHER_FIRM]);
    expect(await submit({ mendsId: waiting.id })).toEqual(
      refusal('NOT_FOUND', 'mendsId', 'The firm has no entry here with this id.'),
    );
  });

  it('is what reads an entry for guidance: it is read for contracts alone', async () => {
    const { errors } = await subgraph.ask(
      '{ eneco { entries(first: 1) { edges { node { id } } } } }',
      {},
      {
        as: { organisation: 'eneco', scopes: ['eneco:people:read'], purposes: ['GUIDANCE'] },
        purpose: 'GUIDANCE',
      },
    );
    expect(errors?.[0]?.extensions?.code).toBe('PURPOSE_NOT_ALLOWED');
  });

  it('is what decides without the right, and what reports without the mandate', async () => {
    const waiting = await submitted();
    const decided = await subgraph.ask(
      'mutation ($input: AcceptEnecoEntryInput!) { acceptEnecoEntry(input: $input) { errors { code } } }',
      { input: { idempotencyKey: randomUUID(), ...waiting } },
      actingFor(FIRM),
    );
    expect(decided.errors?.[0]?.message).toMatch(/^Mutation\.acceptEnecoEntry .*eneco:records:write/);
    const reported = await subgraph.ask(
      'mutation ($input: SubmitEnecoEntryInput!) { submitEnecoEntry(input: $input) { errors { code } } }',
      { input: { idempotencyKey: randomUUID(), ...(await entry()) } },
      { as: { firm: FIRM, scopes: ['contractor:read'], purposes: ['CONTRACTS'] }, purpose: 'CONTRACTS' },
    );
    expect(reported.errors?.[0]?.message).toMatch(/^Mutation\.submitEnecoEntry .*contractor:report/);
  });
});

describe('erasing a person', () => {
  it('takes away what firms reported of the person, and nothing comes back', async () => {
    const candidateId = newId('gemeente');
    const voucher = await voucherFor(FIRM, candidateId);
    const waiting = await submitted({ voucher });
    await change(subgraph, 'acceptEnecoEntry', waiting, 'id', MANAGER);
    await submitted();
    const erased = await change(
      subgraph,
      'eraseEnecoPerson',
      { requestId: newId('gemeente'), candidateId, tombstone: `gemeente:erased-${'A'.repeat(22)}` },
      'outcome',
      {
        as: { organisation: 'gemeente' },
        purpose: 'ERASURE',
      },
    );
    expect(erased.errors).toEqual([]);
    expect(erased.record).toEqual({ outcome: 'ERASED' });
    const left = await subgraph.sql('select 1 from contractor_entry where candidate_id = $1', [candidateId]);
    expect(left).toEqual([]);
    expect((await entriesOf(MANAGER)).totalCount).toBe(1);
    expect(await submit({ voucher, start: '2026-01-05' })).toEqual(
      refusal(
        'INVALID',
        'voucher',
        'This person asked to be erased: nothing is recorded of the person any more.',
      ),
    );
  });
});
