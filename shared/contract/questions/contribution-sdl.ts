import type { Organisation } from '../registry/registry.ts';
import { contributionField, gateOf, type Question, questionsFor } from './questions.ts';

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
  const gate = gateOf(question, organisation);
  const requires = gate ? ` @requires(fields: "${gate}")` : '';
  const name = contributionField(question, organisation.name);
  const field = `${gate ? `"""Known while the owner of it gives it."""\n  ${gate}: ID @external\n  ` : ''}"""${question.about}"""\n  ${name}: Contribution @inaccessible${requires}`;
  if (own) return `extend type ${question.type} {\n  ${field}\n}`;
  // Without descriptions of the type and its key: the chain describes them, once.
  return `type ${question.type} @key(fields: "${question.key}") {
  ${question.key}: ID! @inaccessible
  ${field}
}`;
}
