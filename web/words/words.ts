import { en } from './en.ts';
import { nl } from './nl.ts';

/** What a language says: the shape of the Dutch texts, so that a text which is missing does not compile. */
export type Words = typeof nl;

/** Every language of the page, the first where none is asked for. A language is added by one file, and its line here. */
const LANGUAGES = { nl, en } as const satisfies Readonly<Record<string, Words>>;

export type Language = keyof typeof LANGUAGES;

/** The languages of texts that not every language of the page has, such as those of the workbench and of the rules of figures. */
export type TextLanguage = 'nl' | 'en';

/** In which of those somebody reads them: Dutch, or English in every other language. */
export function textLanguageOf(language: Language): TextLanguage {
  return language === 'nl' ? 'nl' : 'en';
}

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

export function wordsOf(language: Language): Words {
  return LANGUAGES[language];
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}

/** The language that `Accept-Language` wants most of those there are; Dutch, the language of the texts, without one. */
export function readLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .slice(0, 1_000)
    .split(',')
    .map((part) => /^\s*([a-z]{2,3})\b[^;]*(?:;\s*q=([\d.]+))?/i.exec(part))
    .map((match) => ({ code: match?.[1]?.toLowerCase() ?? '', quality: Number(match?.[2] ?? 1) }))
    .filter(({ code, quality }) => isLanguage(code) && quality > 0)
    .toSorted((one, other) => other.quality - one.quality);
  return (wanted[0]?.code as Language | undefined) ?? 'nl';
}
