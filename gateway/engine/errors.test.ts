import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { faultText, formatError } from './errors.ts';
import { PlanningTooLong } from './planning-time.ts';

describe('an error on its way to a client', () => {
  it.each([
    { code: 'BAD_USER_INPUT', argument: 'first', expected: 'x', given: '7' },
    { code: 'RATE_LIMITED', cost: 1, remaining: 0, retryAfterSeconds: 3 },
    { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'eneco' },
  ])('keeps what is on the list, and nothing else: $code', (extensions) => {
    const inside = { stacktrace: ['secret'], sql: 'secret', response: { body: 'secret' } };
    const formatted = formatError({ message: 'Said.', extensions: { ...inside, ...extensions } }, null);
    expect(formatted).toEqual({ message: 'Said.', extensions });
    expect(faultText({ message: 'Said.', extensions })).toBeNull();
  });

  it.each([
    {},
    { code: 'ODD' },
    { code: 'INTERNAL_SERVER_ERROR' },
    { code: 'toString' },
    { code: '__proto__' },
  ])('is an internal error when its code is not: %j', (extensions) => {
    const error = {
      message: 'secret',
      path: ['vacancies'],
      extensions: { ...extensions, serviceName: 'eneco' },
    };
    expect(formatError(error, new GraphQLError('secret'))).toEqual({
      message: 'Internal error.',
      path: ['vacancies'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(faultText(error)).toMatch(/^\w+ from eneco$/);
    expect(faultText(error)).not.toContain('secret');
  });

  it.each(['Number of non-local selections exceeds limit of 100000', new PlanningTooLong(1_000).message])(
    'of the planner, which gave up on the operation, is a limit and no fault of ours: %s',
    (message) => {
      const thrown = new Error(message);
      expect(
        formatError({ message: thrown.message, extensions: { code: 'INTERNAL_SERVER_ERROR' } }, thrown),
      ).toEqual({
        message: 'The operation is too complex to plan.',
        extensions: { code: 'LIMIT_EXCEEDED', limit: 'plan' },
      });
    },
  );

  it('of the planner goes to the log without the values of the client, and to nobody else', () => {
    const error = { message: 'Cannot plan a(name: "Jan") of type T', extensions: { code: 'NO_PLAN' } };
    expect(faultText(error)).toBe('no plan for an operation: Cannot plan a(name: "…") of type T');
    expect(formatError(error, null).message).toBe('Internal error.');
    const byPartner = { ...error, extensions: { ...error.extensions, serviceName: 'eneco' } };
    expect(faultText(byPartner)).toBe('NO_PLAN from eneco');
  });

  it('cannot say that it is one of the limits when a subgraph makes it up', () => {
    const error = { message: 'secret', extensions: { code: 'ODD', limit: 'depth' } };
    expect(formatError(error, null).message).toBe('Internal error.');
  });

  it.each([
    [
      'Variable "$input" got invalid value { name: "Jan { } de Vries", note: "a; b" }; Field "phone" of required type "String!" was not provided.',
      'Variable "$input" got an invalid value; Field "phone" of required type "String!" was not provided.',
    ],
    [
      'Variable "$input" got invalid value ["Jan"] at "input.names"; String cannot represent a non string value: ["Jan"]',
      'Variable "$input" got an invalid value at "input.names"; String cannot represent a non string value: ["Jan"]',
    ],
    [
      'Variable "$kind" got invalid value "WORK"; Value "WORK" does not exist in "VacancyKind" enum.',
      'Variable "$kind" got invalid value "WORK"; Value "WORK" does not exist in "VacancyKind" enum.',
    ],
  ])('does not say again what a whole input held: %s', (message, expected) => {
    expect(formatError({ message, extensions: {} }, null).message).toBe(expected);
  });
});
