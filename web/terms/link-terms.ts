import type { Words } from '../words/words.ts';

/** Where a term is explained. */
export type AddressOfTerm = (name: string) => string;

/** In these nothing is explained: they are links or buttons themselves, name something, are filled in, or are no text. */
const LEFT_ALONE = new Set([
  ...['a', 'button', 'label', 'legend', 'summary', 'h1', 'h2', 'h3', 'h4', 'dt', 'th', 'caption'],
  ...['select', 'textarea', 'datalist', 'code', 'script', 'style', 'svg', 'nav', 'form'],
]);
/** Nor in what is shown for a moment, in figures, and in the list of words itself. */
const LEFT_ALONE_CLASS =
  /\bclass="(?:[^"]* )?(?:notice|problem|hint|steps|terms|kind)(?: [^"]*)?"|\bdata-figure=/;

const PART = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+/g;

/**
 * Makes each term of the list of words a link to what it means, where a page uses it first in running text: whatever a page
 * says, no author can forget it.
 * @param html of React: well formed, with `<` and `>` of texts escaped
 */
export function linkTerms(html: string, { terms }: Pick<Words, 'terms'>, addressOf: AddressOfTerm): string {
  const { pattern, nameOf } = finderOf(terms);
  const linked = new Set<string>();
  let inside: { readonly tag: string; depth: number } | null = null;
  return html.replace(PART, (part: string, close?: string, tag?: string, attributes = '') => {
    if (tag === undefined) {
      if (inside !== null) return part;
      return part.replace(pattern, (found) => {
        const name = nameOf(found);
        if (name === undefined || linked.has(name)) return found;
        linked.add(name);
        return `<a class="term" href="${addressOf(name)}">${found}</a>`;
      });
    }
    if (inside !== null) {
      if (tag === inside.tag && !attributes.endsWith('/')) inside.depth += close ? -1 : 1;
      if (inside.depth === 0) inside = null;
    } else if (
      !close &&
      !attributes.endsWith('/') &&
      (LEFT_ALONE.has(tag) || LEFT_ALONE_CLASS.test(attributes))
    ) {
      inside = { tag, depth: 1 };
    }
    return part;
  });
}

interface Finder {
  /** Any form of any term, as a word of its own. */
  readonly pattern: RegExp;
  nameOf(found: string): string | undefined;
}

const FINDERS = new WeakMap<Words['terms'], Finder>();

/** Making it takes longer than using it. */
function finderOf(terms: Words['terms']): Finder {
  const finder = FINDERS.get(terms) ?? newFinder(terms);
  FINDERS.set(terms, finder);
  return finder;
}

function newFinder(terms: Words['terms']): Finder {
  const names = new Map(
    Object.entries(terms).flatMap(([name, { forms }]) =>
      forms.map((form) => [form.toLowerCase(), name] as const),
    ),
  );
  // A long form before a short one that it begins with.
  const forms = Object.values(terms)
    .flatMap((term): readonly string[] => term.forms)
    .toSorted((one, other) => other.length - one.length)
    .map(anyCapital);
  return {
    pattern: new RegExp(String.raw`(?<![\p{L}\p{N}&/-])(?:${forms.join('|')})(?![\p{L}\p{N}/-])`, 'gu'),
    nameOf: (found) => names.get(found.toLowerCase()),
  };
}

/** A form as it stands, and with a capital at the beginning of a sentence; an abbreviation as it stands alone. */
function anyCapital(form: string): string {
  const [first = ''] = form;
  const escaped = form.slice(1).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return `[${first}${first.toUpperCase()}]${escaped}`;
}
