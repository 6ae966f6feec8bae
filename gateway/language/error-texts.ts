import { registry } from '@social-return/contract/registry/in-force';
import { graphqlInDutch } from '@social-return/values/language/graphql-texts';
import type { Language } from '@social-return/values/language/read-language';

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

/** A text of graphql-js, in its own words. */
const ofGraphql =
  (sentence: string): Text =>
  (facts) =>
    graphqlInDutch(facts.message) ?? before(sentence)(facts);

function both(nl: string | Text): Readonly<Record<Language, Text>> {
  return { en: asThrown, nl: typeof nl === 'string' ? () => nl : nl };
}

/**
 * Every code that an answer of the gateway can carry, with its text in each language for errors that carry none of their own
 * (shared/values/language/client-error.ts): those of GraphQL itself and of what is refused before it begins.
 */
export const ERROR_TEXTS = {
  BAD_REQUEST: both(before('Deze vraag kan zo niet worden beantwoord.')),
  BAD_USER_INPUT: both(badInput),
  BUSY: both('Het is nu te druk. Vraag het over een seconde opnieuw.'),
  CLOSING: both('Deze server stopt. Vraag het opnieuw: een andere antwoordt.'),
  FORBIDDEN: both(before('Dit is u niet toegestaan.')),
  GRAPHQL_PARSE_FAILED: both(ofGraphql('De vraag is geen GraphQL.')),
  GRAPHQL_VALIDATION_FAILED: both(ofGraphql('De vraag past niet op het schema.')),
  INTERNAL_SERVER_ERROR: both('Interne fout.'),
  INTROSPECTION_DISABLED: both(
    'Het schema wordt hier niet getoond aan wie niet is aangemeld of wie dat niet mag.',
  ),
  ISSUER_UNAVAILABLE: both('De uitgever van het token is nu niet bereikbaar. Vraag het zo opnieuw.'),
  LIMIT_EXCEEDED: both('De vraag is te groot om te beantwoorden.'),
  NOT_FOUND: both(before('Hier is niets.')),
  NOT_OPEN: both(before('Dit is nu niet open voor u.')),
  OPERATION_RESOLUTION_FAILURE: both(
    'Het is niet duidelijk welke vraag van het document bedoeld is: noem haar in operationName.',
  ),
  PERSISTED_OPERATION_NOT_FOUND: both('Geen vraag is onder deze sleutel bekend.'),
  PERSISTED_OPERATION_REQUIRED: both(
    'Hier worden alleen bekende vragen beantwoord: stuur de sleutel van een ervan.',
  ),
  PERSISTED_QUERY_NOT_SUPPORTED: both(asThrown),
  PURPOSE_NOT_ALLOWED: both(before('Voor dit doel worden hier geen personen gelezen of gewijzigd.')),
  PURPOSE_REQUIRED: both(
    before('Personen worden gelezen voor een doel: noem er een in de header x-purpose.'),
  ),
  RATE_LIMITED: both(({ details }) => {
    const seconds = Number(details.retryAfterSeconds ?? 1);
    return `Uw punten zijn op. Vraag het over ${seconds === 1 ? '1 seconde' : `${seconds} seconden`} opnieuw.`;
  }),
  SUBGRAPH_INVALID_VALUE: both(({ details }) => `${titleOf(details)} gaf iets dat hier niet past.`),
  SUBGRAPH_UNAVAILABLE: both(({ details }) => `${titleOf(details)} antwoordde niet.`),
  TIMEOUT: both('Het antwoord liet te lang op zich wachten.'),
  UNAUTHENTICATED: both(before('Het token wordt niet aanvaard.')),
  UNAUTHORIZED_FIELD_OR_TYPE: both(before('Dit wordt u niet gegeven.')),
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
  if (typeof argument !== 'string')
    return graphqlInDutch(message) ?? `Een waarde past hier niet. (${message})`;
  const got = typeof given === 'string' ? `: ${given}` : '';
  return `Argument "${argument}" heeft een waarde die hier niet past${got}. (${message})`;
}

function titleOf({ subgraph }: ErrorFacts['details']): string {
  return registry().named(String(subgraph))?.title ?? 'De keten';
}
