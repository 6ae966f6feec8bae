import { type DecisionContribution, decision, report } from '@social-return/contract/questions/contributions';
import {
  CANDIDATE_SEARCH,
  CHAIN_REPORT,
  REFERRAL_DECISION,
} from '@social-return/contract/questions/questions';
import { registry } from '@social-return/contract/registry/in-force';
import { whileInForce, withNewcomer } from '@social-return/contract/registry/testing';
import type { Day } from '@social-return/values/day';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersShown } from '../model/answer.ts';
import { contributionsIn, partiesOn, readAnswers } from './answers.ts';

const undecided: DecisionContribution = { asOf: '2026-03-02T12:00:00.000Z', decision: null };
const read = (representation: Record<string, unknown>) =>
  readAnswers(REFERRAL_DECISION, decision, representation);

describe('an answer', () => {
  it('is read per organisation, in the order of the registry', () => {
    const answers = read({ enecoDecision: undecided, gemeenteDecision: undecided });
    expect(answers.map(({ organisation }) => organisation)).toEqual(registry().organisations);
    expect(answers.map(({ contribution }) => contribution)).toEqual([undecided, null, undecided]);
    expect(contributionsIn(answers)).toEqual([undecided, undecided]);
  });

  it.each([
    undefined,
    null,
    {},
    [],
    '',
    0,
    false,
    'Internal error.',
    { message: 'Internal error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    { ...undecided, asOf: 'today' },
    { asOf: undecided.asOf },
    { ...undecided, decision: {} },
    [undecided],
    JSON.stringify(undecided),
  ])('that is %j did not come', (contribution) => {
    expect(contributionsIn(read({ enecoDecision: contribution }))).toEqual([]);
  });

  it('of any other shape did not come', () => {
    fc.assert(
      fc.property(fc.anything(), (contribution) => {
        expect(contributionsIn(read({ enecoDecision: contribution }))).toEqual([]);
      }),
    );
  });

  it('is awaited only of those who are asked', () => {
    expect(readAnswers(CANDIDATE_SEARCH, decision, {}).map(({ organisation }) => organisation.name)).toEqual([
      'gemeente',
    ]);
  });
});

describe('an organisation that left', () => {
  const asked = (first: string) =>
    whileInForce(withNewcomer({ left: '2026-04-01' }), () =>
      answersShown(readAnswers(CHAIN_REPORT, report, {}, partiesOn(first as Day))).map(
        ({ organisation, status, missingReason }) => [organisation.id, status, missingReason],
      ),
    );
  const others = registry().organisations.map(({ name }) => [name, 'MISSING', 'NO_ANSWER']);

  it('is missing in half-years that began before, and says why; later ones do not name it', async () => {
    for (const first of ['2025-07-01', '2026-01-01'])
      expect(await asked(first)).toEqual([...others, ['rijnmond', 'MISSING', 'LEFT']]);
    for (const first of ['2026-04-01', '2026-07-01']) expect(await asked(first)).toEqual(others);
  });
});
