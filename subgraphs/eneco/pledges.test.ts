import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { registry } from '@social-return/contract/registry/in-force';
import { initiativeClasses } from '@social-return/subgraph-kit/initiatives/classes';
import { entityMismatches } from '@social-return/subgraph-kit/testing';
import { budget } from '@social-return/test/setup/budget';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eneco } from './subgraph.ts';
import { change, createRecord, refusal } from './testing.ts';

const of = (organisation: string, subject: string) => ({
  as: {
    organisation,
    subject,
    scopes: [`${organisation}:records:read`, `${organisation}:records:write`],
  },
});
const KEEPER = of('eneco', 'keeper');
const MANAGER = of('eneco', 'manager');
const HAVENSTEDER = of('havensteder', 'manager');
const GEMEENTE = of('gemeente', 'officer');
const NOTHING = 'Nothing here has this id.';
const shaOf = (text: string) => createHash('sha256').update(text).digest('hex');

let subgraph: TestSubgraph;
let initiativeId: string;
beforeAll(async () => {
  subgraph = await startSubgraph(eneco);
  initiativeId = await createRecord(subgraph, 'recordEnecoInitiative', {
    name: 'Repaircafé',
    description: 'Samen repareren.',
    area: 'BU05990321',
    since: '2024-05-01',
  });
});
afterAll(() => subgraph?.stop());

const publish = (amount = '40') =>
  createRecord(subgraph, 'publishEnecoInitiativeRequest', {
    initiativeId,
    kind: 'HANDS',
    title: 'Meehelpen op zaterdag',
    description: 'We zoeken mensen die kunnen repareren.',
    unit: 'HOURS',
    amount,
    closesOn: '2026-06-01',
  });

const FIELDS = 'id version status pledged { unit amount } delivered { amount } obligationTo { id }';
const FIRM = { supplier: 'Schilders BV', supplierKvk: '99000123' };
const pledge = (requestId: string, amount: string, asker = HAVENSTEDER, more: object = {}) =>
  change(
    subgraph,
    'pledgeToEnecoInitiative',
    { requestId, ...FIRM, obligationId: `${asker.as.organisation}:contract`, amount, ...more },
    FIELDS,
    asker,
  );
const pledged = async (requestId: string, amount: string, asker = HAVENSTEDER) => {
  const { record, errors } = await pledge(requestId, amount, asker);
  if (!record) throw new Error(JSON.stringify(errors));
  return String(record.id);
};
const confirm = (
  id: string,
  expectedVersion: number,
  side: 'INITIATIVE' | 'OBLIGATION',
  asker: object,
  { amount = '10', document = id } = {},
) =>
  change(
    subgraph,
    'confirmEnecoPledge',
    { id, expectedVersion, side, amount, proof: 'TIMESHEET', sha256: shaOf(document) },
    FIELDS,
    asker,
  );
const withdraw = (
  id: string,
  expectedVersion: number,
  asker: object = HAVENSTEDER,
  reason = 'Geen mensen vrij.',
) => change(subgraph, 'withdrawEnecoPledge', { id, expectedVersion, reason }, FIELDS, asker);
const decline = (id: string, expectedVersion: number, asker: object = KEEPER, reason = 'Niet meer nodig.') =>
  change(subgraph, 'declineEnecoPledge', { id, expectedVersion, reason }, FIELDS, asker);

async function requestNow(id: string) {
  const { data } = await subgraph.entities<{ status: string; left: { amount: string } }>(
    [{ __typename: 'EnecoInitiativeRequest', ref: id }],
    '... on EnecoInitiativeRequest { status pledged { unit amount } delivered { amount } left { amount } }',
    { as: null },
  );
  return data._entities[0];
}

describe('a pledge', () => {
  it('is delivered once somebody of each organisation confirmed it, and what it filled is seen by everybody', async () => {
    const requestId = await publish('10');
    const { record } = await pledge(requestId, '10');
    expect(record).toMatchObject({
      status: 'PLEDGED',
      pledged: { unit: 'HOURS', amount: '10.00' },
      delivered: null,
      obligationTo: { id: 'havensteder' },
    });
    const id = String(record?.id);
    expect(await requestNow(requestId)).toEqual({
      status: 'OPEN',
      pledged: { unit: 'HOURS', amount: '10.00' },
      delivered: { amount: '0.00' },
      left: { amount: '0.00' },
    });
    const first = await confirm(id, 1, 'OBLIGATION', HAVENSTEDER);
    expect(first.record).toMatchObject({ status: 'PLEDGED', delivered: { amount: '10.00' } });
    const second = await confirm(id, 2, 'INITIATIVE', KEEPER);
    expect(second.record).toMatchObject({ status: 'DELIVERED', version: 3 });
    expect(await requestNow(requestId)).toMatchObject({
      status: 'FULFILLED',
      delivered: { amount: '10.00' },
      left: { amount: '0.00' },
    });
    const { enecoPledges } = await subgraph.data<{ enecoPledges: { edges: { node: object }[] } }>(
      '{ enecoPledges(first: 1) { edges { node { request { title } decisions { step side organisation right reason } } } } }',
      {},
      HAVENSTEDER,
    );
    const right = (organisation: string) => ({
      organisation,
      right: `${organisation}:records:write`,
      reason: null,
    });
    expect(enecoPledges.edges[0]?.node).toEqual({
      request: { title: 'Meehelpen op zaterdag' },
      decisions: [
        { step: 'PLEDGED', side: 'OBLIGATION', ...right('havensteder') },
        { step: 'CONFIRMED', side: 'OBLIGATION', ...right('havensteder') },
        { step: 'CONFIRMED', side: 'INITIATIVE', ...right('eneco') },
      ],
    });
  });

  it('for an obligation to the organisation that keeps the initiative takes two of its people', async () => {
    const id = await pledged(await publish(), '10', MANAGER);
    expect((await confirm(id, 1, 'OBLIGATION', MANAGER)).record).toMatchObject({ status: 'PLEDGED' });
    expect(await confirm(id, 2, 'INITIATIVE', MANAGER)).toEqual(
      refusal(
        'CONFLICT',
        'side',
        'Expected somebody else to confirm for this side: nobody confirms for both (vier ogen).',
      ),
    );
    expect((await confirm(id, 2, 'INITIATIVE', KEEPER)).record).toMatchObject({ status: 'DELIVERED' });
  });

  it('is in the list of the two organisations that it is of, and of nobody else', async () => {
    const id = await pledged(await publish(), '1', GEMEENTE);
    const listed = async (asker: object) => {
      const { enecoPledges } = await subgraph.data<{ enecoPledges: { edges: { node: { id: string } }[] } }>(
        '{ enecoPledges(first: 100) { edges { node { id } } } }',
        {},
        asker,
      );
      return enecoPledges.edges.some(({ node }) => node.id === id);
    };
    expect(await Promise.all([GEMEENTE, KEEPER, HAVENSTEDER].map(listed))).toEqual([true, true, false]);
    const { errors } = await subgraph.ask('{ enecoPledges(first: 1) { totalCount } }', {}, { as: null });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  });

  it('is in tables that its classes agree with', async () => {
    const classes = Object.values(initiativeClasses(registry().get('eneco')));
    expect(await entityMismatches(subgraph.databaseUrl, { entities: classes })).toEqual([]);
  });
});

describe('a pledge is refused', () => {
  it('beyond what is left, which the refusal says', async () => {
    const requestId = await publish('12.5');
    await pledged(requestId, '10');
    expect(await pledge(requestId, '2.51')).toEqual(
      refusal('INVALID', 'amount', 'Expected at most 2.50 HOURS, which is what is open, got 2.51.'),
    );
    expect((await pledge(requestId, '2.5')).errors).toEqual([]);
    expect(
      await change(subgraph, 'updateEnecoInitiativeRequest', {
        id: requestId,
        expectedVersion: 1,
        amount: '12',
      }),
    ).toEqual(refusal('INVALID', 'amount', 'Expected no less than what is pledged and delivered already.'));
  });

  it.each<[string, object, string, string]>([
    [
      'for an obligation of another',
      { obligationId: 'gemeente:contract' },
      'obligationId',
      'Expected the id of a contract, agreement or assignment of your own organisation.',
    ],
    [
      'for an obligation of nobody',
      { obligationId: 'contract' },
      'obligationId',
      'Expected the id of a contract, agreement or assignment of your own organisation.',
    ],
    [
      'by a firm without a number',
      { supplierKvk: '1234' },
      'supplierKvk',
      'Expected a KvK number of eight digits.',
    ],
    ['by a firm without a name', { supplier: ' ' }, 'supplier', 'Expected a name of 1 to 200 characters.'],
    [
      'of nothing',
      { amount: '0' },
      'amount',
      'Expected a number above zero with at most nine digits before the point and two decimals, such as "12.5".',
    ],
  ])('%s', async (_what, wrong, field, message) => {
    expect(await pledge(await publish(), '1', HAVENSTEDER, wrong)).toEqual(
      refusal('INVALID', field, message),
    );
  });

  it('to a request that is closed, or that is not here', async () => {
    const requestId = await publish();
    await change(subgraph, 'closeEnecoInitiativeRequest', {
      id: requestId,
      expectedVersion: 1,
      status: 'CLOSED',
    });
    expect(await pledge(requestId, '1')).toEqual(
      refusal('NOT_ALLOWED_NOW', 'requestId', 'Expected a request that is OPEN, got one that is CLOSED.'),
    );
    expect(await pledge('eneco:none', '1')).toEqual(refusal('NOT_FOUND', 'requestId', NOTHING));
  });
});

describe('a decision on a pledge is refused', () => {
  it('to an organisation that it is not of, as if it were not there', async () => {
    const id = await pledged(await publish(), '10');
    const none = refusal('NOT_FOUND', 'id', NOTHING);
    expect(await confirm(id, 1, 'OBLIGATION', GEMEENTE)).toEqual(none);
    expect(await withdraw(id, 1, GEMEENTE)).toEqual(none);
    expect(await confirm('eneco:none', 1, 'OBLIGATION', HAVENSTEDER)).toEqual(none);
  });

  it('for a side that the caller is not of', async () => {
    const id = await pledged(await publish(), '10');
    const side = (organisation: string, name: string) =>
      refusal('INVALID', 'side', `Expected somebody of ${organisation} for the side ${name}.`);
    expect(await confirm(id, 1, 'INITIATIVE', HAVENSTEDER)).toEqual(side('eneco', 'INITIATIVE'));
    expect(await confirm(id, 1, 'OBLIGATION', KEEPER)).toEqual(side('havensteder', 'OBLIGATION'));
    expect(await withdraw(id, 1, KEEPER)).toEqual(side('havensteder', 'OBLIGATION'));
    // Declining is for the initiative alone, and so is the right to it.
    await expect(decline(id, 1, HAVENSTEDER)).rejects.toThrow('it needs eneco:records:write');
  });

  it('when the sides do not agree on how much or by which document, and for one side twice', async () => {
    const id = await pledged(await publish(), '10');
    expect(await confirm(id, 1, 'OBLIGATION', HAVENSTEDER, { amount: '10.01' })).toEqual(
      refusal('INVALID', 'amount', 'Expected at most 10.00 HOURS, which is what is pledged, got 10.01.'),
    );
    await confirm(id, 1, 'OBLIGATION', HAVENSTEDER, { amount: '8' });
    expect(await confirm(id, 2, 'INITIATIVE', KEEPER, { amount: '9' })).toEqual(
      refusal(
        'INVALID',
        'amount',
        'Expected 8.00, as the other side confirmed: withdraw or decline what you do not agree on.',
      ),
    );
    expect(await confirm(id, 2, 'INITIATIVE', KEEPER, { amount: '8', document: 'other' })).toEqual(
      refusal('INVALID', 'sha256', 'Expected the document by which the other side confirmed it.'),
    );
    expect(await confirm(id, 2, 'OBLIGATION', of('havensteder', 'other'), { amount: '8' })).toEqual(
      refusal('CONFLICT', 'side', 'This side has confirmed it already.'),
    );
  });

  it('by a document that proves another delivery', async () => {
    const [one, other] = [await pledged(await publish(), '10'), await pledged(await publish(), '10')];
    await confirm(one, 1, 'OBLIGATION', HAVENSTEDER, { document: 'the same' });
    expect(await confirm(other, 1, 'OBLIGATION', HAVENSTEDER, { document: 'the same' })).toEqual(
      refusal(
        'CONFLICT',
        'sha256',
        'This document proves another pledge already: one document proves one delivery.',
      ),
    );
  });

  it('once it ended, and without a reason; then it is asked again', async () => {
    const requestId = await publish('10');
    const id = await pledged(requestId, '10');
    expect(await withdraw(id, 1, HAVENSTEDER, ' ')).toEqual(
      refusal('INVALID', 'reason', 'Expected a reason of 1 to 500 characters.'),
    );
    expect((await decline(id, 1)).record).toMatchObject({ status: 'DECLINED' });
    expect(await requestNow(requestId)).toMatchObject({ left: { amount: '10.00' } });
    const over = refusal(
      'NOT_ALLOWED_NOW',
      'id',
      'Expected a pledge that is PLEDGED, got one that is DECLINED.',
    );
    expect(await withdraw(id, 2)).toEqual(over);
    expect(await confirm(id, 2, 'OBLIGATION', HAVENSTEDER)).toEqual(over);
  });

  it('also to anyone who writes to the database: a decision never changes', async () => {
    await expect(subgraph.sql('delete from initiative_pledge_decision')).rejects.toThrow(
      'a decision never changes',
    );
  });
});

/** The naive model: hundredths of hours, by pledge. */
interface PledgeModel {
  readonly id: string;
  readonly at: string;
  amount: number;
  delivered: number | null;
  status: string;
  readonly confirmed: Set<string>;
  version: number;
}

const operation = fc.record({
  what: fc.constantFrom('pledge', 'pledge', 'confirm', 'confirm', 'confirm', 'withdraw', 'decline'),
  who: fc.constantFrom('havensteder', 'gemeente', 'eneco'),
  side: fc.constantFrom('INITIATIVE' as const, 'OBLIGATION' as const),
  which: fc.nat({ max: 4 }),
  amount: fc.integer({ min: 1, max: 30 }),
});

describe('pledges in any order', () => {
  it('never take more than is asked, and stand as a naive model says', async () => {
    const world = fc.tuple(
      fc.integer({ min: 10, max: 50 }),
      fc.array(operation, { minLength: 6, maxLength: 14 }),
    );
    await fc.assert(
      fc.asyncProperty(world, async ([asked, operations]) => {
        const requestId = await publish(String(asked));
        const model: PledgeModel[] = [];
        const isOpen = () => taken(model, 'DELIVERED') < asked;
        const left = () => asked - taken(model);
        for (const [n, { what, who, side, which, amount }] of operations.entries()) {
          if (what === 'pledge') {
            const { record } = await pledge(requestId, String(amount), of(who, 'manager'));
            expect(record !== null).toBe(isOpen() && amount <= left());
            if (record)
              model.push({
                ...{ id: String(record.id), at: who, amount, delivered: null, status: 'PLEDGED', version: 1 },
                confirmed: new Set(),
              });
          } else {
            const one = model[which];
            if (one) await decide(one, { what, who, side, amount }, n);
          }
          expect(await requestNow(requestId)).toEqual({
            status: isOpen() ? 'OPEN' : 'FULFILLED',
            pledged: { unit: 'HOURS', amount: `${taken(model, 'PLEDGED')}.00` },
            delivered: { amount: `${taken(model, 'DELIVERED')}.00` },
            left: { amount: `${left()}.00` },
          });
          expect(left()).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: budget({ quick: 4, deep: 40 }) },
    );
  });
});

function taken(model: readonly PledgeModel[], status?: string): number {
  return model
    .filter((one) => (status ? one.status === status : ['PLEDGED', 'DELIVERED'].includes(one.status)))
    .reduce((sum, one) => sum + (one.status === 'DELIVERED' ? (one.delivered ?? 0) : one.amount), 0);
}

interface Step {
  readonly what: string;
  readonly who: string;
  readonly side: 'INITIATIVE' | 'OBLIGATION';
  readonly amount: number;
}

/** Somebody else at each organisation for each side, so that the same person never speaks for both. */
async function decide(one: PledgeModel, { what, who, side, amount }: Step, n: number): Promise<void> {
  // The right to decline is of Eneco's people alone.
  if (what === 'decline' && who !== 'eneco') return;
  const sideOf = what === 'confirm' ? side : what === 'withdraw' ? 'OBLIGATION' : 'INITIATIVE';
  const asker = of(who, `${sideOf} ${n}`);
  const speaks = sideOf === 'INITIATIVE' ? who === 'eneco' : who === one.at;
  const may = one.status === 'PLEDGED' && speaks;
  if (what === 'withdraw' || what === 'decline') {
    const { record } = await (what === 'withdraw' ? withdraw : decline)(one.id, one.version, asker);
    expect(record !== null).toBe(may);
    if (!record) return;
    one.status = what === 'withdraw' ? 'WITHDRAWN' : 'DECLINED';
  } else {
    const stated = one.delivered ?? amount;
    const { record } = await confirm(one.id, one.version, sideOf, asker, { amount: String(stated) });
    expect(record !== null).toBe(may && stated <= one.amount && !one.confirmed.has(sideOf));
    if (!record) return;
    one.delivered = stated;
    one.confirmed.add(sideOf);
    if (one.confirmed.size === 2) one.status = 'DELIVERED';
  }
  one.version += 1;
}
