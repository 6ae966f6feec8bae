import { withoutTransactions } from '@social-return/subgraph-kit/processing/testing';
import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import {
  approvable,
  change,
  contract,
  make,
  newSha256,
  placement,
  prove,
  refusal,
  registerPerson,
} from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;
let placementId: string;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

beforeEach(async () => {
  placementId = await started();
});

afterAll(() => subgraph?.stop());

const started = async (more: object = {}) =>
  (await make(subgraph, 'startGemeentePlacement', placement(await registerPerson(subgraph), more))).id;
const approve = (id: string) =>
  change(
    subgraph,
    'setGemeentePlacementApproval',
    { id, expectedVersion: 1, approval: 'APPROVED' },
    'approval',
  );
const headcount = (more: object = {}) =>
  change(
    subgraph,
    'recordGemeenteHeadcount',
    { placementId, role: 'Hovenier', before: 3, after: 3, replaced: false, ...more },
    'displacement',
  );

describe('approving a placement', () => {
  it('is refused without headcount and proofs, and says everything that is missing', async () => {
    const { record, errors } = await approve(placementId);
    expect(record).toBeNull();
    expect(errors.map(({ code, path, message }) => [code, path, message])).toEqual(
      [
        'It cannot be approved: The headcount of the role is not recorded yet.',
        'It cannot be approved without a verified MUNICIPAL_DECISION or REGISTRATION_PROOF, valid on its first day.',
        'It cannot be approved without a verified BENEFIT_SPECIFICATION, valid on its first day.',
        'It cannot be approved without a verified COST_PROOF, valid on its first day.',
      ].map((message) => ['NOT_ALLOWED_NOW', ['input', 'approval'], message]),
    );
  });

  it('is done once all of it is there', async () => {
    await approvable(subgraph, placementId);
    expect((await approve(placementId)).record).toMatchObject({ approval: 'APPROVED' });
  });

  it('is refused when somebody had to leave', async () => {
    await headcount({ replaced: true });
    for (const kind of ['MUNICIPAL_DECISION', 'BENEFIT_SPECIFICATION', 'COST_PROOF']) {
      await prove(subgraph, placementId, kind);
    }
    expect(await approve(placementId)).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'approval',
        'It cannot be approved: The person does the work of somebody who had to leave.',
      ),
    );
  });

  it('is refused by the database too, when a proof was valid only until the first day', async () => {
    await headcount();
    for (const kind of ['MUNICIPAL_DECISION', 'BENEFIT_SPECIFICATION'])
      await prove(subgraph, placementId, kind);
    const { id } = await make(subgraph, 'recordGemeenteProof', {
      placementId,
      kind: 'COST_PROOF',
      sha256: newSha256(),
    });
    const judged = { id, expectedVersion: 1, verified: true, validUntil: '2025-01-01' };
    await make(subgraph, 'judgeGemeenteProof', judged);
    expect((await approve(placementId)).errors).toHaveLength(1);
    await expect(
      subgraph.sql(`update placement set approval = 'APPROVED' where id = $1`, [placementId]),
    ).rejects.toThrow('proofs are missing');
    await subgraph.sql('delete from headcount where id = $1', [placementId]);
    await expect(
      subgraph.sql(`update placement set approval = 'APPROVED' where id = $1`, [placementId]),
    ).rejects.toThrow('displacement is not ruled out');
  });
});

describe('a proof', () => {
  const record = (more: object = {}) =>
    change(
      subgraph,
      'recordGemeenteProof',
      { placementId, kind: 'COST_PROOF', sha256: newSha256(), ...more },
      'kind sha256 verification verifiedOn validUntil',
    );

  it('is kept as kind, fingerprint and outcome', async () => {
    const sha256 = newSha256();
    const { record: proof } = await record({ sha256 });
    expect(proof).toMatchObject({ kind: 'COST_PROOF', sha256, verification: 'PENDING', verifiedOn: null });
    const judged = await change(
      subgraph,
      'judgeGemeenteProof',
      { id: proof?.id, expectedVersion: 1, verified: false },
      'verification verifiedOn',
    );
    expect(judged.record).toMatchObject({ verification: 'REFUSED', verifiedOn: '2026-03-02', version: 2 });
  });

  it('is judged once, in the code and in the database', async () => {
    const { record: proof } = await record();
    const input = { id: proof?.id, expectedVersion: 1, verified: true };
    await make(subgraph, 'judgeGemeenteProof', input);
    expect(await change(subgraph, 'judgeGemeenteProof', { ...input, expectedVersion: 2 })).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'The proof is judged: record a new one instead.'),
    );
    await expect(
      subgraph.sql(`update proof set verification = 'REFUSED' where id = $1`, [proof?.id]),
    ).rejects.toThrow('a judged proof does not change');
  });

  it.each([
    ['NOT_FOUND', { placementId: 'gemeente:none' }, 'placementId', 'No placement has this id.'],
    [
      'INVALID',
      { sha256: 'x' },
      'sha256',
      'Expected the SHA-256 of the document: 64 characters, 0-9 and a-f.',
    ],
    [
      'INVALID',
      { sha256: 'A'.repeat(64) },
      'sha256',
      'Expected the SHA-256 of the document: 64 characters, 0-9 and a-f.',
    ],
  ])('is refused as %s with %j', async (code, input, field, message) => {
    expect(await record(input)).toEqual(refusal(code, field, message));
  });

  it('is not recorded twice for the same document', async () => {
    const sha256 = newSha256();
    await record({ sha256 });
    expect(await record({ sha256 })).toEqual(
      refusal('CONFLICT', 'sha256', 'This document was recorded for the placement already.'),
    );
  });
});

describe('a headcount', () => {
  it('says why somebody may have lost work over the placement', async () => {
    const { record } = await headcount({ after: 1 });
    expect(record).toMatchObject({ displacement: 'The role had 3 others before and 1 after.' });
    const again = { id: placementId, expectedVersion: 1, before: 3, after: 4, replaced: false };
    expect((await change(subgraph, 'changeGemeenteHeadcount', again, 'displacement')).record).toMatchObject({
      displacement: null,
      version: 2,
    });
  });

  it('is recorded once, of a placement that exists, with a role and people', async () => {
    expect(await headcount({ role: ' ' })).toEqual(
      refusal('INVALID', 'role', 'Expected the name of the role in 1 to 200 characters.'),
    );
    expect(await headcount({ before: -1 })).toEqual(
      refusal('INVALID', 'before', 'Expected 0 to 100000 people.'),
    );
    expect(await headcount({ placementId: 'gemeente:none' })).toEqual(
      refusal('NOT_FOUND', 'placementId', 'No placement has this id.'),
    );
    await headcount();
    expect(await headcount()).toEqual(
      refusal('CONFLICT', 'placementId', 'The placement has a headcount already: change that one.'),
    );
  });

  it('does not change under an approval, in the code and in the database', async () => {
    await approvable(subgraph, placementId);
    await approve(placementId);
    const again = { id: placementId, expectedVersion: 1, before: 4, after: 0, replaced: true };
    expect(await change(subgraph, 'changeGemeenteHeadcount', again)).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'The placement is APPROVED: return it before its headcount changes.'),
    );
    await expect(
      subgraph.sql('update headcount set replaced = true where id = $1', [placementId]),
    ).rejects.toThrow('the placement is approved');
  });
});

it('shows proofs, what is missing and the headcount of many placements in four statements, and one for the log', async () => {
  await approvable(subgraph, placementId);
  await started();
  let seen: unknown;
  const statements = await statementsDuring(async () => {
    const { gemeente } = await subgraph.data<{ gemeente: { placements: { edges: { node: object }[] } } }>(
      `{ gemeente { placements(first: 100) { edges { node {
           id proofs { kind verification } missingProofs { anyOf } headcount { displacement } } } } } }`,
    );
    seen = gemeente.placements.edges.find(({ node }) => (node as { id: string }).id === placementId)?.node;
  });
  expect(seen).toMatchObject({ missingProofs: [], headcount: { displacement: null } });
  expect(withoutTransactions(statements)).toHaveLength(5);
});

describe('the list of proofs', () => {
  interface Line {
    readonly state: 'MISSING' | 'GIVEN' | 'VERIFIED';
    readonly due: boolean;
    readonly since: string;
    readonly anyOf: readonly string[];
    readonly handedIn: readonly { readonly kind: string }[];
    readonly placement: {
      readonly id: string;
      readonly approval: string;
      readonly missingProofs: { anyOf: string[] }[];
    };
    readonly contract: { readonly id: string } | null;
  }
  const list = async (narrow = '', asker: object = {}) => {
    const { gemeente } = await subgraph.data<{
      gemeente: { proofs: { totalCount: number; edges: { node: Line }[] } };
    }>(
      `{ gemeente { proofs(first: 100, contractId: "${contractId}"${narrow}) { totalCount edges { node {
           state due since anyOf handedIn { kind } contract { id } placement { id approval missingProofs { anyOf } } } } } } }`,
      {},
      { purpose: 'CONTRACTS', ...asker },
    );
    expect(gemeente.proofs.totalCount).toBe(gemeente.proofs.edges.length);
    return gemeente.proofs.edges.map(({ node }) => node);
  };
  const of = (lines: readonly Line[], id: string) => lines.filter(({ placement }) => placement.id === id);
  const states = (lines: readonly Line[]) =>
    lines.map(({ state, due }) => `${state}${due ? ' due' : ''}`).toSorted();

  let contractId: string;
  beforeEach(async () => {
    ({ id: contractId } = await make(subgraph, 'createGemeenteContract', contract()));
    placementId = await started({ contractId });
  });

  it('says of each placement what is due, given, verified and missing', async () => {
    expect(states(of(await list(), placementId))).toEqual(['MISSING due', 'MISSING due', 'MISSING due']);
    await prove(subgraph, placementId, 'REGISTRATION_PROOF');
    await make(subgraph, 'recordGemeenteProof', { placementId, kind: 'COST_PROOF', sha256: newSha256() });
    const lines = of(await list(), placementId);
    expect(states(lines)).toEqual(['GIVEN', 'MISSING due', 'VERIFIED']);
    expect(lines.find(({ state }) => state === 'VERIFIED')).toMatchObject({
      since: '2025-01-01',
      anyOf: ['MUNICIPAL_DECISION', 'REGISTRATION_PROOF'],
      handedIn: [{ kind: 'REGISTRATION_PROOF' }],
      contract: { id: contractId },
    });
    expect(states(await list(', due: true'))).toEqual(['MISSING due']);
    for (const state of ['MISSING', 'GIVEN', 'VERIFIED'])
      expect((await list(`, state: ${state}`)).map((line) => line.state)).toEqual([state]);
  });

  it('agrees with what approving asks for, and names nothing due that lies ahead or was judged', async () => {
    await approvable(subgraph, placementId);
    await approve(placementId);
    await started({ contractId, start: '2026-03-03', targetGroup: 'WW' });
    const other = await started({ contractId });
    await make(subgraph, 'recordGemeenteProof', {
      placementId: other,
      kind: 'COST_PROOF',
      sha256: newSha256(),
    });
    const rejected = await started({ contractId });
    const judgement = { id: rejected, expectedVersion: 1, approval: 'REJECTED', reason: 'Geen werk.' };
    await make(subgraph, 'setGemeentePlacementApproval', judgement);
    const all = await list();
    expect(of(all, rejected)).toEqual([]);
    for (const [, lines] of Map.groupBy(all, ({ placement }) => placement.id)) {
      const { missingProofs, approval } = (lines[0] as Line).placement;
      const open = lines.filter(({ state }) => state !== 'VERIFIED').map(({ anyOf }) => anyOf);
      expect(open.toSorted()).toEqual(missingProofs.map(({ anyOf }) => anyOf).toSorted());
      for (const { due, since } of lines)
        if (due) expect([approval, since <= '2026-03-02']).toEqual(['SUBMITTED', true]);
    }
    expect(of(all, placementId).map(({ state }) => state)).toEqual(['VERIFIED', 'VERIFIED', 'VERIFIED']);
    const elsewhere = await started();
    expect(of(all, elsewhere)).toEqual([]);
  });

  it('is for people of the gemeente who may read placements, for contracts or guidance', async () => {
    const ask = (as: object | null, purpose = 'CONTRACTS') =>
      subgraph.ask('{ gemeente { proofs(first: 1) { edges { node { id } } } } }', {}, {
        as,
        purpose,
      } as never);
    const code = async (...given: Parameters<typeof ask>) =>
      (await ask(...given)).errors?.[0]?.extensions?.code;
    const refusals = ['FORBIDDEN', 'UNAUTHORIZED_FIELD_OR_TYPE'];
    expect(refusals).toContain(await code(null));
    const withoutPeople = { organisation: 'gemeente', scopes: ['gemeente:records:read'] };
    expect(refusals).toContain(await code(withoutPeople));
    expect(await code({ organisation: 'gemeente' }, 'REPORTING')).toBe('PURPOSE_NOT_ALLOWED');
    const elsewhere = await ask({ organisation: 'eneco', scopes: ['gemeente:people:read'] });
    expect(JSON.stringify(elsewhere.data ?? null)).not.toContain('gemeente:');
  });
});

it('shows the proof table', async () => {
  const { gemeente } = await subgraph.data('{ gemeente { proofRequirements { targetGroup anyOf source } } }');
  expect(gemeente?.proofRequirements).toContainEqual({
    targetGroup: 'PARTICIPATIEWET',
    anyOf: ['MUNICIPAL_DECISION', 'REGISTRATION_PROOF'],
    source: expect.stringContaining('1 oktober 2015'),
  });
});
