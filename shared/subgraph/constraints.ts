import type { QueryFailedError } from 'typeorm';
import { type UserError, UserErrorCode, userError } from '../target/user-error.ts';

/**
 * What a violated constraint of the database means to the caller, told by its name: the field it is about and
 * what was expected. The name is `<table>_<field>_<rule>`; migrations give every constraint such a name and a
 * comment that holds the sentence.
 */
const SENTENCES = new Map<string, { field: string; sentence: string }>();

/** Tells what a constraint expects, when a migration's module is loaded. */
export function describeConstraint(name: string, field: string, sentence: string): void {
  SENTENCES.set(name, { field, sentence });
}

const CODES: Readonly<Record<string, UserErrorCode>> = {
  '23514': UserErrorCode.INVALID, // check
  '23P01': UserErrorCode.CONFLICT, // exclusion
  '23505': UserErrorCode.CONFLICT, // unique
  '23503': UserErrorCode.NOT_FOUND, // foreign key
};

/** The user error for a violated constraint; null for any other failure, which is ours. */
export function constraintError(error: QueryFailedError): UserError | null {
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  const userCode = code ? CODES[code] : undefined;
  const known = constraint ? SENTENCES.get(constraint) : undefined;
  if (userCode && known) return userError(userCode, known.field, known.sentence);
  // Dates and numbers that the database itself cannot hold (22xxx): the scalars refuse them first.
  if (code === '40001' || code === '55P03') {
    return userError(UserErrorCode.CONFLICT, '', 'Somebody else is changing this right now: try again.');
  }
  return null;
}
