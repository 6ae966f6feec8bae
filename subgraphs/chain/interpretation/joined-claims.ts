import { CLAIM_BYTES, months6Of, months12Of } from '@social-return/contract/questions/packed-claims';
import { TokenIndex } from './token-index.ts';

/** What one placement's list of claims ends with. */
export const NO_CLAIM = -1;

/**
 * All claims of all who answered, in columns: people and placements have numbers, and of each the facts are put
 * together. Of what several state the highest number holds: that the person lives in the area (0 for not known, 1 for no, 2
 * for yes), and that the placement lasted (`LASTED_DIGITS`).
 */
export interface JoinedClaims {
  readonly claims: number;
  readonly people: number;
  readonly placements: number;
  /** How many organisations claim a placement, added up over the placements; two claims of one organisation are one. */
  readonly claimants: number;
  /** Of each claim: minutes a week × days, and whose it is, by the order of those that answered. */
  readonly amount: Int32Array;
  readonly party: Uint16Array;
  /** Of each placement its last claim, and of each claim the one before it on the same placement. */
  readonly last: Int32Array;
  readonly before: Int32Array;
  /**
   * Of each placement the largest statement, and whether it lasted. What one organisation states in parts, since it
   * split the hours over contracts, is one statement: its parts together.
   */
  readonly largest: Float64Array;
  readonly months6: Uint8Array;
  readonly months12: Uint8Array;
  /** Of each person: whether the person lives in the area. */
  readonly home: Uint8Array;
  /** Of each placement the person whose it is. */
  readonly owner: Int32Array;
  /** Different people in the claims of each party. */
  readonly peopleOf: readonly number[];
}

/** @param parties the claims of those that answered, as `unpackClaims` gives them, in the registry's order. */
export function joinClaims(parties: readonly Buffer[]): JoinedClaims {
  const claims = parties.reduce((sum, bytes) => sum + bytes.length / CLAIM_BYTES, 0);
  const people = new TokenIndex(claims);
  const placements = new TokenIndex(claims);
  const [amount, before, last] = [0, 1, 2].map(() => new Int32Array(claims)) as Three<Int32Array>;
  // Sums of parts: exact far beyond what a claim can hold.
  const [largest, statement] = [new Float64Array(claims), new Float64Array(claims)];
  const [months6, months12, home] = [0, 1, 2].map(() => new Uint8Array(claims)) as Three<Uint8Array>;
  const party = new Uint16Array(claims);
  const owner = new Int32Array(claims);
  const lastParty = new Int32Array(claims).fill(-1);
  const peopleOf = parties.map(() => 0);
  last.fill(NO_CLAIM);
  let claim = 0;
  let claimants = 0;
  parties.forEach((bytes, whose) => {
    let different = 0;
    for (let at = 0; at < bytes.length; at += CLAIM_BYTES, claim += 1) {
      const who = people.numberOf(bytes, at);
      const what = placements.numberOf(bytes, at + 8);
      const stated = bytes.readUIntBE(at + 16, 3);
      const facts = bytes[at + 19] as number;
      amount[claim] = stated;
      party[claim] = whose;
      owner[what] = who;
      // Claims lie in the order of those that answered: another one of the same party on a placement is the one before.
      const known = last[what] as number;
      const another = known === NO_CLAIM || party[known] !== whose;
      if (another) claimants += 1;
      before[claim] = known;
      last[what] = claim;
      const whole = another ? stated : (statement[what] as number) + stated;
      statement[what] = whole;
      if (whole > (largest[what] as number)) largest[what] = whole;
      raise(home, who, facts % 3);
      raise(months6, what, months6Of(facts));
      raise(months12, what, months12Of(facts));
      if (lastParty[who] !== whose) {
        lastParty[who] = whose;
        different += 1;
      }
    }
    peopleOf[whose] = different;
  });
  return {
    ...{
      claims,
      people: people.size,
      placements: placements.size,
      claimants,
      amount,
      party,
      last,
      before,
      largest,
    },
    ...{ months6, months12, home, owner, peopleOf },
  };
}

type Three<T> = [T, T, T];

function raise(facts: Uint8Array, index: number, fact: number): void {
  if (fact > (facts[index] as number)) facts[index] = fact;
}
