import { candidateProfile } from '@social-return/contract/matching/profile';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { change, make, newKey, placement, refusal, registerPerson, withdraw } from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterAll(() => subgraph?.stop());

/** What another organisation's question about the person finds. */
async function seen(ref: string): Promise<unknown> {
  const { data } = await subgraph.entities(
    [{ __typename: 'Candidate', ref }],
    '... on Candidate { id status matchProfile }',
  );
  return data._entities[0];
}

const give = (candidateId: string, more: object = {}) =>
  change(
    subgraph,
    'giveConsent',
    { candidateId, purpose: 'MATCHING', textVersion: '2026-01', ...more },
    'purpose textVersion givenAt withdrawnAt',
  );

describe('the chain', () => {
  it('does not see a person without consent, nor one who does not exist', async () => {
    expect(await seen(await registerPerson(subgraph, {}, []))).toBeNull();
    expect(await seen('gemeente:none')).toBeNull();
  });

  it('sees a person who consents, with a profile of the agreed shape', async () => {
    const id = await registerPerson(subgraph);
    const found = (await seen(id)) as { matchProfile: unknown };
    expect(found).toMatchObject({ id, status: 'SEEKING' });
    expect(candidateProfile.parse(found.matchProfile)).toEqual({
      kinds: ['JOB'],
      skills: [1, 6],
      hoursMin: 16,
      hoursMax: 32,
      language: 3,
      buurt: 'BU05990321',
    });
  });

  it('sees a person who may only be followed, without a profile', async () => {
    const id = await registerPerson(subgraph, {}, ['FOLLOW_UP']);
    expect(await seen(id)).toEqual({ id, status: 'SEEKING', matchProfile: null });
  });

  it('gets no profile of a person who does not seek any more', async () => {
    const id = await registerPerson(subgraph);
    await make(subgraph, 'updateCandidate', { id, expectedVersion: 1, status: 'PLACED' });
    expect(await seen(id)).toMatchObject({ matchProfile: null });
  });

  it('does not see a person from the first read after the last consent was withdrawn', async () => {
    const id = await registerPerson(subgraph, {}, ['MATCHING', 'FOLLOW_UP']);
    await withdraw(subgraph, id, 'MATCHING');
    expect(await seen(id)).toEqual({ id, status: 'SEEKING', matchProfile: null });
    await withdraw(subgraph, id, 'FOLLOW_UP');
    expect(await seen(id)).toBeNull();
    await give(id);
    expect(await seen(id)).toMatchObject({ matchProfile: { buurt: 'BU05990321' } });
  });

  it('sees nothing in a read that begins after the withdrawal was answered, whatever is read meanwhile', async () => {
    const id = await registerPerson(subgraph);
    let isWithdrawn = false;
    const reads: { began: boolean; found: boolean }[] = [];
    const reader = async (): Promise<void> => {
      while (reads.filter(({ began }) => began).length < 12) {
        const began = isWithdrawn;
        reads.push({ began, found: (await seen(id)) !== null });
      }
    };
    await Promise.all([
      ...Array.from({ length: 4 }, reader),
      withdraw(subgraph, id, 'MATCHING').then(() => {
        isWithdrawn = true;
      }),
    ]);
    expect(reads.some(({ found }) => found)).toBe(true);
    expect(reads.filter(({ began, found }) => began && found)).toEqual([]);
  });

  it('does not see who was placed once consent is withdrawn', async () => {
    const id = await registerPerson(subgraph);
    const placed = await make(subgraph, 'startGemeentePlacement', placement(id));
    const who = async () => {
      const { data } = await subgraph.entities<{ candidate: { id: string } | null }>(
        [{ __typename: 'GemeentePlacement', ref: placed.id }],
        '... on GemeentePlacement { candidate { id } }',
      );
      return data._entities[0]?.candidate;
    };
    expect(await who()).toEqual({ id });
    await withdraw(subgraph, id, 'MATCHING');
    expect(await who()).toBeNull();
  });

  it('reads consent anew within one request that withdraws it', async () => {
    const id = await registerPerson(subgraph);
    const referral = await make(subgraph, 'referCandidate', { candidateId: id, vacancyId: 'eneco:1' });
    const [consent] = await subgraph.sql<{ id: string }>('select id from consent where candidate_id = $1', [
      id,
    ]);
    const data = await subgraph.data<Record<string, { record: { voucher?: string } }>>(
      `mutation ($refer: ReferCandidateInput!, $withdraw: WithdrawConsentInput!, $end: WithdrawReferralInput!) {
         before: referCandidate(input: $refer) { record { voucher candidate { id } } }
         withdrawConsent(input: $withdraw) { record { id } }
         after: withdrawReferral(input: $end) { record { voucher candidate { id } } }
       }`,
      {
        refer: { candidateId: id, vacancyId: 'eneco:2', idempotencyKey: newKey() },
        withdraw: { id: consent?.id, expectedVersion: 1, idempotencyKey: newKey() },
        end: { id: referral.id, expectedVersion: 1, idempotencyKey: newKey() },
      },
    );
    expect(data.before?.record).toMatchObject({ voucher: expect.any(String), candidate: { id } });
    expect(data.after?.record).toEqual({ voucher: null, candidate: null });
  });
});

describe('a consent', () => {
  it('is given for one purpose, with the version of the text', async () => {
    const id = await registerPerson(subgraph, {}, []);
    expect((await give(id)).record).toMatchObject({
      version: 1,
      purpose: 'MATCHING',
      textVersion: '2026-01',
      givenAt: '2026-03-02T12:00:00.000Z',
      withdrawnAt: null,
    });
  });

  it('is active at most once for a purpose', async () => {
    const id = await registerPerson(subgraph);
    expect(await give(id, { textVersion: '2026-02' })).toEqual(
      refusal('CONFLICT', 'purpose', 'The person consents to this purpose already.'),
    );
    expect((await give(id, { purpose: 'FOLLOW_UP' })).errors).toEqual([]);
  });

  it('is given once when two calls race with different keys', async () => {
    const id = await registerPerson(subgraph, {}, []);
    const outcomes = await Promise.all([give(id), give(id)]);
    expect(outcomes.filter(({ record }) => record)).toHaveLength(1);
  });

  it('needs a person and a text', async () => {
    expect(await give('gemeente:none')).toEqual(
      refusal('NOT_FOUND', 'candidateId', 'Nobody in the register has this id.'),
    );
    expect(await give(await registerPerson(subgraph, {}, []), { textVersion: ' ' })).toEqual(
      refusal('INVALID', 'textVersion', 'Expected the version of the text in 1 to 50 characters.'),
    );
  });

  it('is withdrawn once; the same key says the same again', async () => {
    const { record } = await give(await registerPerson(subgraph, {}, []));
    const input = { id: record?.id, expectedVersion: 1, idempotencyKey: newKey() };
    const first = await change(subgraph, 'withdrawConsent', input, 'withdrawnAt');
    expect(first.record).toMatchObject({ version: 2, withdrawnAt: '2026-03-02T12:00:00.000Z' });
    expect(await change(subgraph, 'withdrawConsent', input, 'withdrawnAt')).toEqual(first);
    expect(await change(subgraph, 'withdrawConsent', { ...input, idempotencyKey: newKey() })).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'This consent was withdrawn before.'),
    );
  });
});

describe('a consent for one organisation', () => {
  const seenBy = async (ref: string, organisation: string | null) => {
    const { data } = await subgraph.entities([{ __typename: 'Candidate', ref }], '... on Candidate { id }', {
      as: { organisation },
    });
    return data._entities[0] !== null;
  };

  it('opens the person to that one, and beside one for all adds nothing', async () => {
    const id = await registerPerson(subgraph, {}, []);
    expect((await give(id, { organisation: 'eneco' })).errors).toEqual([]);
    expect(await Promise.all(['eneco', 'havensteder', null].map((name) => seenBy(id, name)))).toEqual([
      true,
      false,
      false,
    ]);
    expect((await give(id)).errors).toEqual([]);
    expect(await seenBy(id, 'havensteder')).toBe(true);
  });

  it('lets nobody be put forward for a vacancy of another', async () => {
    const id = await registerPerson(subgraph, {}, []);
    await give(id, { organisation: 'eneco' });
    const refer = (vacancyId: string) => change(subgraph, 'referCandidate', { candidateId: id, vacancyId });
    expect((await refer('havensteder:1')).errors).toMatchObject([{ code: 'NO_CONSENT' }]);
    expect((await refer('eneco:1')).errors).toEqual([]);
  });

  it('can be a legal task instead, which is always of one organisation', async () => {
    const id = await registerPerson(subgraph, {}, []);
    const task = { basis: 'LEGAL_TASK', textVersion: 'Participatiewet art. 7' };
    expect(await give(id, task)).toEqual(
      refusal(
        'INVALID',
        'organisation',
        'Expected the organisation whose legal task it is: a legal task is of one organisation.',
      ),
    );
    expect((await give(id, { ...task, organisation: 'gemeente' })).errors).toEqual([]);
    expect(await seenBy(id, 'gemeente')).toBe(true);
    expect(await seenBy(id, 'eneco')).toBe(false);
  });

  it('is refused for an organisation that takes no part', async () => {
    expect(await give(await registerPerson(subgraph, {}, []), { organisation: 'stedin' })).toEqual(
      refusal('INVALID', 'organisation', 'Expected an organisation of the chain, such as "eneco".'),
    );
  });
});
