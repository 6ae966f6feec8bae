import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain();
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
