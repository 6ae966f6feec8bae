import { randomBytes } from 'node:crypto';
import type { UserError } from '@social-return/contract/model/user-error';
import type { Asker, TestSubgraph } from '@social-return/test/setup/subgraph';

/** For tests: buurten that exist. */
export const BOSPOLDER = 'BU05990321';
export const TUSSENDIJKEN = 'BU05990322';

/** For tests: the record and the refusals of one change. */
export interface ChangeResult {
  readonly record: ({ readonly id: string; readonly version: number } & Record<string, unknown>) | null;
  readonly errors: readonly Pick<UserError, 'code' | 'message' | 'path' | 'currentVersion'>[];
}

/** For tests: does one change and reads id, version and `fields` of the record; a new key unless `input` has one. */
export async function change(
  subgraph: TestSubgraph,
  mutation: string,
  input: object,
  fields = '',
  asker?: Asker,
): Promise<ChangeResult> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await subgraph.data<Record<string, ChangeResult>>(
    `mutation ($input: ${type}!) {
       ${mutation}(input: $input) { record { id version ${fields} } errors { code message path currentVersion } }
     }`,
    { input: { idempotencyKey: newKey(), ...input } },
    asker,
  );
  return data[mutation] as ChangeResult;
}

/** For tests: the record of a change that must succeed. @throws Error with the refusals when it did not. */
export async function make(
  subgraph: TestSubgraph,
  mutation: string,
  input: object,
  fields = '',
): Promise<NonNullable<ChangeResult['record']>> {
  const { record, errors } = await change(subgraph, mutation, input, fields);
  if (!record) throw new Error(errors.map(({ message }) => message).join(' '));
  return record;
}

/** For tests: an idempotency key that was not used before. */
export function newKey(): string {
  return randomBytes(12).toString('hex');
}

/** For tests: the one refusal that is expected, as a payload without a record. */
export function refusal(code: string, field: string, message: string, currentVersion?: number): ChangeResult {
  const error = { code, message, path: ['input', field], currentVersion: currentVersion ?? null };
  return { record: null, errors: [error as ChangeResult['errors'][number]] };
}

export const contract = (more: object = {}) => ({
  title: 'Groenonderhoud wijkparken',
  kind: 'SERVICES',
  contractorName: 'Hoveniers BV',
  contractorKvk: '12345678',
  managingTeam: 'Inkoop Stadsbeheer',
  value: '1000000.00',
  start: '2025-01-01',
  end: '2027-01-01',
  ...more,
});

export const person = (more: object = {}) => ({
  home: BOSPOLDER,
  kinds: ['JOB'],
  hoursPerWeekMin: 16,
  hoursPerWeekMax: 32,
  languageLevel: 'B1',
  skills: ['isoleren', 'lassen'],
  ...more,
});

export const vacancy = (more: object = {}) => ({
  title: 'Isoleerder',
  description: 'Woningen isoleren in de wijk.',
  kind: 'JOB',
  workplace: BOSPOLDER,
  hoursPerWeekMin: 24,
  hoursPerWeekMax: 36,
  skills: ['isoleren'],
  ...more,
});

export const placement = (candidateId: string, more: object = {}) => ({
  candidateId,
  kind: 'JOB',
  employer: 'Hoveniers BV',
  employerKvk: '12345678',
  start: '2025-01-01',
  hoursPerWeek: 36,
  workplace: BOSPOLDER,
  home: TUSSENDIJKEN,
  targetGroup: 'PARTICIPATIEWET',
  noDisplacementDeclared: true,
  ...more,
});

/** For tests: a person in the register who consents to be matched, unless `purposes` says otherwise. */
export async function registerPerson(
  subgraph: TestSubgraph,
  more: object = {},
  purposes: readonly string[] = ['MATCHING'],
): Promise<string> {
  const { id } = await make(subgraph, 'registerCandidate', person(more));
  for (const purpose of purposes) {
    await make(subgraph, 'giveConsent', { candidateId: id, purpose, textVersion: '2026-01' });
  }
  return id;
}

/** For tests: withdraws the person's active consent for that purpose. */
export async function withdraw(subgraph: TestSubgraph, candidateId: string, purpose: string): Promise<void> {
  const [consent] = await subgraph.sql<{ id: string; version: number }>(
    'select id, version from consent where candidate_id = $1 and purpose = $2 and withdrawn_at is null',
    [candidateId, purpose],
  );
  await make(subgraph, 'withdrawConsent', { id: consent?.id, expectedVersion: consent?.version });
}

/** For tests: a fingerprint of a document that nobody handed in before. */
export function newSha256(): string {
  return randomBytes(32).toString('hex');
}

/** For tests: a verified proof of that kind for the placement. */
export async function prove(subgraph: TestSubgraph, placementId: string, kind: string): Promise<void> {
  const { id } = await make(subgraph, 'recordGemeenteProof', { placementId, kind, sha256: newSha256() });
  await make(subgraph, 'judgeGemeenteProof', { id, expectedVersion: 1, verified: true });
}

/** For tests: a headcount that rules out displacement, and every proof that the placement still needs. */
export async function approvable(subgraph: TestSubgraph, placementId: string): Promise<void> {
  await make(subgraph, 'recordGemeenteHeadcount', {
    placementId,
    role: 'Hovenier',
    before: 4,
    after: 4,
    replaced: false,
  });
  const { data } = await subgraph.entities<{ missingProofs: { anyOf: string[] }[] }>(
    [{ __typename: 'GemeentePlacement', ref: placementId }],
    '... on GemeentePlacement { missingProofs { anyOf } }',
  );
  for (const { anyOf } of data._entities[0]?.missingProofs ?? []) {
    await prove(subgraph, placementId, anyOf[0] as string);
  }
}

/** For tests: the answer to approving a placement of the first version that has all that it needs for that. */
export async function approve(subgraph: TestSubgraph, placementId: string): Promise<ChangeResult> {
  await approvable(subgraph, placementId);
  const approval = { id: placementId, expectedVersion: 1, approval: 'APPROVED' };
  return change(subgraph, 'setGemeentePlacementApproval', approval);
}
