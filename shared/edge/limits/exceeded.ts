import { ClientError } from '@social-return/values/language/client-error';
import type { Wording } from '@social-return/values/language/wording';
import type { ASTNode } from 'graphql';

/** The code of every refusal of a request for its size. */
export const LIMIT_EXCEEDED = 'LIMIT_EXCEEDED';

/** What is limited in a request, and what a message calls it. */
const LIMITED = {
  characters: { en: 'has {given} characters', nl: 'heeft {given} tekens' },
  depth: { en: 'nests fields {given} deep', nl: 'gaat {given} velden diep' },
  introspectionDepth: { en: 'nests introspection {given} deep', nl: 'vraagt het schema {given} diep' },
  nesting: { en: 'nests fields and fragments {given} deep', nl: 'gaat {given} velden en fragmenten diep' },
  height: { en: 'asks {given} different fields', nl: 'vraagt {given} verschillende velden' },
  aliases: { en: 'has {given} aliases', nl: 'heeft {given} aliassen' },
  rootFields: { en: 'has {given} fields at its root', nl: 'heeft {given} velden aan de wortel' },
  rootFieldsOfMutation: { en: 'makes {given} changes', nl: 'doet {given} wijzigingen' },
  directives: { en: 'has {given} directives', nl: 'heeft {given} directives' },
  selections: {
    en: 'selects {given} fields once its fragments are written out',
    nl: 'vraagt {given} velden als de fragmenten zijn uitgeschreven',
  },
  listItems: { en: 'gives a list of {given} items', nl: 'geeft een lijst van {given}' },
  valueDepth: { en: 'nests a value {given} deep', nl: 'geeft een waarde van {given} diep' },
  cost: { en: 'costs {given} points', nl: 'kost {given} punten' },
} as const satisfies Readonly<Record<string, Wording>>;

export type LimitName = keyof typeof LIMITED;

/** A refusal that says what was too much, how much it was and how much may be. */
export function limitExceeded(
  limit: LimitName,
  given: number,
  most: number,
  nodes?: readonly ASTNode[],
): ClientError {
  const { en, nl } = LIMITED[limit];
  const what = { en: en.replace('{given}', String(given)), nl: nl.replace('{given}', String(given)) };
  const message = {
    en: `The operation ${what.en}; at most ${most} ${most === 1 ? 'is' : 'are'} allowed.`,
    nl: `De vraag ${what.nl}; ten hoogste ${most} is toegestaan.`,
  };
  return new ClientError(message, { code: LIMIT_EXCEEDED, nodes, details: { limit, most, given } });
}
