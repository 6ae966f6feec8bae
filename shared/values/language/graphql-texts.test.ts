import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildSchema, parse, recommendedRules, specifiedRules, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { describe, expect, it } from 'vitest';
import { GRAPHQL_TEMPLATES } from './graphql-templates.ts';
import { graphqlInDutch } from './graphql-texts.ts';

/** The files of graphql-js that word errors for clients, beside its rules. */
const SPEAKING = [
  ...['language/lexer', 'language/parser', 'execution/values', 'utilities/coerceInputValue'],
  ...['type/scalars', 'type/definition'],
];
const RULES = [...new Set([...specifiedRules, ...recommendedRules].map(({ name }) => name))];

/** The literals of the calls that make an error, with `{}` for what is filled in. */
function spokenIn(file: string): string[] {
  const source = readFileSync(createRequire(import.meta.url).resolve(`graphql/${file}.js`), 'utf8');
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/(?:GraphQLError|syntaxError\))\(/g)].flatMap(({ index, 0: call }) => {
    const literals = argumentsFrom(code, index + call.length).matchAll(
      /`((?:[^`\\]|\\.)*)`|'((?:[^'\\]|\\.)*)'/g,
    );
    return [...literals].map(([, template, text]) => normal(template ?? text ?? ''));
  });
}

/** The text up to the bracket that closes the call. */
function argumentsFrom(code: string, from: number): string {
  let depth = 1;
  let at = from;
  let quote: string | null = null;
  for (; depth > 0; at += 1) {
    const sign = code[at] as string;
    if (sign === '\\') at += 1;
    else if (quote !== null) quote = sign === quote ? null : quote;
    else if (sign === "'" || sign === '`') quote = sign;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
  }
  return code.slice(from, at - 1);
}

function normal(text: string): string {
  return text
    .replaceAll(/\$?\$\{[^{}]*\}(\.\$\{[^{}]*\})?/g, '{}')
    .replace(/ Did you mean .*\?$/, '')
    .replaceAll("\\'", "'")
    .trim();
}

/** The English texts, with `{}` for their slots; `$` stands before the name of a variable. */
const KNOWN = GRAPHQL_TEMPLATES.map(([en]) => en.replaceAll(/\$?<(a|b|c|text)>/g, '{}'));

describe('the texts of graphql-js', () => {
  it.each([...SPEAKING, ...RULES.map((name) => `validation/rules/${name}`)])(
    'are all known in Dutch: %s',
    (file) => {
      // A piece of a text that is put together is a piece of what is known.
      const pieces = spokenIn(file);
      const worded = pieces.filter((text) => /[a-z]{2}/.test(text.replaceAll('{}', '')));
      const unknown = worded.filter((piece) => !KNOWN.some((known) => known.includes(piece)));
      expect(unknown).toEqual([]);
    },
  );

  it('have the same slots in both languages', () => {
    const slots = (text: string) => [...text.matchAll(/\$?<(?:a|b|c|text)>/g)].map(([slot]) => slot).sort();
    for (const [en, nl] of GRAPHQL_TEMPLATES) expect([en, slots(nl)]).toEqual([en, slots(en)]);
  });

  const schema = buildSchema(`
    directive @once on FIELD
    enum Kind { JOB CHORE }
    input Wanted { kind: Kind! hours: Int text: String }
    input One @oneOf { left: Int right: Int }
    interface Thing { id: ID! }
    type Job implements Thing { id: ID! title: String hours: Int }
    type Chore implements Thing { id: ID! title: Int }
    type Query { things(first: Int!, wanted: Wanted, one: One): [Thing] job: Job }`);

  it.each([
    ['{ jobs { id } }', 'Type "Query" heeft geen veld "jobs". Bedoelt u "job"?'],
    [
      '{ things(first: 1) { title } }',
      'Type "Thing" heeft geen veld "title". Bedoelt u een fragment op "Chore" of "Job"?',
    ],
    ['{ job }', 'Veld "job" van type "Job" moet velden onder zich hebben. Bedoelt u "job { ... }"?'],
    ['{ job { id { a } } }', 'Veld "id" kan geen velden onder zich hebben: type "ID!" heeft er geen.'],
    ['{ things { id } }', 'Veld "things" vraagt een argument "first" van type "Int!", en dat ontbreekt.'],
    ['{ job { id ...a } }', 'Er is geen fragment "a".'],
    [
      '{ job { ...a } } fragment a on Job { ...b } fragment b on Job { ...a }',
      'Fragment "a" bevat zichzelf, door "b".',
    ],
    [
      '{ job { a: id a: title } }',
      'De velden "a" botsen: "id" en "title" zijn verschillende velden. Geef ze elk een andere alias om beide te vragen.',
    ],
    [
      '{ job { id } job: things(first: 1) { id } }',
      'De velden "job" botsen: "job" en "things" zijn verschillende velden. Geef ze elk een andere alias om beide te vragen.',
    ],
    ['{ things(first: "a") { id } }', 'Geen geheel getal: "a"'],
    [
      '{ things(first: 1, wanted: { kind: JOBS }) { id } }',
      '"Kind" heeft geen waarde "JOBS". Bedoelt u "JOB"?',
    ],
    [
      'query ($a: Int) { things(first: $a) { id } }',
      'Variabele "$a" is van type "Int" en staat waar type "Int!" hoort.',
    ],
    ['query A($a: Int) { job { id } }', 'Variabele "$a" wordt in vraag "A" nergens gebruikt.'],
    ['{ job { id @twice } }', 'Er is geen directive "@twice".'],
    ['{ job { id @once @once } }', 'Directive "@once" kan hier maar één keer staan.'],
  ])('of validation: %s', (query, dutch) => {
    const [error] = validate(schema, parse(query));
    expect(graphqlInDutch(error?.message ?? '')).toBe(dutch);
  });

  it.each([
    ['{', 'Fout in de vorm van de vraag: Verwacht: Name. Gevonden: <EOF>.'],
    [
      '{ job(a: "b }',
      'Fout in de vorm van de vraag: De tekst heeft geen einde: er ontbreekt een aanhalingsteken.',
    ],
    ['{ job(a: 01) }', 'Fout in de vorm van de vraag: Geen getal: na een 0 staat het cijfer "1".'],
    ['?', 'Fout in de vorm van de vraag: Het teken "?" past hier niet.'],
  ])('of syntax: %s', (query, dutch) => {
    let message = '';
    try {
      parse(query);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(graphqlInDutch(message)).toBe(dutch);
  });

  it.each([
    ['Int!', undefined, 'Variabele "$v" van type "Int!" ontbreekt.'],
    ['Int!', null, 'Variabele "$v" van type "Int!" kan niet null zijn.'],
    ['Int', 'a', 'Variabele "$v" heeft een waarde die niet past, "a": Geen geheel getal: "a"'],
    [
      'Wanted',
      { kind: 'JOBS' },
      'Variabele "$v" heeft bij "v.kind" een waarde die niet past, "JOBS": "Kind" heeft geen waarde "JOBS". Bedoelt u "JOB"?',
    ],
    [
      'Wanted',
      {},
      'Variabele "$v" heeft een waarde die niet past, {}: Veld "kind" van type "Kind!" ontbreekt.',
    ],
  ])('of the value of a variable of type %s: %j', (type, value, dutch) => {
    const document = parse(`query ($v: ${type}) { job { id } }`);
    const [operation] = document.definitions;
    const variables = operation?.kind === 'OperationDefinition' ? (operation.variableDefinitions ?? []) : [];
    const { errors } = getVariableValues(schema, variables, value === undefined ? {} : { v: value });
    expect(graphqlInDutch(errors?.[0]?.message ?? '')).toBe(dutch);
  });

  it('that it does not have stay as they are', () => {
    expect(graphqlInDutch('The chain did not answer.')).toBeNull();
  });
});
