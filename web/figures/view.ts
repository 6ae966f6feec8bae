import type { PageRequest } from '../http/route.ts';
import type { Language } from '../words/words.ts';
import type { FiguresWords } from './words/nl.ts';

/** In which language figures are shown. */
export interface View {
  readonly words: FiguresWords;
  readonly language: Language;
  /** The language with its country, such as "nl-NL", by which numbers and days are written. */
  readonly locale: string;
}

/** The language of a request. */
export function viewOf({ language, words }: Pick<PageRequest, 'language' | 'words'>): View {
  return { words: words.figures, language, locale: words.language.locale };
}
