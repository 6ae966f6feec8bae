import type { BaseContext, GraphQLResponse } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { askWith, type Executor } from './ask.ts';

/** A server that gives this answer and keeps what it was asked. */
function serverWith(data: Record<string, unknown> | null, errors?: readonly GraphQLFormattedError[]) {
  const asked: unknown[] = [];
  const executeOperation = async (...given: unknown[]) => {
    asked.push(given);
    return { body: { kind: 'single', singleResult: { data, errors } } } as unknown as GraphQLResponse;
  };
  return { server: { executeOperation } as unknown as Executor<BaseContext>, asked };
}

const error = (code: string, more: object = {}): GraphQLFormattedError => ({
  message: `Argument "filter.area": ${code}.`,
  locations: [{ line: 1, column: 1 }],
  path: ['vacancies'],
  extensions: { code, ...more },
});

describe('an export asks the endpoint', () => {
  it('with the context of the caller, and nothing else', async () => {
    const { server, asked } = serverWith({ organisations: [] });
    const context = { who: 'asker' };
    await askWith(server, context)('{ organisations { id } }', { first: 1 });
    expect(asked).toEqual([
      [{ query: '{ organisations { id } }', variables: { first: 1 } }, { contextValue: context }],
    ]);
  });

  it('and goes on without an organisation that did not answer, by name', async () => {
    const { server } = serverWith({ a: 1 }, [error('SUBGRAPH_UNAVAILABLE', { subgraph: 'eneco' })]);
    expect(await askWith(server, {})('{ a }', {})).toEqual({ data: { a: 1 }, unavailable: ['eneco'] });
  });

  it('and calls an argument as the address does, without places that the caller never saw', async () => {
    const { server } = serverWith(null, [error('BAD_USER_INPUT', { argument: 'filter.area', given: '"x"' })]);
    await expect(askWith(server, {})('{ a }', {})).rejects.toMatchObject({
      status: 400,
      errors: [
        {
          message: 'Argument "area": BAD_USER_INPUT.',
          extensions: { code: 'BAD_USER_INPUT', argument: 'area', given: '"x"' },
        },
      ],
    });
  });

  it.each([
    ['UNAUTHENTICATED', 401],
    ['FORBIDDEN', 403],
    ['SUBGRAPH_UNAVAILABLE', 503],
    ['INTERNAL_SERVER_ERROR', 500],
    ['GRAPHQL_VALIDATION_FAILED', 500],
  ])('and is refused for %s with %i', async (code, status) => {
    const { server } = serverWith(null, [error(code)]);
    await expect(askWith(server, {})('{ a }', {})).rejects.toMatchObject({ status });
  });

  it('and is refused when a part failed for another reason: half a file would look whole', async () => {
    const { server } = serverWith({ a: null }, [error('FORBIDDEN')]);
    await expect(askWith(server, {})('{ a }', {})).rejects.toMatchObject({ status: 403 });
  });

  it('and hides what went wrong inside', async () => {
    const { server } = serverWith(null, [{ message: 'secret', extensions: { code: 'ODD' } }]);
    await expect(askWith(server, {})('{ a }', {})).rejects.toMatchObject({
      errors: [{ message: 'Internal error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
  });
});
