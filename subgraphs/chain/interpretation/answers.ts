import {
  contributionField,
  organisationsAsked,
  type Question,
} from '@social-return/contract/questions/questions';
import { type OtherContract, readContribution } from '@social-return/contract/questions/written-contribution';
import { registry } from '@social-return/contract/registry/in-force';
import type { Organisation } from '@social-return/contract/registry/registry';
import type { Day } from '@social-return/values/day';
import type { z } from 'zod';
import { noteOtherContract } from './other-contracts.ts';

/** What one organisation contributed to a question: null when it did not answer. */
export interface OrganisationAnswer<A> {
  readonly organisation: Organisation;
  readonly contribution: A | null;
  /** That its contract is too far from the chain's, where that is why it contributes nothing. */
  readonly otherContract?: OtherContract | null;
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
  organisations: readonly Organisation[] = registry().organisations,
): OrganisationAnswer<A>[] {
  return organisationsAsked(question, organisations).map((organisation) => {
    const read = readContribution(shape, representation[contributionField(question, organisation.name)]);
    if (read.otherContract) noteOtherContract(organisation.name, read.otherContract);
    return { organisation, ...read };
  });
}

/** The organisations that take part now, and those that did on the first day of a half-year and left since. */
export function partiesOn(first: Day): readonly Organisation[] {
  return registry().entries.filter(({ left }) => left === undefined || left > first);
}

/** Only the contributions that came. */
export function contributionsIn<A>(answers: readonly OrganisationAnswer<A>[]): A[] {
  return answers.flatMap((answer) => (answer.contribution === null ? [] : [answer.contribution]));
}
