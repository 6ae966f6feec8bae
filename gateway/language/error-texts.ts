import { SIGNED_IN } from '../../shared/access/requirement.ts';
import type { Language } from '../../shared/language/asked-language.ts';
import { LIMITED, type Limited } from '../../shared/limits/exceeded.ts';
import { organisationNamed } from '../../shared/organisations.ts';

/** Of an error that a client sees: what was thrown, and what its extensions say. */
export interface ErrorFacts {
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

type Text = (facts: ErrorFacts) => string;

/** English is the language in which errors are thrown. */
const asThrown: Text = ({ message }) => message;

/** The same where a message holds more than its code can say: the thrown words stand behind a Dutch sentence. */
const before =
  (sentence: string): Text =>
  ({ message }) =>
    `${sentence} (${message})`;

function both(nl: string | Text): Readonly<Record<Language, Text>> {
  return { en: asThrown, nl: typeof nl === 'string' ? () => nl : nl };
}

/** Every code that an answer of the gateway can carry, with its text in each language. */
export const ERROR_TEXTS = {
  BAD_REQUEST: both(before('Deze vraag kan zo niet worden beantwoord.')),
  BAD_USER_INPUT: both(badInput),
  BUSY: both('Het is nu te druk. Vraag het over een seconde opnieuw.'),
  CLOSING: both('Deze server stopt. Vraag het opnieuw: een andere antwoordt.'),
  FORBIDDEN: both(before('Dit is u niet toegestaan.')),
  GRAPHQL_PARSE_FAILED: both(before('De vraag is geen GraphQL.')),
  GRAPHQL_VALIDATION_FAILED: both(before('De vraag past niet op het schema.')),
  INTERNAL_SERVER_ERROR: both('Interne fout.'),
  INTROSPECTION_DISABLED: both(
    'Het schema wordt hier niet getoond aan wie niet is aangemeld of wie dat niet mag.',
  ),
  ISSUER_UNAVAILABLE: both('De uitgever van het token is nu niet bereikbaar. Vraag het zo opnieuw.'),
  LIMIT_EXCEEDED: both(limitExceeded),
  NOT_FOUND: both(before('Hier is niets.')),
  NOT_OPEN: both(before('Dit is nu niet open voor u.')),
  OPERATION_RESOLUTION_FAILURE: both(
    'Het is niet duidelijk welke vraag van het document bedoeld is: noem haar in operationName.',
  ),
  PERSISTED_OPERATION_NOT_FOUND: both('Geen vraag is onder deze sleutel bekend.'),
  PERSISTED_OPERATION_REQUIRED: both(
    'Hier worden alleen bekende vragen beantwoord: stuur de sleutel van een ervan.',
  ),
  PURPOSE_NOT_ALLOWED: both(purposeNotAllowed),
  PURPOSE_REQUIRED: both(purposeRequired),
  RATE_LIMITED: both(({ details }) => {
    const seconds = Number(details.retryAfterSeconds ?? 1);
    return `Uw punten zijn op. Vraag het over ${seconds === 1 ? '1 seconde' : `${seconds} seconden`} opnieuw.`;
  }),
  SUBGRAPH_INVALID_VALUE: both(({ details }) => `${titleOf(details)} gaf iets dat hier niet past.`),
  SUBGRAPH_UNAVAILABLE: both(unavailable),
  TIMEOUT: both('Het antwoord liet te lang op zich wachten.'),
  UNAUTHENTICATED: both(before('Het token wordt niet aanvaard.')),
  UNAUTHORIZED_FIELD_OR_TYPE: both(unauthorized),
} satisfies Readonly<Record<string, Readonly<Record<Language, Text>>>>;

/** A code that an answer can carry. */
export type ErrorCode = keyof typeof ERROR_TEXTS;

/** The text of an error in a language; as it was thrown where nobody knows its code. */
export function errorText(language: Language, code: unknown, facts: ErrorFacts): string {
  const texts =
    typeof code === 'string' && Object.hasOwn(ERROR_TEXTS, code) ? ERROR_TEXTS[code as ErrorCode] : null;
  return texts ? texts[language](facts) : facts.message;
}

function badInput({ message, details }: ErrorFacts): string {
  const { argument, given } = details;
  if (typeof argument !== 'string') return `Een waarde past hier niet. (${message})`;
  const got = typeof given === 'string' ? `: ${given}` : '';
  return `Argument "${argument}" heeft een waarde die hier niet past${got}. (${message})`;
}

/** What is limited, as a Dutch message calls it. */
const LIMITED_IN_DUTCH: Readonly<Record<Limited, string>> = {
  characters: 'heeft {given} tekens',
  depth: 'gaat {given} velden diep',
  nesting: 'gaat {given} velden en fragmenten diep',
  introspectionDepth: 'vraagt het schema {given} diep',
  height: 'vraagt {given} verschillende velden',
  aliases: 'heeft {given} aliassen',
  rootFields: 'heeft {given} velden aan de wortel',
  rootFieldsOfMutation: 'doet {given} wijzigingen',
  directives: 'heeft {given} directives',
  selections: 'vraagt {given} velden als de fragmenten zijn uitgeschreven',
  listItems: 'geeft een lijst van {given}',
  valueDepth: 'geeft een waarde van {given} diep',
  cost: 'kost {given} punten',
};

function limitExceeded({ details }: ErrorFacts): string {
  const { limit, given, most } = details;
  if (typeof limit !== 'string' || !Object.hasOwn(LIMITED, limit))
    return 'De vraag is te groot om te beantwoorden.';
  const what = LIMITED_IN_DUTCH[limit as Limited].replace('{given}', String(given));
  return `De vraag ${what}; ten hoogste ${String(most)} is toegestaan.`;
}

function purposeRequired({ details }: ErrorFacts): string {
  return `Personen worden gelezen voor een doel: noem er een in de header x-purpose. ${own(details.purposes)}`;
}

function purposeNotAllowed({ message, details }: ErrorFacts): string {
  const { field, purposes } = details;
  if (typeof field !== 'string' || !Array.isArray(purposes)) {
    return `Voor dit doel worden hier geen personen gelezen of gewijzigd. ${own(details.purposes)}`;
  }
  const done = field.startsWith('Mutation.') ? 'gebeurt' : 'wordt gelezen';
  const nothing = message.includes('Nothing was changed.') ? ' Er is niets gewijzigd.' : '';
  return `${field} ${done} voor ${purposes.join(' of ')}: noem een ander doel in de header x-purpose.${nothing}`;
}

function own(purposes: unknown): string {
  return Array.isArray(purposes) && purposes.length > 0
    ? `U mag personen lezen voor ${purposes.join(', ')}.`
    : 'Noem een doel dat uw aanmelding u geeft.';
}

function titleOf({ subgraph }: ErrorFacts['details']): string {
  return organisationNamed(String(subgraph))?.title ?? 'De keten';
}

function unavailable({ details }: ErrorFacts): string {
  const first = `${titleOf(details)} antwoordde niet.`;
  if (details.outcome === 'NOT_MADE') return `${first} De wijziging is niet gedaan.`;
  if (details.outcome !== 'UNKNOWN') return first;
  return `${first} Of de wijziging is gedaan, is niet bekend: stuur haar opnieuw met dezelfde idempotencyKey, dan gebeurt zij eenmaal.`;
}

function unauthorized({ details }: ErrorFacts): string {
  const { field, requires } = details;
  if (typeof field !== 'string' || !Array.isArray(requires)) {
    return `${titleOf(details)} geeft u dit niet: de rechten van uw token worden er niet aanvaard.`;
  }
  const rights = (requires as readonly (readonly string[])[])
    .map((scopes) => scopes.map((scope) => (scope === SIGNED_IN ? 'een aanmelding' : scope)).join(' en '))
    .join(', of ');
  return `${field} is niet voor iedereen: het vraagt ${rights || 'een recht dat niemand heeft'}. Meld u aan, of vraag het recht bij wie in uw organisatie de rechten geeft.`;
}
