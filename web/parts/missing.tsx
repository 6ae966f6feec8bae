import type { Words } from '../words/words.ts';

interface MissingProps {
  readonly words: Words;
  /** The names of organisations. */
  readonly names: readonly string[];
}

/** Says whose part is not on the page. */
export function Missing({ words, names }: MissingProps) {
  if (names.length === 0) return null;
  const list = new Intl.ListFormat(words.language.code).format(names);
  return (
    <p className="notice" role="status">
      {names.length === 1 ? words.search.missing(list) : words.search.missingMany(list)}
    </p>
  );
}
