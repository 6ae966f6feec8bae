import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import {
  decision,
  placements,
  report,
  vacancyMatches,
  vacancyPage,
} from '@social-return/contract/questions/contributions';
import { NO_CLAIMS, unpackForTest } from '@social-return/contract/questions/testing';
import { CONTRACT_VERSION } from '@social-return/contract/questions/version';
import { writeRefusal } from '@social-return/contract/questions/written-contribution';
import { withoutTransactions } from '@social-return/subgraph-kit/processing/testing';
import { signVoucher } from '@social-return/subgraph-kit/referrals/voucher';
import { NOON, startSubgraph, statementsDuring, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eneco } from '../subgraph.ts';
import { change, createRecord, PLACEMENT, refusal, VACANCY } from '../testing.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(eneco);
});

afterAll(() => subgraph?.stop());

beforeEach(() => subgraph.sql('truncate vacancy, placement, referral_decision cascade'));

/** What Eneco contributes to each of these questions. */
async function contributions(type: string, field: string, keys: readonly object[]): Promise<unknown[]> {
  const representations = keys.map((key) => ({ __typename: type, ...key }));
  const reply = await subgraph.entities<Record<string, unknown>>(
    representations,
    `... on ${type} { ${field} }`,
  );
  expect(reply.errors).toBeUndefined();
  return reply.data._entities.map((entity) => entity![field]);
}

const put = (voucher: string) => ({ idempotencyKey: randomUUID(), voucher });
const voucherFor = (vacancyId: string, referralId = 'gemeente:referral1') =>
  signVoucher({ referralId, candidateId: 'gemeente:candidate1', vacancyId }, 'gemeente', subgraph.keys, NOON);

describe('what Eneco contributes to the chain', () => {
  it('of fifty searches costs one statement, each in its own place', async () => {
    const id = await createRecord(subgraph, 'createEnecoVacancy', VACANCY);
    const queries = Array.from({ length: 50 }, (_, n) => ({
      query: encodeQuestion({
        filter: { text: n % 2 ? 'warmtepomp' : 'gastvrouw' },
        first: n + 1,
        after: null,
      }),
    }));
    let pages: unknown[] = [];
    const statements = await statementsDuring(async () => {
      pages = await contributions('VacancyConnection', 'enecoPage', queries);
    });
    expect(statements).toHaveLength(1);
    const found = pages.map((page) => vacancyPage.parse(page));
    expect(found.map(({ total }) => total)).toEqual(queries.map((_, n) => n % 2));
    expect(found[1]!.rows[0]![2]).toBe(id);
  });

  it('to a report is its claims and its own figures', async () => {
    await createRecord(subgraph, 'startEnecoPlacement', { ...PLACEMENT, candidateId: 'gemeente:candidate2' });
    const queries = ['2026-H1', '2025-H2'].map((period) => ({
      query: encodeQuestion({ period, area: null }),
    }));
    let reports: unknown[] = [];
    const statements = await statementsDuring(async () => {
      reports = await contributions('ChainReport', 'enecoReport', queries);
    });
    // What is fixed, the placements, the certificates and the people behind them by buurt, deliveries, the processing log, whether
    // what is fixed was changed, and whom others may still count under the name from before an erasure.
    expect(withoutTransactions(statements)).toHaveLength(8);
    const [now, before] = reports.map((one) => report.parse(one));
    // 61 of the 181 days of the half-year have passed, at 0.9 weighted FTE.
    expect(now).toMatchObject({
      asOf: NOON.toISOString(),
      measures: [
        { unit: 'weighted-fte', amount: '0.30', people: 1 },
        { unit: 'learning-hours', amount: '0.0', people: 0 },
        { unit: 'certificates', amount: '0', people: 0 },
      ],
    });
    expect(unpackForTest(now!.claims!)).toEqual([
      [expect.any(String), expect.any(String), 36 * 60 * 61, null, null, null],
    ]);
    expect(before!.claims).toBe(NO_CLAIMS);
    expect(JSON.stringify(reports)).not.toContain('candidate2');
  });

  it('to a match is what fits, and to a person is what it recorded', async () => {
    const vacancyId = await createRecord(subgraph, 'createEnecoVacancy', VACANCY);
    const candidateId = 'gemeente:candidate1';
    const placementId = await createRecord(subgraph, 'startEnecoPlacement', { ...PLACEMENT, candidateId });
    const profile = {
      kinds: ['JOB'],
      skills: [],
      hoursMin: 8,
      hoursMax: 40,
      language: 0,
      buurt: 'BU05990321',
    };
    const [matches] = await contributions('VacancyMatchConnection', 'enecoMatches', [
      { query: encodeQuestion({ profile, first: 1, after: null }) },
    ]);
    expect(vacancyMatches.parse(matches).rows).toMatchObject([{ id: vacancyId, score: 100 }]);
    const people = await contributions('Candidate', 'enecoPlacements', [
      { ref: 'gemeente:none', shared: 'gemeente:none' },
      { ref: candidateId, shared: candidateId },
    ]);
    expect(people.map((person) => placements.parse(person).rows.map(({ id }) => id))).toEqual([
      [],
      [placementId],
    ]);
    // The register shares no person whom nobody may see.
    const hidden = [{ ref: candidateId }, { ref: candidateId, shared: null }];
    expect(await contributions('Candidate', 'enecoPlacements', hidden)).toEqual([null, null]);
  });

  it('to a question that needs a newer contract is a refusal that names both versions, beside answers to others', async () => {
    const page = { first: 1, after: null };
    const asked = [{ filter: {} }, { filter: { nearby: true }, contract: CONTRACT_VERSION + 1 }];
    const keys = asked.map((question) => ({ query: encodeQuestion({ ...question, ...page }) }));
    const [answer, refused] = await contributions('VacancyConnection', 'enecoPage', keys);
    expect(answer).toMatchObject({ contract: CONTRACT_VERSION, total: 0 });
    expect(refused).toEqual(writeRefusal({ expected: CONTRACT_VERSION, got: CONTRACT_VERSION + 1 }));
  });

  it.each([
    ['VacancyConnection', 'enecoPage', { query: 'x' }, 'query'],
    ['ChainReport', 'enecoReport', { query: encodeQuestion({ period: '2026-H3', area: null }) }, 'query'],
    [
      'ChainReport',
      'enecoReport',
      { query: encodeQuestion({ period: '2026-H1', area: 'BU00000000' }) },
      'query',
    ],
    ['Candidate', 'enecoPlacements', { ref: 'gemeente:\0', shared: 'gemeente:\0' }, 'ref'],
    ['Referral', 'enecoDecision', { ref: '' }, 'ref'],
  ])('to a %s that is none is a refusal, and no fault', async (type, field, key, argument) => {
    const { errors } = await subgraph.entities([{ __typename: type, ...key }], `... on ${type} { ${field} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });
});

describe('a referral', () => {
  const decisionOn = async (ref: string, shared: string | null = ref) =>
    decision.parse((await contributions('Referral', 'enecoDecision', [{ ref, shared }]))[0]).decision;

  it('is accepted, becomes a placement once, and the chain learns it', async () => {
    const vacancyId = await createRecord(subgraph, 'createEnecoVacancy', VACANCY);
    expect(await decisionOn('gemeente:referral1')).toBeNull();
    const voucher = await voucherFor(vacancyId);
    expect(await change(subgraph, 'acceptEnecoReferral', put(voucher), 'ref')).toEqual({
      record: { ref: 'gemeente:referral1' },
      errors: [],
    });
    const { candidateId: _, ...rest } = PLACEMENT;
    const input = { ...rest, referralId: 'gemeente:referral1' };
    const { record } = await change(subgraph, 'startEnecoPlacement', input, 'id vacancy { id }');
    expect(record).toMatchObject({ vacancy: { id: vacancyId } });
    expect(await change(subgraph, 'startEnecoPlacement', input)).toEqual(
      refusal('CONFLICT', 'referralId', 'This referral already has a placement.'),
    );
    expect(await decisionOn('gemeente:referral1')).toEqual({
      status: 'ACCEPTED',
      decidedAt: NOON.toISOString(),
      reason: null,
      placement: record!.id,
      receipt: expect.any(String),
    });
    // Of a person whom the register does not share with whoever asks the decision stays, and the placement does not.
    expect(await decisionOn('gemeente:referral1', null)).toMatchObject({
      status: 'ACCEPTED',
      placement: null,
    });
  });

  it('is declined with a reason, and no placement comes of it', async () => {
    const voucher = await voucherFor(await createRecord(subgraph, 'createEnecoVacancy', VACANCY));
    const declined = { ...put(voucher), reason: 'Te ver reizen.' };
    await change(subgraph, 'declineEnecoReferral', declined, 'ref');
    expect(await decisionOn('gemeente:referral1')).toMatchObject({
      status: 'DECLINED',
      reason: 'Te ver reizen.',
    });
    expect(await change(subgraph, 'acceptEnecoReferral', put(voucher), 'ref')).toEqual(
      refusal('NOT_ALLOWED_NOW', 'voucher', 'This referral was decided before.'),
    );
    const input = { ...PLACEMENT, referralId: 'gemeente:referral1' };
    expect(await change(subgraph, 'startEnecoPlacement', input)).toEqual(
      refusal('NOT_FOUND', 'referralId', 'This organisation accepted no referral with this id.'),
    );
  });

  it('to a vacancy that was closed meanwhile is not accepted', async () => {
    const id = await createRecord(subgraph, 'createEnecoVacancy', VACANCY);
    await change(subgraph, 'closeEnecoVacancy', { id, expectedVersion: 1, status: 'CLOSED' });
    expect(await change(subgraph, 'acceptEnecoReferral', put(await voucherFor(id)), 'ref')).toEqual(
      refusal('NOT_ALLOWED_NOW', 'voucher', 'The vacancy is CLOSED: nobody can be accepted any more.'),
    );
  });
});
