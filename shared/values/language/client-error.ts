import { GraphQLError, type GraphQLErrorOptions, type GraphQLFormattedError } from 'graphql';
import type { Language } from './read-language.ts';
import type { Wording } from './wording.ts';

/** What an error says in Dutch, beside its own English. */
export interface DutchTexts {
  readonly message: string;
  /** In place of the extension `expected`, where that is a text. */
  readonly expected?: string;
}

export interface ClientErrorOptions extends Pick<GraphQLErrorOptions, 'nodes' | 'path'> {
  readonly code: string;
  /** What a program can read of it, in no language. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** What was expected, where the extension `expected` says so. */
  readonly expected?: Wording;
}

/**
 * An error that a client can read, in both languages. It stays in both, on the hop and wherever an answer is shared, until
 * it is known who reads it: {@link inOneLanguage}.
 */
export class ClientError extends GraphQLError {
  constructor({ en, nl }: Wording, { code, details, expected, ...place }: ClientErrorOptions) {
    const dutch: DutchTexts = { message: nl, ...(expected && { expected: expected.nl }) };
    const english = expected ? { expected: expected.en } : {};
    super(en, { ...place, extensions: { code, ...english, ...details, nl: dutch } });
    this.name = 'ClientError';
  }
}

/** The Dutch that an error carries; null for one that carries none. */
export function dutchOf(extensions: Readonly<Record<string, unknown>> | undefined): DutchTexts | null {
  const { nl } = extensions ?? {};
  if (typeof nl !== 'object' || nl === null) return null;
  const { message, expected } = nl as Partial<Record<keyof DutchTexts, unknown>>;
  if (typeof message !== 'string') return null;
  return typeof expected === 'string' ? { message, expected } : { message };
}

/** An error as it is read: its Dutch takes the place of its English, or stays behind. */
export function inOneLanguage(error: GraphQLFormattedError, language: Language): GraphQLFormattedError {
  if (error.extensions?.nl === undefined) return error;
  const { nl: _both, ...extensions } = error.extensions;
  const dutch = language === 'nl' ? dutchOf(error.extensions) : null;
  if (!dutch) return { ...error, extensions };
  const { message, expected } = dutch;
  return { ...error, message, extensions: expected === undefined ? extensions : { ...extensions, expected } };
}
