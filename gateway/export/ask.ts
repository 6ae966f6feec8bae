import type { ApolloServer, BaseContext } from '@apollo/server';
import { ClientError } from '@social-return/values/language/client-error';
import type { GraphQLFormattedError } from 'graphql';

/** An answer of the chain says of every organisation whether its part is in it. */
export interface Answer {
  readonly organisation: { readonly id: string; readonly title: string };
  readonly status: 'ANSWERED' | 'MISSING';
  /** When the organisation looked, as ISO 8601 in UTC; null when it did not answer. */
  readonly asOf: string | null;
}

/** What one operation gave, and which subgraphs were missed on the way. */
export interface OperationResult<T> {
  readonly data: T;
  /** Subgraphs that did not answer some fetch, by name. */
  readonly unavailable: readonly string[];
}

/** Runs one of the fixed operations with the rights of the caller of the export. */
export type Ask = <T>(document: string, variables: object) => Promise<OperationResult<T>>;

/** An export that cannot be given, with the HTTP status and the errors as the GraphQL endpoint gives them. */
export class ExportRefused extends Error {
  readonly status: number;
  readonly errors: readonly GraphQLFormattedError[];

  /** Seconds after which to ask again; undefined where asking again does not help. */
  get retryAfterSeconds(): number | undefined {
    const seconds = this.errors[0]?.extensions?.retryAfterSeconds;
    return typeof seconds === 'number' ? seconds : undefined;
  }

  constructor(status: number, errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message ?? 'The export was refused.');
    this.name = 'ExportRefused';
    this.status = status;
    this.errors = errors;
  }
}

/** Codes of errors that are the caller's to know, with the status of a plain HTTP answer. */
const STATUS: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  UNAUTHORIZED_FIELD_OR_TYPE: 403,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
};

/** What an export needs of a server. */
export type Executor<C extends BaseContext> = Pick<ApolloServer<C>, 'executeOperation'>;

/**
 * Asks the same endpoint that everybody asks, in process, with the asker's own context: an export can never
 * hold more than the asker would get from GraphQL.
 *
 * The result throws {@link ExportRefused} when there is no answer, and also when a part of one failed for
 * another reason than a missing organisation: a file must not look complete when it is not.
 */
export function askWith<C extends BaseContext>(server: Executor<C>, contextValue: C): Ask {
  return async <T>(document: string, variables: object): Promise<OperationResult<T>> => {
    const { body } = await server.executeOperation(
      { query: document, variables: variables as Record<string, unknown> },
      { contextValue },
    );
    if (body.kind !== 'single') throw new Error('Expected one result of an export, got a stream of them.');
    const { data, errors = [] } = body.singleResult;
    const fatal = errors.filter((error) => !data || codeOf(error) !== 'SUBGRAPH_UNAVAILABLE');
    if (!data || fatal.length > 0) throw refusalOf(fatal);
    return { data: data as T, unavailable: errors.map((error) => String(error.extensions?.subgraph)) };
  };
}

function refusalOf(errors: readonly GraphQLFormattedError[]): ExportRefused {
  const known = errors.filter((error) => STATUS[codeOf(error)] !== undefined);
  const [first] = known;
  if (!first) return new ExportRefused(500, [INTERNAL]);
  return new ExportRefused(STATUS[codeOf(first)] as number, known.map(plain));
}

const INTERNAL = { message: 'Internal error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };

/** Without places in the document, which the caller never saw; an argument is called as in the address. */
function plain({ message, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  const { argument } = extensions ?? {};
  if (typeof argument !== 'string') return { message, extensions };
  const name = argument.replace(/^filter\./, '');
  return {
    message: message.replace(`Argument "${argument}"`, () => `Argument "${name}"`),
    extensions: { ...extensions, argument: name },
  };
}

function codeOf(error: GraphQLFormattedError): string {
  return String(error.extensions?.code);
}

/** The organisations whose part is not, or not wholly, in the answers: once each, in the order they were met. */
export class MissingOrganisations {
  readonly #titles = new Map<string, string>();

  /** Takes in one answer of the chain. @throws ExportRefused when no organisation is in it at all. */
  note(answeredBy: readonly Answer[], unavailable: readonly string[]): void {
    for (const { organisation, status } of answeredBy) {
      const failed = status === 'MISSING' || unavailable.includes(organisation.id);
      if (failed) this.#titles.set(organisation.id, organisation.title);
    }
    if (answeredBy.length > 0 && answeredBy.every(({ status }) => status === 'MISSING')) throw nobody();
  }

  get names(): readonly string[] {
    return [...this.#titles.keys()];
  }

  get all(): readonly { readonly id: string; readonly title: string }[] {
    return [...this.#titles].map(([id, title]) => ({ id, title }));
  }
}

/** Nothing is known then, which is not the same as an empty list. */
function nobody(): ExportRefused {
  const message = {
    en: 'No organisation answered: there is nothing to export now.',
    nl: 'Geen organisatie antwoordde: er is nu niets te exporteren.',
  };
  return new ExportRefused(503, [new ClientError(message, { code: 'SUBGRAPH_UNAVAILABLE' }).toJSON()]);
}
