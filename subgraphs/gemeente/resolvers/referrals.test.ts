import 'reflect-metadata';
import { decision } from '@social-return/contract/questions/contributions';
import { whileInForce, withNewcomer } from '@social-return/contract/registry/testing';
import { withoutTransactions } from '@social-return/subgraph-kit/processing/testing';
import { readVoucher } from '@social-return/subgraph-kit/referrals/voucher';
import {
  type Asker,
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { change, make, newKey, placement, refusal, registerPerson, vacancy, withdraw } from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;
let ownVacancy: string;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
  ownVacancy = (await make(subgraph, 'createGemeenteVacancy', vacancy())).id;
});

afterAll(() => subgraph?.stop());

const refer = (candidateId: string, vacancyId = 'eneco:vacancy', more: object = {}) =>
  change(
    subgraph,
    'referCandidate',
    { candidateId, vacancyId, ...more },
    'referredAt withdrawnAt voucher vacancyId candidate { id }',
  );

async function voucherFor(candidateId: string, vacancyId: string) {
  const { id, voucher } = await make(subgraph, 'referCandidate', { candidateId, vacancyId }, 'voucher');
  return { id, voucher: voucher as string };
}

describe('putting a person forward', () => {
  it('gives a voucher that the owner of the vacancy can read', async () => {
    const id = await registerPerson(subgraph);
    const { record } = await refer(id);
    expect(record).toMatchObject({
      version: 1,
      referredAt: '2026-03-02T12:00:00.000Z',
      withdrawnAt: null,
      vacancyId: 'eneco:vacancy',
      candidate: { id },
    });
    const read = (audience: string) => readVoucher(record?.voucher as string, audience, subgraph.keys, clock);
    expect(await read('eneco')).toEqual({
      referralId: record?.id,
      candidateId: id,
      vacancyId: 'eneco:vacancy',
    });
    await expect(read('havensteder')).rejects.toThrow(
      'a voucher that a register signed for this organisation',
    );
  });

  it('reaches an organisation that joined while the register runs, with a consent for it alone', async () => {
    const id = await registerPerson(subgraph, {}, []);
    const consent = () =>
      change(subgraph, 'giveConsent', {
        candidateId: id,
        purpose: 'MATCHING',
        textVersion: '2026-01',
        organisation: 'rijnmond',
      });
    expect((await consent()).errors.map(({ code }) => code)).toEqual(['INVALID']);
    await whileInForce(withNewcomer(), async () => {
      expect((await consent()).errors).toEqual([]);
      const { record, errors } = await refer(id, 'rijnmond:vacancy');
      expect(errors).toEqual([]);
      expect(await readVoucher(record?.voucher as string, 'rijnmond', subgraph.keys, clock)).toMatchObject({
        candidateId: id,
        vacancyId: 'rijnmond:vacancy',
      });
      expect((await refer(id, 'eneco:vacancy')).errors.map(({ code }) => code)).toEqual(['NO_CONSENT']);
    });
  });

  it('is refused without an active consent to be matched', async () => {
    const expected = refusal('NO_CONSENT', 'candidateId', 'The person does not consent to be matched.');
    expect(await refer(await registerPerson(subgraph, {}, []))).toEqual(expected);
    expect(await refer(await registerPerson(subgraph, {}, ['FOLLOW_UP']))).toEqual(expected);
    const withdrawn = await registerPerson(subgraph);
    await withdraw(subgraph, withdrawn, 'MATCHING');
    expect(await refer(withdrawn)).toEqual(expected);
  });

  it('is refused for a person whom the register does not have', async () => {
    expect(await refer('gemeente:none')).toEqual(
      refusal('NOT_FOUND', 'candidateId', 'Nobody in the register has this id.'),
    );
  });

  it('is refused for a person who does not seek any more', async () => {
    const id = await registerPerson(subgraph);
    await make(subgraph, 'closeCandidate', { id, expectedVersion: 1 });
    expect(await refer(id)).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'candidateId',
        'The person is LEFT: only who is SEEKING can be put forward.',
      ),
    );
  });

  it.each(['vacancy', 'nobody:1', '', `eneco:${'x'.repeat(100)}`])(
    'is refused for %j, an id that no organisation issued',
    async (vacancyId) => {
      expect(await refer(await registerPerson(subgraph), vacancyId)).toEqual(
        refusal(
          'INVALID',
          'vacancyId',
          'Expected the id of a vacancy that an organisation of the chain issued.',
        ),
      );
    },
  );

  it('is refused for a vacancy of the gemeente that does not exist', async () => {
    expect(await refer(await registerPerson(subgraph), 'gemeente:none')).toEqual(
      refusal('NOT_FOUND', 'vacancyId', 'No vacancy here has this id.'),
    );
  });

  it('happens once for one key, and once at a time for one vacancy', async () => {
    const id = await registerPerson(subgraph);
    const idempotencyKey = newKey();
    const first = await refer(id, 'eneco:vacancy', { idempotencyKey });
    expect(await refer(id, 'eneco:vacancy', { idempotencyKey })).toEqual(first);
    expect(await refer(id)).toEqual(
      refusal('CONFLICT', 'vacancyId', 'The person is put forward for this vacancy already.'),
    );
    await make(subgraph, 'withdrawReferral', { id: first.record?.id, expectedVersion: 1 });
    expect((await refer(id)).errors).toEqual([]);
  });
});

describe('a referral', () => {
  const seen = async (ref: string, asker?: Asker) => {
    const { data } = await subgraph.entities(
      [{ __typename: 'Referral', ref }],
      '... on Referral { id voucher vacancyId candidate { id } }',
      asker,
    );
    return data._entities[0];
  };

  it('has no voucher and no person from the first read after consent was withdrawn', async () => {
    const person = await registerPerson(subgraph);
    const { id } = await voucherFor(person, 'eneco:vacancy');
    expect(await seen(id)).toMatchObject({ id, voucher: expect.any(String), candidate: { id: person } });
    await withdraw(subgraph, person, 'MATCHING');
    const withoutPerson = { id, vacancyId: 'eneco:vacancy', voucher: null, candidate: null };
    expect(await seen(id, { as: { organisation: 'gemeente' } })).toEqual(withoutPerson);
    // Other organisations do not see it at all any more.
    expect(await seen(id, { as: { organisation: 'eneco' } })).toBeNull();
  });

  it('has no voucher once it is withdrawn, and is withdrawn once', async () => {
    const { id } = await voucherFor(await registerPerson(subgraph), 'eneco:vacancy');
    const ended = await change(
      subgraph,
      'withdrawReferral',
      { id, expectedVersion: 1 },
      'voucher withdrawnAt',
    );
    expect(ended.record).toEqual({ id, version: 2, voucher: null, withdrawnAt: '2026-03-02T12:00:00.000Z' });
    expect(await change(subgraph, 'withdrawReferral', { id, expectedVersion: 2 })).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'This referral was withdrawn before.'),
    );
  });

  it('is listed with its person and by its vacancy', async () => {
    const person = await registerPerson(subgraph);
    const { id } = await voucherFor(person, 'havensteder:one');
    const { data } = await subgraph.entities(
      [{ __typename: 'Candidate', ref: person }],
      '... on Candidate { referrals { id } }',
    );
    expect(data._entities).toEqual([{ referrals: [{ id }] }]);
    const { gemeente } = await subgraph.data(
      '{ gemeente { referrals(vacancyId: "havensteder:one", first: 5) { totalCount edges { node { id } } } } }',
    );
    expect(gemeente?.referrals).toEqual({ totalCount: 1, edges: [{ node: { id } }] });
  });

  it('is read with its person and voucher in three statements and two for the log, however many there are', async () => {
    const refs = await Promise.all(
      Array.from(
        { length: 8 },
        async () => (await voucherFor(await registerPerson(subgraph), 'eneco:many')).id,
      ),
    );
    const statements = await statementsDuring(() =>
      subgraph.entities(
        refs.map((ref) => ({ __typename: 'Referral', ref })),
        '... on Referral { voucher candidate { id } }',
      ),
    );
    expect(withoutTransactions(statements)).toHaveLength(5);
  });
});

describe('a referral to a vacancy of the gemeente', () => {
  const accept = (voucher: string, more: object = {}) =>
    change(subgraph, 'acceptGemeenteReferral', { voucher, ...more }, 'candidate { id }');

  it('is accepted, leads to a placement, and the chain learns both', async () => {
    const person = await registerPerson(subgraph);
    const { id, voucher } = await voucherFor(person, ownVacancy);
    expect((await accept(voucher)).record).toMatchObject({ id, candidate: { id: person } });
    const placed = await make(
      subgraph,
      'startGemeentePlacement',
      { ...placement(person), candidateId: null, referralId: id },
      'vacancy { id } candidate { id }',
    );
    expect(placed).toMatchObject({ vacancy: { id: ownVacancy }, candidate: { id: person } });
    const { data } = await subgraph.entities<{ gemeenteDecision: unknown }>(
      [{ __typename: 'Referral', ref: id }],
      '... on Referral { gemeenteDecision }',
    );
    expect(decision.parse(data._entities[0]?.gemeenteDecision).decision).toMatchObject({
      status: 'ACCEPTED',
      placement: placed.id,
    });
  });

  it('is declined with a reason, and decided once', async () => {
    const { id, voucher } = await voucherFor(await registerPerson(subgraph), ownVacancy);
    const declined = await change(subgraph, 'declineGemeenteReferral', { voucher, reason: 'Al vervuld.' });
    expect(declined.record).toMatchObject({ id });
    expect(await accept(voucher)).toEqual(
      refusal('NOT_ALLOWED_NOW', 'voucher', 'This referral was decided before.'),
    );
  });

  it('is not accepted by an older voucher once it is withdrawn', async () => {
    const { id, voucher } = await voucherFor(await registerPerson(subgraph), ownVacancy);
    await make(subgraph, 'withdrawReferral', { id, expectedVersion: 1 });
    expect(await accept(voucher)).toEqual(
      refusal('NOT_ALLOWED_NOW', 'voucher', 'This referral was withdrawn.'),
    );
  });

  it('still answers an accept that was done before, when it is repeated after a withdrawal', async () => {
    const { id, voucher } = await voucherFor(await registerPerson(subgraph), ownVacancy);
    const idempotencyKey = newKey();
    const first = await accept(voucher, { idempotencyKey });
    await make(subgraph, 'withdrawReferral', { id, expectedVersion: 1 });
    expect((await accept(voucher, { idempotencyKey })).record?.id).toBe(first.record?.id);
  });
});
