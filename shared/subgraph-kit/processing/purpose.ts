import { PurposeRefusal, purposeOf } from '@social-return/edge/access/purpose-refusal';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { Purpose } from '@social-return/edge/trust/purposes';
import type { Action } from './actions.ts';

export { PurposeRefusal, purposeOf };

/** For which purposes what a row is about is changed: those for which it can be read back afterwards. */
const CHANGED_FOR: Partial<Record<Action, readonly Purpose[]>> = {
  PROFILE: ['GUIDANCE', 'MATCHING', 'ERASURE'],
  CONSENTS: ['GUIDANCE'],
  REFERRALS: ['GUIDANCE', 'MATCHING'],
  DECISIONS: ['GUIDANCE', 'MATCHING'],
  PLACEMENTS: ['GUIDANCE', 'CONTRACTS'],
  ENTRIES: ['CONTRACTS'],
  INBOX: ['MATCHING', 'GUIDANCE'],
};

/** For which purposes such a row is changed; null for what is about no person. */
export function purposesOfChange(action: Action | undefined): readonly Purpose[] | null {
  return action === undefined ? null : (CHANGED_FOR[action] ?? []);
}

/**
 * What a row about a person is changed for in this request; `action` is what reading such a row is called.
 * @throws PurposeRefusal for no purpose, one that the caller does not have, or one for which this is never changed.
 */
export function purposeOfChange(facts: Pick<RequestFacts, 'caller' | 'purpose'>, action: Action): Purpose {
  const purpose = purposeOf(facts);
  const allowed = purposesOfChange(action) ?? [];
  if (allowed.includes(purpose)) return purpose;
  throw new PurposeRefusal('PURPOSE_NOT_ALLOWED', {
    en: `This is changed for ${allowed.join(' or ')}, not for ${purpose}: name another purpose in the header x-purpose. Nothing was changed.`,
    nl: `Dit wordt gewijzigd voor ${allowed.join(' of ')}, niet voor ${purpose}: noem een ander doel in de header x-purpose. Er is niets gewijzigd.`,
  });
}
