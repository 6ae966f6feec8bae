import type { Language } from './read-language.ts';

/** A text for clients in each language: one that lacks a language does not compile. */
export type Wording = Readonly<Record<Language, string>>;
