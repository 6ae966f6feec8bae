import type { Organisation } from '../registry/registry.ts';
import { contributionField, gateOf, type Question, questionsFor } from './questions.ts';
import { rowsBeside, type TravellingRows } from './rows.ts';

/**
 * The SDL by which one organisation contributes to the questions of the chain. Types that the organisation's
 * classes already define (a stub of `Candidate`, its own `Referral`) are extended instead.
 * @param referred the types of which it resolves references: their rows travel with contributions
 */
export function contributionSdl(
  organisation: Organisation,
  defined: ReadonlySet<string>,
  referred: ReadonlySet<string> = new Set(),
): string {
  return questionsFor(organisation)
    .map((question) => {
      const rows = rowsBeside(question, organisation);
      const brought = rows && referred.has(rows.type) ? rows : null;
      return questionSdl(question, organisation, defined.has(question.type), brought);
    })
    .join('\n');
}

function questionSdl(
  question: Question,
  organisation: Organisation,
  own: boolean,
  rows: TravellingRows | null,
): string {
  const gate = gateOf(question, organisation);
  const requires = gate ? ` @requires(fields: "${gate}")` : '';
  const name = contributionField(question, organisation.name);
  const beside = rows
    ? `\n  """The first of them as they are, for a gateway that asks for them together with the page."""\n  ${rows.field}: [${rows.type}] @inaccessible`
    : '';
  const field = `${gate ? `"""Known while the owner of it gives it."""\n  ${gate}: ID @external\n  ` : ''}"""${question.about}"""\n  ${name}: Contribution @inaccessible${requires}${beside}`;
  if (own) return `extend type ${question.type} {\n  ${field}\n}`;
  // Without descriptions of the type and its key: the chain describes them, once.
  return `type ${question.type} @key(fields: "${question.key}") {
  ${question.key}: ID! @inaccessible
  ${field}
}`;
}
