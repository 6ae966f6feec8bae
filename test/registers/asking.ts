import './registry.ts';

import { randomUUID } from 'node:crypto';
import { countClaims } from '@social-return/chain/interpretation/counted';
import { report } from '@social-return/contract/questions/contributions';
import { unpackClaims } from '@social-return/contract/questions/packed-claims';
import { approve } from '@social-return/gemeente/testing';
import { encodeQuestion } from '@social-return/values/canonical';
import { expect } from 'vitest';
import type { Asker, TestSubgraph } from '../setup/subgraph.ts';
import type { Party, TwoRegisters } from './two-registers.ts';

export type Register = 'gemeente' | 'tilburg';
export type Row = Readonly<Record<string, string>>;

export const PARTIES: readonly Party[] = ['gemeente', 'havensteder', 'eneco', 'tilburg'];

/** What a register calls a change of the gemeente's program: the second one's have its name in them. */
export function called(register: Register, change: string): string {
  if (register === 'gemeente') return change;
  return change.includes('Gemeente')
    ? change.replaceAll('Gemeente', 'Tilburg')
    : change.replace(/^[a-z]+/, (verb) => `${verb}Tilburg`);
}

/** A change over the shared endpoint of which nothing is refused. */
export async function changed(
  { data: ask }: Pick<TwoRegisters, 'data'>,
  mutation: string,
  input: object,
  asker: Asker,
  selection = 'id',
): Promise<Row> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await ask<Record<string, { record: Row; errors: unknown[] }>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { ${selection} } errors { message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
    asker,
  );
  expect(data[mutation]?.errors).toEqual([]);
  return data[mutation]?.record as Row;
}

export const PROFILE = {
  kinds: ['JOB'],
  hoursPerWeekMin: 16,
  hoursPerWeekMax: 32,
  languageLevel: 'B1',
  home: 'BU05990321',
  skills: ['lassen'],
};

export const PLACEMENT = {
  kind: 'JOB',
  employer: 'Voorbeeld BV',
  employerKvk: '12345678',
  start: '2026-01-05',
  hoursPerWeek: 32,
  workplace: 'BU05990321',
};
export const AT_MUNICIPALITY = { targetGroup: 'PARTICIPATIEWET', noDisplacementDeclared: true };

/** Approves a placement, with all that it needs for that: only then it counts. */
export async function approved(subgraph: TestSubgraph, register: Register, { id }: Row): Promise<void> {
  const { errors } = await approve(
    register === 'gemeente' ? subgraph : inGemeentesNames(subgraph),
    id as string,
  );
  expect(errors).toEqual([]);
}

/** Tilburg's subgraph, for what is written for the gemeente's. */
function inGemeentesNames(subgraph: TestSubgraph): TestSubgraph {
  const asTilburg = (text: string) => text.replaceAll('Gemeente', 'Tilburg');
  return {
    ...subgraph,
    data: async <T>(query: string, ...rest: [Record<string, unknown>?, Asker?]) => {
      const data = await subgraph.data<object>(asTilburg(query), ...rest);
      return JSON.parse(JSON.stringify(data).replaceAll('Tilburg', 'Gemeente')) as T;
    },
    entities: (representations, selection, asker) =>
      subgraph.entities(JSON.parse(asTilburg(JSON.stringify(representations))), asTilburg(selection), asker),
  };
}

/** How many people and placements all organisations together count in the half-year, before anything is rounded or hidden. */
export async function counted(
  { parties }: Pick<TwoRegisters, 'parties'>,
  period: string,
): Promise<{ people: number; placements: number }> {
  const question = encodeQuestion({ period, area: null });
  const contributions = await Promise.all(
    PARTIES.map(async (party) => {
      const { data } = await parties[party].entities<Record<string, unknown>>(
        [{ __typename: 'ChainReport', query: question }],
        `... on ChainReport { ${party}Report }`,
      );
      return report.parse(data._entities[0]?.[`${party}Report`]);
    }),
  );
  const { figures } = countClaims(
    contributions.map((one) => ({
      ...one,
      digest: undefined,
      bytes: unpackClaims(one.claims ?? '') as Buffer,
    })),
  );
  return { people: figures.people, placements: figures.placements };
}
