import { readFileSync } from 'node:fs';
import { supergraphToServe } from '@social-return/gateway/access/served';
import { projectFile } from '@social-return/runtime/files';
import { type GraphQLInputType, getNamedType, isEnumType, isInputObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';

const { schema } = supergraphToServe(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));

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

describe('who decides', () => {
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
