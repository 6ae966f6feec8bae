import { GraphQLError } from 'graphql';
import type { RequestFacts } from '../../trust/facts.ts';
import { PURPOSES, type Purpose } from '../../trust/purposes.ts';
import type { Action } from './actions.ts';

/** People are not read for this purpose, or for none: the caller can name another one. */
export class PurposeRefusal extends GraphQLError {
  constructor(code: 'PURPOSE_REQUIRED' | 'PURPOSE_NOT_ALLOWED', message: string) {
    super(message, { extensions: { code } });
    this.name = 'PurposeRefusal';
  }
}

/**
 * What people are read for in this request (doelbinding).
 * @throws PurposeRefusal when the request names no purpose, or one that the caller does not have.
 */
export function purposeOf({ caller, purpose }: Pick<RequestFacts, 'caller' | 'purpose'>): Purpose {
  const own = (Object.keys(PURPOSES) as Purpose[]).filter((name) => caller.purposes.has(name));
  const choice =
    own.length > 0
      ? `You may read people for ${own.join(', ')}.`
      : 'Your sign-in gives you no purpose to read people for.';
  if (purpose === null) {
    throw new PurposeRefusal(
      'PURPOSE_REQUIRED',
      `People are read for a purpose: name one in the header x-purpose. ${choice}`,
    );
  }
  if (!caller.purposes.has(purpose)) {
    throw new PurposeRefusal('PURPOSE_NOT_ALLOWED', `You may not read people for ${purpose}. ${choice}`);
  }
  return purpose;
}

/** For which purposes what a row is about is changed: those for which it can be read back afterwards. */
const CHANGED_FOR: Partial<Record<Action, readonly Purpose[]>> = {
  PROFILE: ['GUIDANCE', 'MATCHING', 'ERASURE'],
  CONSENTS: ['GUIDANCE'],
  REFERRALS: ['GUIDANCE', 'MATCHING'],
  DECISIONS: ['GUIDANCE', 'MATCHING'],
  PLACEMENTS: ['GUIDANCE', 'CONTRACTS'],
};

/**
 * What a row about a person is changed for in this request; `action` is what reading such a row is called.
 * @throws PurposeRefusal for no purpose, one that the caller does not have, or one for which this is never changed.
 */
export function purposeOfChange(facts: Pick<RequestFacts, 'caller' | 'purpose'>, action: Action): Purpose {
  const purpose = purposeOf(facts);
  const allowed = CHANGED_FOR[action] ?? [];
  if (allowed.includes(purpose)) return purpose;
  throw new PurposeRefusal(
    'PURPOSE_NOT_ALLOWED',
    `This is changed for ${allowed.join(' or ')}, not for ${purpose}: name another purpose in the header x-purpose. Nothing was changed.`,
  );
}
