import { randomUUID } from 'node:crypto';
import type { UserError } from '@social-return/contract/model/user-error';
import type { Asker, TestSubgraph } from './subgraph.ts';

/** What a change answers. */
export interface ChangeResult {
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly UserError[];
}

/** A stranger: nobody is signed in. */
export const STRANGER: Asker = { as: null };

export const VACANCY = {
  title: 'Tuin bijhouden',
  description: 'Met buren de tuin van het blok bijhouden.',
  kind: 'CHORE',
  workplace: 'BU05990321',
  hoursPerWeekMin: 2,
  hoursPerWeekMax: 6,
};

export const RESPONSE = {
  name: 'Yasmina el Fassi',
  phone: '06 1234 5678',
  email: 'yasmina@example.nl',
  text: 'Ik tuinier al jaren en woon om de hoek.',
};

export const OFFER = {
  sender: 'INITIATIVE',
  name: 'Bewonersgroep Bospolder, Achmed',
  phone: '06 8765 4321',
  email: 'achmed@example.nl',
  title: 'Handen voor de buurttuin',
  description: 'Elke zaterdag planten, wieden en koffie drinken.',
  kind: 'VOLUNTEERING',
  workplace: 'BU05990321',
  hoursPerWeekMin: 2,
  hoursPerWeekMax: 4,
};

export const PROPOSAL = {
  name: 'Tuinclub Bospolder, Achmed',
  phone: '06 8765 4321',
  initiativeName: 'Tuinclub Bospolder',
  initiativeDescription: 'Samen tuinieren op de pleinen van de buurt.',
  website: 'https://tuinclub.example',
  area: 'WK059903',
  kind: 'HANDS',
  title: 'Handen voor de plantdag',
  description: 'Zaterdag planten we een haag.',
  unit: 'HOURS',
  amount: '12.5',
  closesOn: '2026-06-01',
};

/** Sends one change to the shared endpoint or to a subgraph. */
export async function send(
  { ask }: Pick<TestSubgraph, 'ask'>,
  mutation: string,
  input: object,
  asker?: Asker,
  fields = 'id',
): Promise<ChangeResult> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await ask<Record<string, ChangeResult>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { ${fields} } errors { code message path currentVersion } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
    asker,
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
  return data[mutation]!;
}

/** The record of a change that must succeed. */
export async function makeRecord(
  ...parameters: Parameters<typeof send>
): Promise<Readonly<Record<string, string> & { id: string }>> {
  const { record, errors } = await send(...parameters);
  if (!record) throw new Error(JSON.stringify(errors));
  return record as Readonly<Record<string, string> & { id: string }>;
}
