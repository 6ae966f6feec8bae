import type { Language } from '@social-return/values/language/read-language';

/** The header in which a gateway passes on the language that it was asked for. */
const LANGUAGE_HEADER = 'x-language';

/** The header of a hop, signed with it; none for English. */
export function hopLanguage(language: Language): Readonly<Record<string, string>> {
  return language === 'en' ? {} : { [LANGUAGE_HEADER]: language };
}

/** The language that the headers of a signed hop pass on. */
export function languageOfHop(headers: Readonly<Record<string, unknown>>): Language {
  return headers[LANGUAGE_HEADER] === 'nl' ? 'nl' : 'en';
}
