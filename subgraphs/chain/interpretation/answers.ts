import { ORGANISATIONS, type Organisation } from '@social-return/contract/organisations';
import { askedBy, contributionField, type Question } from '@social-return/contract/questions/questions';
import type { z } from 'zod';

/** What one organisation contributed to a question: null when it did not answer. */
export interface Answered<A> {
  readonly organisation: Organisation;
  readonly contribution: A | null;
}

/**
 * The contributions in a representation, in the registry's order. Engines differ in what they send for an
 * organisation that failed (nothing, null, or an error object), so everything that is not of the agreed shape
 * counts as "did not answer", never as zero.
 */
export function readAnswers<A>(
  question: Question,
  shape: z.ZodType<A>,
  representation: Readonly<Record<string, unknown>>,
  organisations: readonly Organisation[] = ORGANISATIONS,
): Answered<A>[] {
  return askedBy(question, organisations).map((organisation) => {
    const parsed = shape.safeParse(representation[contributionField(question, organisation.name)]);
    return { organisation, contribution: parsed.success ? parsed.data : null };
  });
}

/** Only the contributions that came. */
export function contributed<A>(answers: readonly Answered<A>[]): A[] {
  return answers.flatMap((answer) => (answer.contribution === null ? [] : [answer.contribution]));
}
