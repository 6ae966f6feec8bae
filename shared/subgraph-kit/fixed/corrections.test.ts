import type { ReportContribution } from '@social-return/contract/questions/contributions';
import { type Claim, packForTest } from '@social-return/contract/questions/testing';
import { expect, it } from 'vitest';
import { correction } from './corrections.ts';

const contribution = (...claims: Claim[]): ReportContribution => ({
  asOf: '2026-03-02T12:00:00.000Z',
  claims: packForTest(claims),
  cells: {},
  measures: [],
});
const claim = (person: string, minutes: number, lasted: boolean | null = null): Claim => [
  person,
  `at ${person}`,
  minutes,
  lasted,
  lasted,
  lasted,
];

it('counts the people whose claims were recorded, withdrawn or changed since, each once', () => {
  const before = contribution(claim('stays', 1), claim('changes', 1), claim('goes', 1));
  const after = contribution(claim('stays', 1), claim('changes', 2), claim('comes', 1));
  expect(correction('2025-H2', before, after)).toEqual({ period: '2025-H2', people: 3, figures: [] });
});

it('is none for a placement that is split over two contracts since: its hours are what they were', () => {
  const split = contribution(['a', 'at a', 100, null, null, null], ['a', 'at a', 84, null, null, null]);
  expect(correction('2025-H2', contribution(claim('a', 184)), split)).toBeNull();
  expect(correction('2025-H2', contribution(claim('a', 183)), split)?.people).toBe(1);
});

it('is none for what became known later: homes, and whether it lasted', () => {
  expect(correction('2025-H2', contribution(claim('a', 1)), contribution(claim('a', 1, true)))).toBeNull();
});
