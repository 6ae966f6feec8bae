import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { newId } from '@social-return/contract/ids';
import type { UserError } from '@social-return/contract/model/user-error';
import type { VerificationKey } from '@social-return/subgraph-kit/keys';
import { signVoucher } from '@social-return/subgraph-kit/referrals/voucher';
import { startOrganisation } from '@social-return/subgraph-kit/start-organisation';
import { HOP_ENVIRONMENT } from '@social-return/test/setup/hop';
import { organisationDatabase } from '@social-return/test/setup/organisation-database';
import { asking } from '@social-return/test/setup/subgraph';
import { TEST_ISSUERS } from '@social-return/test/setup/tokens';
import type { Clock } from '@social-return/values/day';
import { exportJWK, generateKeyPair } from 'jose';
import { havensteder } from './subgraph.ts';

/** For tests: buurten that exist. */
export const BOSPOLDER = 'BU05990321';
export const TUSSENDIJKEN = 'BU05990322';
export const AFRIKAANDERWIJK = 'BU05991086';

/** For tests: the moment at which every test runs, a Tuesday in the second half of 2026. */
export const NOW = new Date('2026-09-15T10:00:00.000Z');

export interface Answer<T> {
  readonly data: T;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** For tests: the record and the refusals of one mutation. */
export interface ChangeResult {
  readonly record: ({ readonly id: string; readonly version: number } & Record<string, unknown>) | null;
  readonly errors: readonly Pick<UserError, 'code' | 'message' | 'path' | 'currentVersion'>[];
}

export interface TestedSubgraph {
  readonly databaseUrl: string;
  /** `T` is the shape of the data that the test looks into. */
  readonly ask: <T = unknown>(query: string, variables?: object) => Promise<Answer<T>>;
  /** Does `mutation(input)` and reads `fields` of the record beside id and version; a fresh key unless input has one. */
  readonly change: (mutation: string, input: object, fields?: string) => Promise<ChangeResult>;
  /** A voucher of the gemeente's register for one of this subgraph's vacancies. */
  readonly voucher: (vacancyId: string, candidateId?: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** For tests: the subgraph over HTTP with a database of its own, and a register that can refer people. */
export async function startHavensteder(clock: Clock = () => NOW): Promise<TestedSubgraph> {
  const register = await generateKeyPair('EdDSA', { extractable: true });
  const keys = {
    claim: Buffer.alloc(32),
    voucher: register.privateKey as VerificationKey,
    vouchers: new Map(),
    inbox: [],
  };
  const variables = {
    CLAIM_KEY: randomBytes(32).toString('base64url'),
    VOUCHER_PUBLIC_KEYS: JSON.stringify({ gemeente: await exportJWK(register.publicKey) }),
    ...HOP_ENVIRONMENT,
  };
  const database = await organisationDatabase(havensteder, variables, () => NOW);
  const running = await startOrganisation(havensteder, {
    environment: { ...variables, DATABASE_URL: database.url },
    issuers: TEST_ISSUERS,
    report: () => undefined,
    clock,
  });
  const ask = <T>(query: string, variables?: object) => post<T>(running.address, query, variables);
  return {
    databaseUrl: database.url,
    ask,
    change: (mutation, input, fields = '') => change(ask, mutation, input, fields),
    voucher: (vacancyId, candidateId = newId('gemeente')) =>
      signVoucher({ referralId: newId('gemeente'), candidateId, vacancyId }, 'gemeente', keys, NOW),
    close: async () => {
      await running.close();
      await database.drop();
    },
  };
}

async function post<T>(address: string, query: string, variables?: object): Promise<Answer<T>> {
  return (await asking(address, { subgraph: havensteder.name }).ask(query, {
    ...variables,
  })) as unknown as Answer<T>;
}

async function change(
  ask: TestedSubgraph['ask'],
  mutation: string,
  input: object,
  fields: string,
): Promise<ChangeResult> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const unversioned = ['Referral', 'Settlement'].some((what) => mutation.includes(what));
  const record = unversioned ? `__typename ${fields}` : `id version ${fields}`;
  const { data, errors } = await ask<Record<string, ChangeResult>>(
    `mutation ($input: ${type}!) {
       ${mutation}(input: $input) { record { ${record} } errors { code message path currentVersion } }
     }`,
    { input: { idempotencyKey: freshKey(), ...input } },
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
  return data[mutation] as ChangeResult;
}

/** For tests: an idempotency key that was not used before. */
export function freshKey(): string {
  return randomBytes(12).toString('hex');
}

/** For tests: the id and version of a record that was surely made. @throws Error with the refusals where it was not. */
export async function recordOf(changed: Promise<ChangeResult>): Promise<NonNullable<ChangeResult['record']>> {
  const { record, errors } = await changed;
  if (!record) throw new Error(errors.map(({ message }) => message).join(' '));
  return record;
}

let kvk = 24_000_000;

/** For tests: a KvK number that was not used before. */
export function nextKvk(): string {
  kvk += 1;
  return String(kvk);
}

export const localParty = (more: object = {}) => ({
  name: 'WijkEnergieWerkt',
  kvk: nextKvk(),
  kind: 'RESIDENT_INITIATIVE',
  establishment: BOSPOLDER,
  since: '2020-01-01',
  ...more,
});

/** An assignment by a contractor from elsewhere, with its 'tenzij'. */
export const byContractor = (more: object = {}) => ({
  title: 'Dakrenovatie van een portiekblok',
  kind: 'RENOVATION',
  workplace: BOSPOLDER,
  amount: '100000.00',
  localAmount: '25000.00',
  contractorName: 'Dakbedrijf Van Elders',
  contractorKvk: '31234567',
  unlessReason: 'CERTIFICATION',
  unlessExplanation: 'Lokaal heeft niemand het certificaat voor asbest.',
  awardedOn: '2025-12-01',
  start: '2026-01-01',
  end: '2027-01-01',
  ...more,
});

export const byLocalParty = (localPartyId: string, more: object = {}) => ({
  ...byContractor({ amount: '7500.00', localAmount: '7500.00', title: 'Tochtstrips en radiatorfolie' }),
  contractorName: null,
  contractorKvk: null,
  unlessReason: null,
  unlessExplanation: null,
  localPartyId,
  ...more,
});

/** An assignment that residents carry out themselves. */
export const byResidents = (more: object = {}) => ({
  ...byLocalParty('', { title: 'Bewonersonderzoek aan de deur', kind: 'RESEARCH' }),
  localPartyId: null,
  byResidents: true,
  ...more,
});

/** What a party of Bospolder reported about the first half of 2026. */
export const survey = (localPartyId: string, more: object = {}) => ({
  localPartyId,
  period: '2026-H1',
  area: 'WK059903',
  respentShare: 4000,
  respondentRole: 'OWNER',
  answeredOn: '2026-07-10',
  ...more,
});

export const chore = (more: object = {}) => ({
  title: 'Portiek schoonmaken',
  description: 'Je houdt één of meer portieken schoon.',
  kind: 'CHORE',
  workplace: BOSPOLDER,
  hoursPerWeekMin: 2,
  hoursPerWeekMax: 6,
  ...more,
});

export const placement = (more: object = {}) => ({
  candidateId: newId('gemeente'),
  kind: 'CHORE',
  employer: 'WijkEnergieWerkt',
  employerKvk: '24000001',
  start: '2026-07-01',
  hoursPerWeek: 7,
  workplace: BOSPOLDER,
  home: TUSSENDIJKEN,
  isTenant: true,
  ...more,
});
