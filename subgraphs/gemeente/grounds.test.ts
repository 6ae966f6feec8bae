import { type Asker, startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from './subgraph.ts';
import { make, registerPerson, withdraw } from './testing.ts';

const clock = testClock();

/** Which person each role sees in the register's own view: the cases of an attack from outside. */

let register: TestSubgraph;
let allowing: string;
let silent: string;
let leaving: string;

const MATCHMAKER: Asker = {
  as: {
    organisation: 'havensteder',
    scopes: ['candidates:match', 'candidates:read', 'havensteder:matching:write'],
  },
  purpose: 'MATCHING',
};
const COACH: Asker = { as: 'job-coach', purpose: 'GUIDANCE' };

beforeAll(async () => {
  register = await startSubgraph(gemeente, { clock });
  allowing = await registerPerson(register);
  silent = await registerPerson(register, {}, []);
  leaving = await registerPerson(register);
});
afterAll(() => register?.stop());

interface List {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly id: string; readonly voucher?: string | null } }[];
}

async function list(
  field: string,
  asker: Asker,
  more = '',
): Promise<readonly [number, readonly string[]] | string> {
  const { data, errors } = await register.ask<{ gemeente: Record<string, List> | null }>(
    `{ gemeente { ${field}(first: 50) { totalCount edges { node { id ${more} } } } } }`,
    {},
    asker,
  );
  const found = data?.gemeente?.[field];
  if (!found) return String(errors?.[0]?.message);
  return [found.totalCount, found.edges.map(({ node }) => node.id).toSorted()];
}

describe("the register's own list", () => {
  it('shows its own coaches everybody, and others those who allow it, in rows and in counts', async () => {
    const everybody = [allowing, silent, leaving].toSorted();
    expect(await list('candidates', COACH)).toEqual([3, everybody]);
    expect(await list('candidates', MATCHMAKER)).toEqual([2, [allowing, leaving].toSorted()]);
  });

  it('shows nobody who withdrew, from the next question on', async () => {
    await withdraw(register, leaving, 'MATCHING');
    expect(await list('candidates', MATCHMAKER)).toEqual([1, [allowing]]);
  });

  it('is not opened by the right to match alone, whose people it may be', async () => {
    const match: Asker = {
      as: { organisation: 'gemeente', scopes: ['candidates:match'] },
      purpose: 'MATCHING',
    };
    expect(await list('candidates', match)).toEqual([1, [allowing]]);
  });

  it('is no list of ids for an auditor, nor for anybody who asks for oversight', async () => {
    expect(await list('candidates', { as: 'auditor', purpose: 'OVERSIGHT' })).toMatch(/candidates:match/);
    expect(await list('candidates', { ...COACH, purpose: 'OVERSIGHT' })).toBe(
      'Candidate is read for MATCHING or GUIDANCE, not for OVERSIGHT: name another purpose in the header x-purpose.',
    );
  });
});

describe('a referral', () => {
  it('is for the register and for whom it is put to, with its voucher, and ends for others when it is withdrawn', async () => {
    const [own, other] = [
      await make(register, 'referCandidate', { candidateId: allowing, vacancyId: 'havensteder:1' }),
      await make(register, 'referCandidate', { candidateId: allowing, vacancyId: 'eneco:1' }),
    ];
    expect(await list('referrals', COACH)).toEqual([2, [own.id, other.id].toSorted()]);
    expect(await list('referrals', MATCHMAKER)).toEqual([1, [own.id]]);
    const voucher = async (asker: Asker) => {
      const { data } = await register.entities<{ voucher: string | null }>(
        [{ __typename: 'Referral', ref: own.id }],
        '... on Referral { voucher }',
        asker,
      );
      return data._entities[0]?.voucher ?? null;
    };
    expect(await voucher(MATCHMAKER)).toEqual(expect.any(String));
    expect(await voucher(COACH)).toEqual(expect.any(String));
    const reader = { organisation: 'havensteder', scopes: ['candidates:match', 'candidates:read'] };
    expect(await voucher({ ...MATCHMAKER, as: reader })).toBeNull();
    expect(await voucher({ ...MATCHMAKER, as: { ...reader, organisation: 'eneco' } })).toBeNull();
    await make(register, 'withdrawReferral', { id: own.id, expectedVersion: 1 });
    expect(await list('referrals', MATCHMAKER)).toEqual([0, []]);
    expect(await list('referrals', COACH)).toEqual([2, [own.id, other.id].toSorted()]);
  });
});
