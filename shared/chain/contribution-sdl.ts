import type { Organisation } from '../organisations.ts';
import { contributionField, type Question, questionsFor } from './questions.ts';

/**
 * The SDL by which one organisation contributes to the questions of the chain. Types that the organisation's
 * classes already define (a stub of `Candidate`, its own `Referral`) are extended instead.
 */
export function contributionSdl(organisation: Organisation, defined: ReadonlySet<string>): string {
  return questionsFor(organisation)
    .map((question) => questionSdl(question, organisation, defined.has(question.type)))
    .join('\n');
}

function questionSdl(question: Question, organisation: Organisation, own: boolean): string {
  const field = `"""${question.about}"""\n  ${contributionField(question, organisation.name)}: Contribution @inaccessible`;
  if (own) return `extend type ${question.type} {\n  ${field}\n}`;
  // Without descriptions of the type and its key: the chain describes them, once.
  return `type ${question.type} @key(fields: "${question.key}") {
  ${question.key}: ID! @inaccessible
  ${field}
}`;
}
