import type { Language } from '@social-return/values/language/read-language';

/**
 * What an answer says of its words: their language, and that it is the one that was asked for. An answer that is kept for
 * everybody has none: it holds no error, and is the same in every language.
 */
export function languageHeaders(language: Language): Readonly<Record<'content-language' | 'vary', string>> {
  return { 'content-language': language, vary: 'accept-language, origin' };
}
