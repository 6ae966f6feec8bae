import { GRAPHQL_TEMPLATES } from './graphql-templates.ts';

/** A slot of a template, such as `<a>`. */
const SLOT = /<(a|b|c|text)>/;

interface Template {
  readonly matches: RegExp;
  readonly dutch: string;
}

const TEMPLATES: readonly Template[] = GRAPHQL_TEMPLATES.map(([en, nl]) => ({
  matches: new RegExp(`^${en.split(new RegExp(SLOT, 'g')).map(patternOf).join('')}$`, 's'),
  dutch: nl,
})).toSorted((one, other) => other.matches.source.length - one.matches.source.length);

/** Texts and slots by turns, as {@link String.split} gives them. What stands between quotes holds none. */
function patternOf(part: string, n: number, parts: readonly string[]): string {
  if (n % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return `(?<${part}>${/"\$?$/.test(parts[n - 1] ?? '') ? '[^"]*' : '.*?'})`;
}

/** What graphql-js adds where it knows a name that is nearly the one that was written. */
const SUGGESTION = / Did you mean (the enum value |to use an inline fragment on )?(.+)\?$/s;

/** A text of graphql-js in Dutch; null for one that it does not have. */
export function graphqlInDutch(message: string): string | null {
  const suggestion = SUGGESTION.exec(message);
  const sentence = suggestion ? message.slice(0, suggestion.index) : message;
  for (const { matches, dutch } of TEMPLATES) {
    const found = matches.exec(sentence);
    if (found) return fill(dutch, found.groups ?? {}) + (suggestion ? inDutch(suggestion) : '');
  }
  return null;
}

function fill(dutch: string, slots: Readonly<Record<string, string>>): string {
  return dutch.replace(new RegExp(SLOT, 'g'), (_slot, name: string) => {
    const filled = slots[name] ?? '';
    return name === 'text' ? (graphqlInDutch(filled) ?? filled) : filled;
  });
}

function inDutch([, what, names = '']: RegExpExecArray): string {
  const place = what?.startsWith('to use') ? 'een fragment op ' : '';
  return ` Bedoelt u ${place}${names.replace(/,? or (?="[^"]*"$)/, ' of ')}?`;
}
