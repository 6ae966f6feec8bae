import { globSync, readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import type { Wording } from '@social-return/values/language/wording';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

/** A node of a syntax tree (ESTree). */
interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

/** A text in both languages as it stands in the source, with the names of what is filled in. */
interface FoundText {
  readonly place: string;
  readonly texts: Wording;
  readonly filledIn: Readonly<Record<keyof Wording, readonly string[]>>;
}

/** Folders of what is written by others or by a compiler. */
const isNotOurs = (name: string) => /(^|\/)(node_modules|dist)$/.test(name);

const FILES = globSync(
  '{shared,subgraphs,gateway,launcher,routers,bench,web,test,docs,scripts}/**/*.{ts,tsx}',
  {
    cwd: projectFile('.'),
    exclude: isNotOurs,
  },
);
const PROGRAMS = FILES.filter((file) => !/^(test|docs|scripts)\/|\.test\.tsx?$/.test(file));
const SOURCES = PROGRAMS.filter((file) => /^(shared|subgraphs|gateway|routers)\//.test(file));

/** Every node of a tree. */
function nodesOf(tree: unknown): Node[] {
  const found: Node[] = [];
  const waiting = [tree];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) {
      if (!('type' in value)) continue;
      found.push(value as Node);
    }
    for (const part of Object.values(value)) if (typeof part === 'object') waiting.push(part);
  }
  return found;
}

/** The values of an object that is written out, by their names. */
function partsOf({ properties }: Node): ReadonlyMap<unknown, Node> {
  return new Map(
    (properties as readonly Node[])
      .filter(({ type }) => type === 'Property')
      .map(({ key, value }) => [(key as Node).name, value as Node]),
  );
}

/** The words of a text that is written out, a hole for whatever is filled in; null for what is no text. */
function wordsOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  return (node.quasis as readonly { readonly value: { readonly cooked: string } }[])
    .map(({ value }) => value.cooked)
    .join('…');
}

/** The names in what is filled in. In which language a part is said is no part of it. */
function filledIn({ expressions = [] }: Node): readonly string[] {
  const names = nodesOf(expressions)
    .filter(({ type }) => type === 'Identifier')
    .map(({ name }) => name);
  return [...new Set(names as string[])].filter((name) => name !== 'en' && name !== 'nl').sort();
}

function foundText(file: string, node: Node): FoundText[] {
  if (node.type !== 'ObjectExpression') return [];
  const parts = partsOf(node);
  const [english, dutch] = [parts.get('en'), parts.get('nl')];
  const [en, nl] = [english && wordsOf(english), dutch && wordsOf(dutch)];
  if (!english || !dutch || en == null || nl == null) return [];
  const names = { en: filledIn(english), nl: filledIn(dutch) };
  return [{ place: `${file}: ${en}`, texts: { en, nl }, filledIn: names }];
}

/** `function made() {}` and `const made = () => {}`; a property or a method may be named by a field of the graph. */
function functionName({ type, id, init }: Node): string | null {
  const name = (id as Node | null)?.name as string | undefined;
  if (type === 'FunctionDeclaration') return name ?? null;
  if (type !== 'VariableDeclarator') return null;
  return /^(Arrow)?FunctionExpression$/.test((init as Node | null)?.type ?? '') ? (name ?? null) : null;
}

/** The name of a type, an interface, a class, an enum or a parameter of a type. */
function typeName({ type, id, name }: Node): string | null {
  if (type === 'TSTypeParameter') return (name as Node).name as string;
  const isType = /^(TSInterface|TSTypeAlias|TSEnum|Class)(Declaration|Expression)$/.test(type);
  return isType ? (((id as Node | null)?.name as string | undefined) ?? null) : null;
}

/** What the rules below are about, of one file: its tree is large, and held no longer than this takes. */
function findIn(file: string) {
  const lang = file.endsWith('x') ? 'tsx' : 'ts';
  const nodes = nodesOf(parseSync(file, readFileSync(projectFile(file), 'utf8'), { lang }).program);
  const named = (nameOf: (node: Node) => string | null) =>
    nodes.flatMap((node) => {
      const name = nameOf(node);
      return name === null ? [] : [{ file, name }];
    });
  return {
    file,
    texts: nodes.flatMap((node) => foundText(file, node)),
    functions: named(functionName),
    types: named(typeName),
  };
}

const FOUND = FILES.map(findIn);
const ALL = FOUND.filter(({ file }) => SOURCES.includes(file)).flatMap(({ texts }) => texts);

describe('a text for clients', () => {
  it('is found wherever there is one', () => {
    // More than there are user errors and constraints: a walk that finds none would be content with anything.
    expect(ALL.length).toBeGreaterThan(250);
  });

  it('says something in each language, and not the same', () => {
    const wrong = ALL.filter(({ texts: { en, nl } }) => !en.trim() || !nl.trim() || en === nl);
    expect(wrong.map(({ place }) => place)).toEqual([]);
  });

  it('has the same filled in, in both', () => {
    const wrong = ALL.filter((found) => found.filledIn.en.join() !== found.filledIn.nl.join());
    expect(wrong.map(({ place }) => place)).toEqual([]);
  });

  it('is Dutch where it should be, and English where it should be', () => {
    const wrong = ALL.filter(
      ({ texts: { en, nl } }) =>
        /\b(the|expected|got|nobody|nothing|this|of a)\b/i.test(nl) ||
        /\b(de|het|een|verwacht|gekregen|niet|geen|wordt)\b/i.test(en),
    );
    expect(wrong.map(({ place }) => place)).toEqual([]);
  });
});

it('an error of a subgraph is one in both languages', () => {
  const bare = SOURCES.filter((file) => /^(shared|subgraphs)/.test(file)).filter((file) =>
    /\b(new|extends) GraphQLError\b/.test(readFileSync(projectFile(file), 'utf8')),
  );
  expect(bare.sort()).toEqual([
    // Repeats an error at another place; and what no client can write.
    'shared/contract/model/scalars.ts',
    'shared/values/language/client-error.ts',
  ]);
});

describe('plain English', () => {
  const FOLDERS = '{shared,subgraphs,gateway,launcher,routers,bench,test,docs,scripts}/**/*.{ts,tsx,mjs,md}';
  /** These name the words that they are about, or are written by a program from the schema. */
  const EXCEPTIONS = ['test/wordings.test.ts', 'docs/style.md', 'docs/access.md', 'bench/peers/node_modules'];
  const LINES = globSync([FOLDERS, '*.md'], {
    cwd: projectFile('.'),
    exclude: isNotOurs,
  })
    .filter((file) => !EXCEPTIONS.includes(file))
    .flatMap((file) =>
      readFileSync(projectFile(file), 'utf8')
        .split('\n')
        .map((text) => ({ place: `${file}: ${text.trim()}`, text })),
    );

  it.each([
    ['names the person after for, of, to and by: anyone who, a caller that', /\b(for|of|to|by) who(ever)?\b/],
    [
      'begins no sentence with a bare Who',
      /(?:^|[.] |\/\*\* | \* |\/\/ )(?:Who|Whoever) (?!may read the schema)[\w ,]+/,
    ],
    [
      'returns, reports and shows: a program tells nothing',
      /\b(tells|(is|are|was|were|be|never|nobody|party|parties|receivers?|contractor|that it|how many of them) told(?! apart)|told (by|what|in|of|about|anything|themselves|as nothing|to the))\b/i,
    ],
    ['counts this many, and not so many', /\bso many\b|\bas far as\b|\bWhat of\b/i],
    ['deletes and closes, and lets go of nothing', /\b(lets?|letting) go of\b|\bhears? of\b/i],
  ])('%s', (_rule, wrong) => {
    expect(LINES.filter(({ text }) => wrong.test(text)).map(({ place }) => place)).toEqual([]);
  });

  /** Participles of irregular verbs, and what looks like one of a regular verb. */
  const IRREGULAR =
    /^(un)?(told|sent|kept|known|given|held|made|found|seen|shown|spent|built|written|taken|chosen|left|lost|meant|paid|said|spelt|proven|done|begun|brought|bought|caught|dealt|drawn|grown|broken|frozen|forgotten|hidden|withheld|withdrawn|sold|won|worn|thrown|stood|understood|taught|thought|sought|met|lent|led|laid)$/;
  const REGULAR = /^[a-z]{2,}(ed|ing)$/;
  /** Verbs and nouns that only look like one. */
  const OTHERS =
    /^(embed|feed|need|proceed|exceed|seed|speed|ping|ring|bring|string|(every|no|some|any)?thing|spelling|morning|heading|learning|setting|wording|encoding|opening|standing|timing|filling)$/;
  const isParticiple = (word: string) => !OTHERS.test(word) && (IRREGULAR.test(word) || REGULAR.test(word));
  const places = (names: readonly { file: string; name: string }[]) =>
    names.map(({ file, name }) => `${file}: ${name}`);

  it('names a function by a verb, or by what it gives, and never begins it with a participle', () => {
    const functions = FOUND.filter(({ file }) => PROGRAMS.includes(file)).flatMap((found) => found.functions);
    expect(functions.length).toBeGreaterThan(1000);
    expect(places(functions.filter(({ name }) => isParticiple(/^[a-z]+/.exec(name)?.[0] ?? '')))).toEqual([]);
  });

  it('names a type by a noun that says what it is, in tests too, and never by a bare participle', () => {
    const types = FOUND.flatMap((found) => found.types);
    expect(types.length).toBeGreaterThan(1000);
    const wrong = types.filter(({ name }) => /^[A-Z][a-z]+$/.test(name) && isParticiple(name.toLowerCase()));
    expect(places(wrong)).toEqual([]);
  });
});
