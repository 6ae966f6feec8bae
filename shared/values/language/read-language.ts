/** The languages of texts for clients. */
export type Language = 'en' | 'nl';

/** One language that a header names, with how much it is wanted. */
const RANGE = /^\s*([a-z]{1,8}|\*)(?:-[a-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i;

/** What `Accept-Language` asks for: Dutch when it is wanted more than English, else English. */
export function readLanguage(header: string | undefined): Language {
  if (header === undefined || header.length > 1_000) return 'en';
  const wanted = new Map<string, number>();
  for (const part of header.split(',')) {
    const [, name, quality] = RANGE.exec(part) ?? [];
    if (name === undefined) continue;
    const language = name.toLowerCase();
    wanted.set(language, Math.max(wanted.get(language) ?? 0, Number(quality ?? 1)));
  }
  const other = wanted.get('*') ?? 0;
  return (wanted.get('nl') ?? 0) > (wanted.get('en') ?? other) ? 'nl' : 'en';
}
