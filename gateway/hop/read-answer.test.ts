import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { HopRefusal } from '../../shared/trust/hop-refusal.ts';
import { hopOperation } from './operation.ts';
import { AnswerReader } from './read-answer.ts';

const schema = buildSchema('type Query { eneco: Eneco } type Eneco { title: String }');
const reader = new AnswerReader('eneco');
const hop = hopOperation('{ eneco { title } }', () => null, schema);

const read = (status: number, code: string, message: string, signedIn = true) =>
  reader.read(
    { status, json: { errors: [{ message, extensions: { code } }] } },
    { hop, representations: [], signedIn, unknown: () => undefined },
  );

describe('a refusal of a subgraph', () => {
  it.each(['BAD_USER_INPUT', 'PURPOSE_REQUIRED', 'PURPOSE_NOT_ALLOWED'])(
    'for a mistake of the caller (%s) is an answer that the caller sees',
    (code) => {
      const { data, errors } = read(400, code, 'why');
      expect([data, errors?.map(({ message }) => message)]).toEqual([{ eneco: null }, ['why']]);
    },
  );

  it('of a token is an answer too, in our words', () => {
    const { data, errors } = read(401, 'UNAUTHENTICATED', 'The token has expired.');
    expect(data).toEqual({ eneco: null });
    expect(errors?.map(({ message }) => message)).toEqual([
      'Eneco does not give you this: it does not accept the rights of your token.',
    ]);
  });

  it.each([
    [new HopRefusal('EXPIRED'), 'not-admitted: EXPIRED'],
    [new HopRefusal('NOT_COVERED', 'x-purpose'), 'not-admitted: NOT_COVERED'],
    [new Error('secret-of-the-inside'), 'not-admitted: unknown'],
  ])(
    'of the gateway itself (%s) is a failure whose log says what is wrong, in words of ours',
    (refusal, told) => {
      expect(() => read(401, 'SIGNATURE_REFUSED', refusal.message)).toThrow(told);
    },
  );

  it('of who brought no token is one of the gateway', () => {
    expect(() => read(401, 'UNAUTHENTICATED', 'Only the gateway is answered here.', false)).toThrow(
      'not-admitted',
    );
  });
});
