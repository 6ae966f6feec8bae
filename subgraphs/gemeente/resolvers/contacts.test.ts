import { randomBytes } from 'node:crypto';
import { decisionReceipt } from '@social-return/subgraph-kit/referrals/receipt';
import { type DirectAsker, type DirectSubgraph, directSubgraph } from '@social-return/test/setup/direct';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { person } from '../testing.ts';

let register: DirectSubgraph;

beforeAll(async () => {
  register = await directSubgraph(gemeente);
});

afterAll(() => register?.stop());

const OWN: DirectAsker = { caller: { organisation: 'gemeente' } };
const OWNER: DirectAsker = { caller: { organisation: 'eneco' } };
const CONTACT = { name: 'Demo Persoon', phone: '+31 6 1234 5678', email: 'persoon@example.nl' };

interface ChangeResult {
  readonly record: { readonly id: string } | null;
  readonly errors: readonly { readonly code: string; readonly message: string; readonly path: string[] }[];
}

async function change(mutation: string, input: object): Promise<ChangeResult> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await register.ask<Record<string, ChangeResult>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { id } errors { code message path } } }`,
    { input: { idempotencyKey: randomBytes(12).toString('hex'), ...input } },
    OWN,
  );
  expect(errors).toBeUndefined();
  return data[mutation] as ChangeResult;
}

/** A person who may be matched by Eneco alone, with contact details, and a referral to a vacancy of Eneco. */
async function referred() {
  const { id: candidateId } = (await change('registerCandidate', person())).record!;
  const consent = { candidateId, purpose: 'MATCHING', organisation: 'eneco', textVersion: '1' };
  const { id: consentId } = (await change('giveConsent', consent)).record!;
  await change('setCandidateContact', { candidateId, ...CONTACT });
  const { id } = (await change('referCandidate', { candidateId, vacancyId: 'eneco:vacancy' })).record!;
  return { id, candidateId, consentId };
}

/** What Eneco says that it decided, as the gateway brings it along. */
const decided = (referralId: string, status: 'ACCEPTED' | 'DECLINED', receiptOf: string = status) => ({
  asOf: '2026-03-02T12:00:00.000Z',
  decision: {
    status,
    decidedAt: '2026-03-02T12:00:00.000Z',
    reason: null,
    placement: null,
    receipt: decisionReceipt(register.services.keys.claim, {
      organisation: 'eneco',
      referralId,
      status: receiptOf as 'ACCEPTED',
    }),
  },
});

/** The contact details at a referral, or the words of the refusal. */
async function contactAt(ref: string, enecoDecision: unknown, asker: DirectAsker): Promise<unknown> {
  const { data, errors } = await register.entities<{ contact: unknown }>(
    [{ __typename: 'Referral', ref, enecoDecision }],
    '... on Referral { contact { name phone email } }',
    asker,
  );
  return errors?.[0]?.message ?? data._entities[0]?.contact ?? null;
}

describe('how to reach a person', () => {
  it("is read by the register's own people, and kept only under the person's own key", async () => {
    const { candidateId } = await referred();
    const { data } = await register.ask<{ gemeente: { candidates: { edges: { node: object }[] } } }>(
      '{ gemeente { candidates(first: 1) { edges { node { contact { name phone email } } } } } }',
      {},
      OWN,
    );
    expect(data.gemeente.candidates.edges[0]?.node).toEqual({ contact: CONTACT });
    const [row] = await register.sql<{ sealed: Buffer }>(
      'select sealed from candidate_contact where candidate_id = $1',
      [candidateId],
    );
    expect(row?.sealed.toString('latin1')).not.toContain('Demo');
    await register.sql('delete from person_key where candidate_id = $1', [candidateId]);
    const again = await register.entities<{ contact: unknown }>(
      [{ __typename: 'Candidate', ref: candidateId }],
      '... on Candidate { contact { name } }',
      { ...OWN },
    );
    expect(again.data._entities[0]?.contact ?? null).toBeNull();
  });

  it('is open to the owner of the vacancy once it proves that it accepted', async () => {
    const { id } = await referred();
    expect(await contactAt(id, { asOf: '2026-03-02T12:00:00.000Z', decision: null }, OWNER)).toBe(
      'How to reach a person is open once you accepted the referral.',
    );
    expect(await contactAt(id, decided(id, 'DECLINED'), OWNER)).toContain('once you accepted');
    expect(await contactAt(id, null, OWNER)).toBe(
      'Eneco did not answer just now: its decision is not known.',
    );
    expect(await contactAt(id, decided(id, 'ACCEPTED'), OWNER)).toEqual(CONTACT);
  });

  it('is not open for a made up acceptance, nor for that of another referral', async () => {
    const [one, two] = [await referred(), await referred()];
    expect(await contactAt(one.id, decided(one.id, 'ACCEPTED', 'DECLINED'), OWNER)).toContain('once you');
    expect(await contactAt(one.id, decided(two.id, 'ACCEPTED'), OWNER)).toContain('once you accepted');
  });

  it('closes with the consent, and with the referral', async () => {
    const one = await referred();
    await change('withdrawReferral', { id: one.id, expectedVersion: 1 });
    expect(await contactAt(one.id, decided(one.id, 'ACCEPTED'), OWNER)).toBeNull();
    const two = await referred();
    await change('withdrawConsent', { id: two.consentId, expectedVersion: 1 });
    expect(await contactAt(two.id, decided(two.id, 'ACCEPTED'), OWNER)).toBeNull();
  });

  it.each([
    ['another organisation', { caller: { organisation: 'havensteder' } }, null],
    ['somebody of no organisation', { caller: { organisation: null } }, null],
  ])('is never open to %s', async (_who, asker, expected) => {
    const { id } = await referred();
    expect(await contactAt(id, decided(id, 'ACCEPTED'), asker)).toBe(expected);
  });

  it('is read for guidance alone', async () => {
    const { id } = await referred();
    const refused = 'Referral.contact is read for GUIDANCE, not for MATCHING';
    expect(await contactAt(id, decided(id, 'ACCEPTED'), { ...OWNER, purpose: 'MATCHING' })).toContain(
      refused,
    );
  });

  it('leaves a record that it was read', async () => {
    const { id, candidateId } = await referred();
    const trace = {
      traceId: randomBytes(16).toString('hex'),
      spanId: '0123456789abcdef',
      parentSpanId: null,
    };
    await contactAt(id, decided(id, 'ACCEPTED'), { ...OWNER, trace });
    const rows = await register.sql<{ action: string; processor: string }>(
      `select action, processor from processing_record r join person_key k on k.pseudonym = r.data_subject_id
       where trace_id = $1 and candidate_id = $2 order by r.id`,
      [trace.traceId, candidateId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['REFERRALS', 'CONTACT']);
    expect(rows[1]?.processor).toBe('urn:social-return:organisation:eneco');
  });
});

describe('a note on a person', () => {
  const notes = async (ref: string, asker: DirectAsker) => {
    const { data, errors } = await register.entities<{ notes: object[] | null }>(
      [{ __typename: 'Candidate', ref }],
      '... on Candidate { notes { text writtenAt } }',
      asker,
    );
    return errors?.[0]?.message ?? data._entities[0]?.notes;
  };

  it("is read by the register's own people, the newest first, and by nobody else", async () => {
    const { id } = (await change('registerCandidate', person())).record!;
    await change('giveConsent', { candidateId: id, purpose: 'FOLLOW_UP', textVersion: '1' });
    await change('writeCandidateNote', { candidateId: id, text: 'Komt graag op de fiets.' });
    expect(await notes(id, OWN)).toEqual([
      { text: 'Komt graag op de fiets.', writtenAt: '2026-03-02T12:00:00.000Z' },
    ]);
    expect(await notes(id, OWNER)).toBe("Notes on a person are for the register's own people alone.");
  });

  it('is refused when it is empty, about nobody, or holds what may be a BSN', async () => {
    const { id } = (await change('registerCandidate', person())).record!;
    const note = async (candidateId: string, text: string) =>
      (await change('writeCandidateNote', { candidateId, text })).errors.map(({ code, path }) => [
        code,
        path,
      ]);
    expect(await note(id, ' ')).toEqual([['INVALID', ['input', 'text']]]);
    expect(await note('gemeente:none', 'x')).toEqual([['NOT_FOUND', ['input', 'candidateId']]]);
    expect(await note(id, 'BSN 1234.56.782')).toEqual([['INVALID', ['input', 'text']]]);
    expect(await note(id, 'Tel. 12345678')).toEqual([]);
  });
});
