import { readFileSync } from 'node:fs';
import { QUESTIONS } from '@social-return/contract/questions/questions';
import { mayTravelOf } from '@social-return/gateway/access/may-travel';
import { supergraphToServe } from '@social-return/gateway/access/served';
import { plannerOf } from '@social-return/gateway/engine/planner';
import { renameAmbiguous } from '@social-return/gateway/execution/operation/rename-ambiguous';
import { NOTHING_AHEAD, planAhead } from '@social-return/gateway/execution/rows-ahead';
import { countJourneys, type Journeys } from '@social-return/gateway/execution/testing-journeys';
import { projectFile } from '@social-return/runtime/files';
import { type OperationDefinitionNode, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';

/** By the type of each question: an operation that asks what its page or task shows. */
const OPERATIONS: Readonly<Record<string, string>> = {
  VacancyConnection:
    '{ vacancies(first: 20) { totalCount edges { node { id title } } answeredBy { status } } }',
  InitiativeRequestConnection:
    '{ initiativeRequests(first: 20) { totalCount edges { node { id title } } answeredBy { status } } }',
  InitiativeConnection:
    '{ initiatives(first: 20) { totalCount edges { node { id name } } answeredBy { status } } }',
  CandidateConnection:
    '{ candidates(first: 20) { totalCount edges { node { id kinds } } answeredBy { status } } }',
  VacancyMatchConnection:
    '{ candidate(id: "a") { matchingVacancies(first: 20) { edges { node { id title } } answeredBy { status } } } }',
  CandidateMatchConnection:
    '{ vacancy(id: "a") { id ... on EnecoVacancy { matchingCandidates(first: 20) { edges { node { id kinds } } } } } }',
  ChainReport: '{ chainReport(period: "2025-H2") { uniquePeople { value } hours answeredBy { status } } }',
  Candidate: '{ candidate(id: "a") { id placements { items { start } answeredBy { status } } } }',
  AccessLogConnection:
    '{ candidate(id: "a") { accessLog(first: 20) { totalCount edges { node { at } } answeredBy { status } } } }',
  Contractor: '{ contractor { kvk totalCount answeredBy { status } } }',
  Referral: '{ candidate(id: "a") { referrals { id outcome { status } } } }',
};

async function journeysOf(text: string): Promise<{ readonly apart: Journeys; readonly together: Journeys }> {
  const served = supergraphToServe(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
  const { plan, schema, supergraph, ambiguous } = await plannerOf(served.stripped);
  const document = parse(text);
  expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  const names = renameAmbiguous(document, document.definitions[0] as OperationDefinitionNode, ambiguous);
  const node = await plan(
    { names, included: () => true, key: text, variables: {} },
    { took: () => undefined },
  );
  if (!node) throw new Error('Expected a plan, got none.');
  return {
    apart: countJourneys(node, NOTHING_AHEAD),
    together: countJourneys(node, planAhead(node, supergraph, mayTravelOf(served))),
  };
}

/** The figures of docs/execution.md, by question. */
function documented(): ReadonlyMap<string, readonly string[]> {
  const rows = readFileSync(projectFile('docs', 'execution.md'), 'utf8').matchAll(
    /^\| `(\w+)` +\|[^|]*\| +(\d+) +\| +(\d+) +\|/gm,
  );
  return new Map([...rows].map(([, question = '', ...figures]) => [question, figures]));
}

describe('the journeys of a question of the contract', () => {
  it.each(QUESTIONS.map(({ type }) => type))(
    'are as many as docs/execution.md says, and never more for rows that travel: %s',
    async (type) => {
      const { apart, together } = await journeysOf(OPERATIONS[type] ?? '');
      expect(documented().get(type)).toEqual([String(together.requests), String(together.stages)]);
      expect(together.requests).toBeLessThanOrEqual(apart.requests);
      expect(together.stages).toBeLessThanOrEqual(apart.stages);
    },
  );

  it('are documented for no other question', () => {
    expect([...documented().keys()].toSorted()).toEqual(QUESTIONS.map(({ type }) => type).toSorted());
  });
});
