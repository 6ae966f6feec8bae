import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import type { Reply, Tree } from '../setup/subgraph.ts';
import { authorizationOf } from '../setup/tokens.ts';

let chain: TestChain;
beforeAll(async () => {
  // With memory for public answers, so that equal questions at the same time share one.
  chain = await startChain({ cacheBytes: 32_000_000 });
});
afterAll(() => chain.stop());

/** The one error of a question that cannot be answered. */
async function refusal(query: string, variables?: Record<string, unknown>) {
  const { errors } = await chain.ask(query, variables);
  expect(errors).toHaveLength(1);
  const [error] = errors as NonNullable<typeof errors>;
  return { message: error?.message, ...error?.extensions };
}

describe('bad input names the argument, the shape expected and what was given', () => {
  it.each([0, -1, 101])('first: %i', async (first) => {
    expect(await refusal(`{ vacancies(first: ${first}) { totalCount } }`)).toEqual({
      message: `Argument "first": expected a whole number from 1 to 100, got ${first}.`,
      code: 'BAD_USER_INPUT',
      argument: 'first',
      expected: 'a whole number from 1 to 100',
      given: String(first),
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('a cursor that no list gave', async () => {
    expect(await refusal('{ vacancies(first: 1, after: "abc") { totalCount } }')).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'after',
      expected: 'a cursor that this list returned before',
      given: '"abc"',
    });
  });

  it('a cursor of another list', async () => {
    const other = Buffer.from(JSON.stringify(['candidate', '2026-01-01', 'x'])).toString('base64url');
    expect(
      await refusal('query ($c: String) { vacancies(first: 1, after: $c) { totalCount } }', { c: other }),
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'after',
    });
  });

  it('a period, written in the query', async () => {
    expect(await refusal('{ chainReport(period: "2025-3") { hours } }')).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'period',
      expected: 'a half-year such as "2025-H2"',
      given: '"2025-3"',
    });
  });

  it('a period, given as a variable', async () => {
    expect(
      await refusal('query ($p: Period!) { chainReport(period: $p) { hours } }', { p: '2025-H3' }),
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'period',
      expected: 'a half-year such as "2025-H2"',
      given: '"2025-H3"',
    });
  });

  it('an area code', async () => {
    expect(await refusal('{ chainReport(period: "2025-H2", area: "BU05991042") { hours } }')).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'area',
      expected: 'the CBS code of the city, a wijk or a buurt, such as "BU05990321"',
      given: '"BU05991042"',
    });
  });

  it('an amount in euro and a date that does not exist, inside the input of a mutation', async () => {
    const contract = (changes: object) => ({
      input: {
        idempotencyKey: 'bad-input-contract',
        title: 'Onderhoud groen',
        contractorName: 'Groen BV',
        contractorKvk: '99000001',
        kind: 'SERVICES',
        managingTeam: 'Stadsbeheer',
        value: '100000.00',
        start: '2026-01-01',
        end: '2027-01-01',
        ...changes,
      },
    });
    const mutation =
      'mutation ($input: CreateGemeenteContractInput!) { createGemeenteContract(input: $input) { errors { message } } }';
    expect(await refusal(mutation, contract({ value: '1.000,00' }))).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'input.value',
      given: '"1.000,00"',
    });
    expect(await refusal(mutation, contract({ start: '2026-02-30' }))).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'input.start',
      expected: 'a calendar date such as "2025-07-01"',
      given: '"2026-02-30"',
    });
  });

  it('a field that does not exist', async () => {
    expect(await refusal('{ nothing }')).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('fields that are for subgraphs only', async () => {
    expect(await refusal('{ vacancies(first: 1) { query } }')).toMatchObject({
      code: 'GRAPHQL_VALIDATION_FAILED',
    });
    expect(await refusal('{ vacancies(first: 1) { enecoPage } }')).toMatchObject({
      code: 'GRAPHQL_VALIDATION_FAILED',
    });
    expect(await refusal('{ _entities(representations: []) { __typename } }')).toMatchObject({
      code: 'GRAPHQL_VALIDATION_FAILED',
    });
  });
});

/** Asks in a language, as somebody of the gemeente or as nobody. */
async function inLanguage(accept: string | null, query: string, variables?: object, signedIn = false) {
  const answer = await fetch(chain.address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(accept === null ? {} : { 'accept-language': accept }),
      ...(signedIn ? { authorization: (await authorizationOf({ organisation: 'gemeente' })) as string } : {}),
      ...(signedIn ? { 'x-purpose': 'CONTRACTS' } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  return { json: (await answer.json()) as Reply<Tree>, headers: answer.headers };
}

describe('what is refused is in the language asked for', () => {
  const CREATE =
    'mutation ($input: CreateGemeenteContractInput!) { createGemeenteContract(input: $input) { record { id } errors { code message path } } }';
  const untitled = {
    idempotencyKey: 'in-a-language-1',
    title: '',
    contractorName: 'Groen BV',
    contractorKvk: '99000001',
    kind: 'SERVICES',
    managingTeam: 'Stadsbeheer',
    value: '100000.00',
    start: '2026-01-01',
    end: '2027-01-01',
  };
  const ENGLISH = 'Expected a title of 1 to 200 characters.';
  const DUTCH = 'Verwacht: een titel van 1 tot en met 200 tekens.';

  // One key for all of them: the refusal is kept once, and is read in the language of each who repeats it.
  it.each([
    ['nl', 'nl', DUTCH],
    ['en', 'en', ENGLISH],
    ['nl-NL,nl;q=0.9,en;q=0.5', 'nl', DUTCH],
    ['de', 'en', ENGLISH],
    [';;q=x, nl;q=, \u00e9', 'en', ENGLISH],
    ['nl', 'nl', DUTCH],
    ['*', 'en', ENGLISH],
  ])('a change, with %j', async (accept, language, message) => {
    const { json, headers } = await inLanguage(accept, CREATE, { input: untitled }, true);
    expect(json).toMatchObject({
      data: {
        createGemeenteContract: {
          record: null,
          errors: [{ code: 'INVALID', message, path: ['input', 'title'] }],
        },
      },
    });
    expect(json.errors).toBeUndefined();
    expect(headers.get('content-language')).toBe(language);
    expect(headers.get('vary')).toContain('accept-language');
  });

  it('a question, also when callers of several languages share one answer', async () => {
    const query = '{ vacancies(first: 0) { totalCount } }';
    const asked = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? 'nl' : 'en'));
    const answers = await Promise.all(asked.map((accept) => inLanguage(accept, query)));
    for (const [n, { json, headers }] of answers.entries()) {
      const isDutch = asked[n] === 'nl';
      expect(json.errors).toMatchObject([
        {
          message: isDutch
            ? 'Argument "first": verwacht een geheel getal van 1 tot en met 100, gekregen 0.'
            : 'Argument "first": expected a whole number from 1 to 100, got 0.',
          extensions: {
            code: 'BAD_USER_INPUT',
            argument: 'first',
            expected: isDutch ? 'een geheel getal van 1 tot en met 100' : 'a whole number from 1 to 100',
            given: '0',
          },
        },
      ]);
      expect(json.errors?.[0]?.extensions).not.toHaveProperty('nl');
      expect(headers.get('content-language')).toBe(asked[n]);
    }
  });

  it('and a public answer that is kept has no language', async () => {
    for (const accept of ['nl', 'en']) {
      const { json, headers } = await inLanguage(accept, '{ crosswalk { id } }');
      expect(json.errors).toBeUndefined();
      expect(headers.get('content-language')).toBeNull();
      expect(headers.get('vary')).not.toContain('accept-language');
    }
  });

  it("at an organisation's own door too", async () => {
    const ask = async (accept: string) => {
      const authorization = await authorizationOf({ organisation: 'gemeente', audience: 'gemeente' });
      const answer = await fetch(chain.parties.gemeente.address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': accept,
          authorization: authorization as string,
          'x-purpose': 'CONTRACTS',
        },
        body: JSON.stringify({ query: '{ _entities(representations: []) { __typename } }' }),
      });
      const { errors } = (await answer.json()) as Reply;
      return errors?.map(({ message, extensions }) => ({ message, extensions }));
    };
    const extensions = { code: 'FORBIDDEN' };
    expect(await ask('nl')).toEqual([{ message: 'Alleen een gateway mag "_entities" vragen.', extensions }]);
    expect(await ask('en')).toEqual([{ message: 'Only a gateway may ask "_entities".', extensions }]);
  });
});
