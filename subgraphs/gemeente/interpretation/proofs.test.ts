import type { Day } from '@social-return/values/day';
import { describe, expect, it } from 'vitest';
import { TargetGroup } from '../model/enums.ts';
import { PROOF_REQUIREMENTS } from '../published/proof-rows.ts';
import { findMissingProofs, type ProofFacts } from './proofs.ts';

const START = '2025-03-01' as Day;
const linesOf = (group: string) =>
  PROOF_REQUIREMENTS.filter(({ targetGroup }) => targetGroup === group).map(({ anyOf }) => anyOf);
const verified = (...kinds: string[]): ProofFacts[] =>
  kinds.map((kind) => ({ kind, verification: 'VERIFIED', validUntil: null }));

describe('the proof table of Rotterdam since 2015', () => {
  it.each([
    ['BOL_STAGE', ['INTERNSHIP_AGREEMENT', 'COST_PROOF']],
    ['WW', ['UWV_DECISION', 'BENEFIT_SPECIFICATION', 'COST_PROOF']],
    ['WIA', ['TARGET_GROUP_DECLARATION', 'BENEFIT_SPECIFICATION', 'COST_PROOF']],
    ['PARTICIPATIEWET', ['MUNICIPAL_DECISION', 'BENEFIT_SPECIFICATION', 'COST_PROOF']],
    ['PARTICIPATIEWET', ['REGISTRATION_PROOF', 'BENEFIT_SPECIFICATION', 'COST_PROOF']],
    ['WAJONG_BANENAFSPRAAK', ['REGISTER_DECLARATION', 'COST_PROOF']],
    ['WAJONG_BANENAFSPRAAK', ['MUNICIPAL_DECISION', 'BENEFIT_SPECIFICATION', 'COST_PROOF']],
    ['NUG', ['COST_PROOF']],
  ])('is filled for %s by %j, and by none of them left out', (group, kinds) => {
    expect(findMissingProofs(linesOf(group), verified(...kinds), START)).toEqual([]);
    for (const left of kinds) {
      const others = kinds.filter((kind) => kind !== left);
      expect(findMissingProofs(linesOf(group), verified(...others), START)).not.toEqual([]);
    }
  });

  it('asks something of every target group, and always proof of the costs', () => {
    for (const group of Object.values(TargetGroup)) expect(linesOf(group)).toContainEqual(['COST_PROOF']);
  });
});

describe('a proof', () => {
  const costs: ProofFacts = { kind: 'COST_PROOF', verification: 'VERIFIED', validUntil: null };
  const counts = (proof: ProofFacts) => findMissingProofs(linesOf('NUG'), [proof], START).length === 0;

  it('counts only once it is verified', () => {
    expect(counts(costs)).toBe(true);
    expect(counts({ ...costs, verification: 'PENDING' })).toBe(false);
    expect(counts({ ...costs, verification: 'REFUSED' })).toBe(false);
  });

  it('counts when it was valid on the first day', () => {
    expect(counts({ ...costs, validUntil: '2025-03-02' as Day })).toBe(true);
    expect(counts({ ...costs, validUntil: START })).toBe(false);
  });
});
