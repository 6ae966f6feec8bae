import { readFileSync } from 'node:fs';
import { Requirements } from '@social-return/edge/access/map';
import { isPublic } from '@social-return/edge/access/requirement';
import { supergraphToServe } from '@social-return/gateway/access/served';
import { projectFile } from '@social-return/runtime/files';
import {
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';

const { schema, access } = supergraphToServe(
  readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'),
);
const requirements = new Requirements(schema, access);

/** Words that name somebody who decides: a team, a role, or a verb with `By`. */
const DECIDER = /team|decider|approver|reviewer|judge$|officer|role|author|(ed|en)By|right$|scope/i;

/** Names that hold such a word and name nobody who decides. */
const OTHERS: Readonly<Record<string, string>> = {
  managingTeam: 'whose contract it is, as a fact of the contract',
  role: 'the work that a headcount counts',
  respondentRole: 'whom a survey was answered by, as a fact of the answer',
};

/** The arguments of a change with all that is in its inputs: names, and the names of enum types. */
function namesIn(type: GraphQLInputType, seen = new Set<string>()): string[] {
  const named = getNamedType(type);
  if (seen.has(named.name)) return [];
  seen.add(named.name);
  if (isEnumType(named)) return [named.name];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    field.name in OTHERS ? [] : [field.name, ...namesIn(field.type, seen)],
  );
}

/** Records of changes that show no decision, with why. */
const NO_DECISION: Readonly<Record<string, string>> = {
  Candidate: 'about a person: the processing log keeps who changed it, and the person reads that',
  Consent: 'what the person decided',
  Erasure: 'what the person asked for',
  PersonErasure: 'one organisation answers another: its outcome says which ground it has',
  FixedPeriod: 'every organisation fixes its own half-years, and books each in its ledger',
};

/** What everybody may send nobody decides on. */
const isOfEverybody = (change: string) => isPublic(requirements.ofField('Mutation', change));

describe('who decides', () => {
  it('stands with the record of every change that takes a right: its decisions, or its decider', () => {
    const unsaid = Object.values(schema.getMutationType()?.getFields() ?? {})
      .filter(({ name }) => !isOfEverybody(name))
      .flatMap(({ name, type }) => {
        const record = getNamedType((getNamedType(type) as GraphQLObjectType).getFields().record!.type);
        const fields = (record as GraphQLObjectType).getFields();
        return fields.decisions || fields.decider || record.name in NO_DECISION
          ? []
          : [`${name}: ${record.name}`];
      });
    expect(unsaid).toEqual([]);
  });

  it('is what the token says: no change takes an argument that names its decider', () => {
    const changes = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(changes.length).toBeGreaterThan(80);
    const naming = changes.flatMap(({ name, args }) =>
      args
        .flatMap((arg) => [arg.name, ...namesIn(arg.type)])
        .filter((each) => DECIDER.test(each))
        .map((each) => `${name}: ${each}`),
    );
    expect(naming).toEqual([]);
  });
});
