import { ClientError } from '@social-return/values/language/client-error';
import type { Wording } from '@social-return/values/language/wording';
import type { RequestFacts } from '../trust/facts.ts';
import { PURPOSES, type Purpose } from '../trust/purposes.ts';

export type PurposeFacts = Pick<RequestFacts, 'caller' | 'purpose'>;

export interface PurposeRefusalPlace {
  /** Where in the answer the null stands. */
  readonly path?: readonly (string | number)[];
  /** What the HTTP answer says of it. */
  readonly http?: object;
}

/** People are not read for this purpose, or for none: the caller can name another one. */
export class PurposeRefusal extends ClientError {
  constructor(
    code: 'PURPOSE_REQUIRED' | 'PURPOSE_NOT_ALLOWED',
    message: Wording,
    details: { readonly field?: string; readonly purposes?: readonly Purpose[] } = {},
    { path, http }: PurposeRefusalPlace = {},
  ) {
    super(message, { code, path, details: { ...details, ...(http ? { http } : {}) } });
    this.name = 'PurposeRefusal';
  }
}

/**
 * What people are read for in this request (doelbinding).
 * @throws PurposeRefusal when the request names no purpose, or one that the caller does not have.
 */
export function purposeOf(facts: PurposeFacts): Purpose {
  if (facts.purpose === null || !facts.caller.purposes.has(facts.purpose)) throw noPurpose(facts);
  return facts.purpose;
}

/** The refusal of a request that names no purpose, or one that the caller does not have. */
function noPurpose({ caller, purpose }: PurposeFacts, place: PurposeRefusalPlace = {}): PurposeRefusal {
  const own = (Object.keys(PURPOSES) as Purpose[]).filter((name) => caller.purposes.has(name));
  const choice: Wording =
    own.length > 0
      ? {
          en: `You may read people for ${own.join(', ')}.`,
          nl: `U mag personen lezen voor ${own.join(', ')}.`,
        }
      : {
          en: 'Your sign-in gives you no purpose to read people for.',
          nl: 'Uw aanmelding geeft u geen doel om personen voor te lezen.',
        };
  if (purpose === null) {
    const message = {
      en: `People are read for a purpose: name one in the header x-purpose. ${choice.en}`,
      nl: `Personen worden gelezen voor een doel: noem er een in de header x-purpose. ${choice.nl}`,
    };
    return new PurposeRefusal('PURPOSE_REQUIRED', message, { purposes: own }, place);
  }
  const message = {
    en: `You may not read people for ${purpose}. ${choice.en}`,
    nl: `U mag geen personen lezen voor ${purpose}. ${choice.nl}`,
  };
  return new PurposeRefusal('PURPOSE_NOT_ALLOWED', message, { purposes: own }, place);
}

/** A field or a change that is for other purposes than the one that the request names. */
export interface NotForPurpose {
  /** `Candidate.contact`, or `Mutation.giveConsent`. */
  readonly coordinate: string;
  /** For which purposes it is. */
  readonly purposes: readonly Purpose[];
}

export interface PurposeRefusalOptions extends PurposeFacts, PurposeRefusalPlace {
  /** Whether the request would have changed something. */
  readonly isChange?: boolean;
}

const NOTHING_CHANGED: Wording = { en: ' Nothing was changed.', nl: ' Er is niets gewijzigd.' };

/** The refusal of a field or a change that is for other purposes. */
export function purposeRefusal(
  { coordinate, purposes }: NotForPurpose,
  { caller, purpose, isChange, ...place }: PurposeRefusalOptions,
): PurposeRefusal {
  if (purpose === null || !caller.purposes.has(purpose)) return noPurpose({ caller, purpose }, place);
  const isMutation = coordinate.startsWith('Mutation.');
  const verb: Wording = isMutation ? { en: 'done', nl: 'gebeurt' } : { en: 'read', nl: 'wordt gelezen' };
  const after = isChange || isMutation ? NOTHING_CHANGED : null;
  const message = {
    en: `${coordinate} is ${verb.en} for ${purposes.join(' or ')}, not for ${purpose}: name another purpose in the header x-purpose.${after?.en ?? ''}`,
    nl: `${coordinate} ${verb.nl} voor ${purposes.join(' of ')}, niet voor ${purpose}: noem een ander doel in de header x-purpose.${after?.nl ?? ''}`,
  };
  return new PurposeRefusal('PURPOSE_NOT_ALLOWED', message, { field: coordinate, purposes }, place);
}
