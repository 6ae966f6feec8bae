import { type Edge, startEdge } from '@social-return/test/setup/edge';
import { tokenFor } from '@social-return/test/setup/tokens';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_TEXTS, errorText } from './error-texts.ts';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge?.stop());

/** The first message to an operation, in a language. */
async function messageIn(
  language: string,
  query: string,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const { json } = await edge.post({ query }, { 'accept-language': language, ...headers });
  return json.errors?.[0]?.message;
}

describe('an error comes in the language asked for', () => {
  it.each([
    [
      '{ candidates(first: 1) { totalCount } }',
      /^Query\.candidates is not for everybody/,
      /^Query\.candidates is niet voor iedereen: het vraagt candidates:match\. /,
    ],
    ['{ vacancies(first: 1) { totalCount } }', 'The chain did not answer.', 'De keten antwoordde niet.'],
    ['{ nothing }', /^Cannot query field/, 'Type "Query" heeft geen veld "nothing".'],
    ['{', /^Syntax Error/, 'Fout in de vorm van de vraag: Verwacht: Name. Gevonden: <EOF>.'],
    [
      '{ vacancies(first: "a") { totalCount } }',
      'Int cannot represent non-integer value: "a"',
      'Geen geheel getal: "a"',
    ],
    [
      'query A { __typename } query B { __typename }',
      /^Expected an operationName/,
      'Verwacht: een operationName. Het document heeft 2 vragen.',
    ],
    [
      `{ ${'a{'.repeat(40)}b${'}'.repeat(40)} }`,
      /at most \d+ is allowed|at most \d+ are allowed/,
      /^De vraag .*; ten hoogste \d+ is toegestaan\.$/,
    ],
  ])('%s', async (query, english, dutch) => {
    for (const [language, expected] of [
      ['nl-NL,nl;q=0.9,en;q=0.8', dutch],
      ['en', english],
      ['*', english],
    ] as const) {
      const message = await messageIn(language, query);
      if (typeof expected === 'string') expect(message).toBe(expected);
      else expect(message).toMatch(expected);
    }
  });

  it('also before GraphQL begins', async () => {
    const headers = { authorization: 'Bearer nonsense' };
    expect(await messageIn('nl', '{ __typename }', headers)).toBe(
      'Verwacht: een ondertekend JSON Web Token.',
    );
    expect(await messageIn('en', '{ __typename }', headers)).toBe('Expected a signed JSON Web Token.');
    const page = await fetch(`${edge.origin}/nowhere`, { headers: { 'accept-language': 'nl' } });
    expect(((await page.json()) as { errors: { message: string }[] }).errors[0]?.message).toMatch(
      /^Hier is niets\./,
    );
  });

  it('of a purpose', async () => {
    const authorization = `Bearer ${await tokenFor({ organisation: 'gemeente' })}`;
    const all = async (headers: Record<string, string>) => {
      const query = '{ candidate(id: "gemeente:x") { contact { name } } }';
      const { json } = await edge.post({ query }, { 'accept-language': 'nl', authorization, ...headers });
      return json.errors?.map(({ message }) => message);
    };
    expect(await all({ 'x-purpose': 'MATCHING' })).toContain(
      'Candidate.contact wordt gelezen voor GUIDANCE, niet voor MATCHING: noem een ander doel in de header x-purpose.',
    );
    expect(await all({ 'x-purpose': 'matching' })).toEqual([
      'Header "x-purpose": verwacht een van MATCHING, GUIDANCE, CONTRACTS, REPORTING, OVERSIGHT, ERASURE.',
    ]);
    expect((await all({}))?.join(' ')).toContain(
      'Personen worden gelezen voor een doel: noem er een in de header x-purpose. U mag personen lezen voor MATCHING, ',
    );
  });

  it('with a text of its own in each language for every code but that of a protocol, which clients read', () => {
    for (const code of Object.keys(ERROR_TEXTS).filter((name) => name !== 'PERSISTED_QUERY_NOT_SUPPORTED')) {
      const error = { message: 'As it was thrown.', details: {} };
      expect(errorText('en', code, error)).toBe('As it was thrown.');
      expect(errorText('nl', code, error)).not.toBe('As it was thrown.');
    }
    expect(errorText('nl', 'ODD', { message: 'As it was thrown.', details: {} })).toBe('As it was thrown.');
  });
});
