import type { Language } from '@social-return/values/language/read-language';
import type { Wording } from '@social-return/values/language/wording';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum UserErrorCode {
  INVALID = 'INVALID',
  NOT_FOUND = 'NOT_FOUND',
  CONFLICT = 'CONFLICT',
  NOT_ALLOWED_NOW = 'NOT_ALLOWED_NOW',
  NO_CONSENT = 'NO_CONSENT',
  IDEMPOTENCY_KEY_REUSED = 'IDEMPOTENCY_KEY_REUSED',
}

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why a change was refused.',
  valuesConfig: {
    INVALID: { description: 'A value does not have the shape or range that is asked for.' },
    NOT_FOUND: { description: 'What the change refers to does not exist here.' },
    CONFLICT: { description: 'Somebody else changed it first: read it again and decide anew.' },
    NOT_ALLOWED_NOW: { description: 'Its present state does not allow this change.' },
    NO_CONSENT: { description: 'The person gave no consent for this purpose, or withdrew it.' },
    IDEMPOTENCY_KEY_REUSED: { description: 'This idempotencyKey was used before with other input.' },
  },
});

@Directive('@shareable')
@ObjectType({ description: 'A refusal that the caller can act on. Nothing was changed.' })
export class UserError {
  @Field(() => UserErrorCode, { description: 'Why it was refused.' })
  code!: UserErrorCode;

  @Field({ description: 'What was expected and what was got.' })
  message!: string;

  @Field(() => [String], { description: 'The input field that it is about, such as ["input", "start"].' })
  path!: string[];

  @Field(() => Int, { nullable: true, description: 'With CONFLICT: the version that is current now.' })
  currentVersion?: number | null;
}

/** A user error in both languages, as it is thrown and kept: it may be read again in another one. */
export interface WordedUserError extends Omit<UserError, 'message'> {
  readonly wording: Wording;
}

/** Refuses a change from anywhere inside it; the mutation answers with these as its `errors`. */
export class Refusal extends Error {
  readonly errors: readonly WordedUserError[];

  constructor(...errors: WordedUserError[]) {
    super(errors.map(({ wording }) => wording.en).join(' '));
    this.name = 'Refusal';
    this.errors = errors;
  }
}

/** One user error about one input field. */
export function userError(
  code: UserErrorCode,
  field: string,
  wording: Wording,
  currentVersion?: number,
): WordedUserError {
  return {
    code,
    wording,
    path: ['input', ...field.split('.').filter(Boolean)],
    currentVersion: currentVersion ?? null,
  };
}

/** A user error as its reader gets it. */
export function userErrorIn({ wording, ...error }: WordedUserError, language: Language): UserError {
  return { ...error, message: wording[language] };
}
