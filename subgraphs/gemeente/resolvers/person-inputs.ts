import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { EntityManager } from 'typeorm';
import { Candidate } from '../model/candidate.ts';

/** The person in the register. @throws Refusal for an id that nobody has. */
export async function requireCandidate(transaction: EntityManager, candidateId: string): Promise<Candidate> {
  const candidate = await transaction.findOne(Candidate, {
    where: { id: candidateId },
    lock: { mode: 'pessimistic_read' },
  });
  if (candidate) return candidate;
  throw new Refusal(
    userError(UserErrorCode.NOT_FOUND, 'candidateId', {
      en: 'Nobody in the register has this id.',
      nl: 'Niemand in het register heeft dit id.',
    }),
  );
}

/** The text without space around it. What is sealed no constraint of the database can see. @throws Refusal */
export function textWithin(field: string, text: string, longest: number): string {
  const trimmed = text.trim();
  if (trimmed.length >= 1 && trimmed.length <= longest) return trimmed;
  throw new Refusal(
    userError(UserErrorCode.INVALID, field, {
      en: `Expected 1 to ${longest} characters.`,
      nl: `Verwacht: 1 tot en met ${longest} tekens.`,
    }),
  );
}
