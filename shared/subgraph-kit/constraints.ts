import { UserErrorCode, userError, type WordedUserError } from '@social-return/contract/model/user-error';
import type { Wording } from '@social-return/values/language/wording';
import type { QueryFailedError } from 'typeorm';

/**
 * What a violated constraint of the database means to the caller, found by its name: the field it is about and
 * what was expected. The name is `<table>_<field>_<rule>`; migrations give every constraint such a name and a
 * comment that holds the sentence.
 */
const SENTENCES = new Map<string, DescribedConstraint>();

/** What a constraint expects, and of which field. */
export interface DescribedConstraint {
  readonly field: string;
  readonly sentence: Wording;
  readonly detail?: ConstraintDetail;
}

/**
 * What the detail that the database adds is in Dutch: each form that it can have, with `$1` and so on for its parts. It is
 * shown only where it has one of these forms, for constraints of our own triggers, which write one without a person in it:
 * PostgreSQL's own details repeat values of the row.
 */
export type ConstraintDetail = readonly (readonly [english: RegExp, dutch: string])[];

/** Says what a constraint expects, when a migration's module is loaded. */
export function describeConstraint(
  name: string,
  field: string,
  sentence: Wording,
  detail?: ConstraintDetail,
): void {
  SENTENCES.set(name, { field, sentence, detail });
}

const CODES: Readonly<Record<string, UserErrorCode>> = {
  '23514': UserErrorCode.INVALID, // check
  '23P01': UserErrorCode.CONFLICT, // exclusion
  '23505': UserErrorCode.CONFLICT, // unique
  '23503': UserErrorCode.NOT_FOUND, // foreign key
};

/** The user error for a violated constraint; null for any other failure, which is ours. */
export function constraintError(error: QueryFailedError): WordedUserError | null {
  const { code } = error.driverError as { code?: string };
  const userCode = code ? CODES[code] : undefined;
  const known = constraintOf(error.driverError);
  if (userCode && known) return userError(userCode, known.field, known.sentence);
  return null;
}

/** Serialization failure, deadlock, lock timeout. */
const PASSING = new Set(['40001', '40P01', '55P03']);

/** The user error for a failure that only says that others were at the same rows: the same call can succeed later. */
export function transientError(error: QueryFailedError): WordedUserError | null {
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  // Another booked at the same place of the ledger, in a transaction that began before the other's ended.
  if (!code || !(PASSING.has(code) || constraint === 'ledger_entry_pkey')) return null;
  return userError(UserErrorCode.CONFLICT, '', {
    en: 'Somebody else is changing this right now: try again.',
    nl: 'Iemand anders wijzigt dit op dit moment: probeer het opnieuw.',
  });
}

/** What the violated constraint expects, with what was found; undefined when no migration has described it. */
export function constraintOf(error: object): Pick<DescribedConstraint, 'field' | 'sentence'> | undefined {
  const { constraint, detail } = error as { constraint?: string; detail?: string };
  const known = constraint ? SENTENCES.get(constraint) : undefined;
  const form = detail ? known?.detail?.find(([english]) => english.test(detail)) : undefined;
  if (!known || !detail || !form) return known;
  const { en, nl } = known.sentence;
  const dutch = detail.replace(...form);
  return { field: known.field, sentence: { en: [en, detail].join(' '), nl: [nl, dutch].join(' ') } };
}
