import type { GraphQLFormattedError } from 'graphql';
import type { Language } from '../../shared/language/asked-language.ts';
import { inOneLanguage } from '../../shared/language/client-error.ts';
import { errorText } from './error-texts.ts';

/** An answer's error in the language that was asked for: in its own Dutch, else in that of its code. */
export function inLanguage(error: GraphQLFormattedError, language: Language): GraphQLFormattedError {
  if (language === 'en' || error.extensions?.nl !== undefined) return inOneLanguage(error, language);
  const { code, ...details } = error.extensions ?? {};
  return { ...error, message: errorText(language, code, { message: error.message, details }) };
}
