import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Wording } from '@social-return/values/language/wording';
import { Field, InputType } from 'type-graphql';
import { ChangeInput } from '../payload.ts';

/** How the sender of a form is reached, and in which language: sealed, for the organisation's own people. */
@InputType()
export abstract class SenderInput extends ChangeInput {
  @Field({ description: 'What the sender is called, 1 to 200 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Telephone number, at most 30 characters. It or an e-mail address must be given.',
  })
  phone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address, at most 200 characters. It or a telephone number must be given.',
  })
  email?: string | null;

  @Field({
    defaultValue: 'nl',
    description:
      'In which language the sender wants an answer: two or three letters (ISO 639), such as "nl".',
  })
  language!: string;
}

/** How a sender is reached. */
export interface Sender {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

const PHONE = /^\+?[\d ()/.-]{6,30}$/;
const EMAIL = /^[^\s@]{1,100}@[^\s@]+\.[^\s@]+$/;
const LANGUAGE = /^[a-z]{2,3}$/;

/** The sender of a form. What is sealed no constraint of the database can see. @throws Refusal */
export function senderOf(input: SenderInput): Sender {
  const phone = textOrNull(input.phone);
  const email = textOrNull(input.email);
  const sender = { name: textWithin('name', input.name, 200), phone, email };
  if (phone === null && email === null)
    throw invalid('email', {
      en: 'Expected a telephone number or an e-mail address.',
      nl: 'Verwacht: een telefoonnummer of een e-mailadres.',
    });
  if (phone !== null && !PHONE.test(phone))
    throw invalid('phone', {
      en: 'Expected a telephone number of 6 to 30 digits, spaces and signs.',
      nl: 'Verwacht: een telefoonnummer van 6 tot en met 30 cijfers, spaties en tekens.',
    });
  if (email !== null && (email.length > 200 || !EMAIL.test(email)))
    throw invalid('email', {
      en: 'Expected an e-mail address of at most 200 characters.',
      nl: 'Verwacht: een e-mailadres van ten hoogste 200 tekens.',
    });
  if (!LANGUAGE.test(input.language))
    throw invalid('language', {
      en: 'Expected a language of two or three letters, such as "nl".',
      nl: 'Verwacht: een taal van twee of drie letters, zoals "nl".',
    });
  return sender;
}

/** The text without space around it. @throws Refusal */
export function textWithin(field: string, text: string, longest: number): string {
  const trimmed = text.trim();
  if (trimmed.length >= 1 && trimmed.length <= longest) return trimmed;
  throw invalid(field, {
    en: `Expected 1 to ${longest} characters.`,
    nl: `Verwacht: 1 tot en met ${longest} tekens.`,
  });
}

function textOrNull(text: string | null | undefined): string | null {
  return text?.trim() || null;
}

function invalid(field: string, wording: Wording): Refusal {
  return new Refusal(userError(UserErrorCode.INVALID, field, wording));
}
