import { inOneLanguage } from '@social-return/values/language/client-error';
import type { Language } from '@social-return/values/language/read-language';
import type { GraphQLFormattedError } from 'graphql';
import { errorText } from './error-texts.ts';

/** An answer's error in the language that was asked for: in its own Dutch, else in that of its code. */
export function inLanguage(error: GraphQLFormattedError, language: Language): GraphQLFormattedError {
  if (language === 'en' || error.extensions?.nl !== undefined) return inOneLanguage(error, language);
  const { code, ...details } = error.extensions ?? {};
  return { ...error, message: errorText(language, code, { message: error.message, details }) };
}
