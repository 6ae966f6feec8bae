import { UNAUTHORIZED } from '@social-return/edge/access/refusal';
import { LIMIT_EXCEEDED } from '@social-return/edge/limits/exceeded';
import { problemTold } from '@social-return/edge/trust/hop-refusal';
import type { GraphQLFormattedError } from 'graphql';
import { keyAlias } from '../execution/operation/names.ts';
import type { Fields } from '../execution/own.ts';
import type { HopContext } from './context.ts';
import { HopFailure, partnerRefusedError } from './failure.ts';
import type { HopObject, HopOperation } from './operation.ts';
import {
  type GraphQLAnswer,
  type RawAnswer,
  type Representation,
  representationsOf,
  type Variables,
} from './parts.ts';
import { type HopStage, hopStage } from './stage.ts';

/** Of one fetch, what its answer is held against. */
export interface FetchExpectation {
  readonly hop: HopOperation;
  readonly representations: readonly Representation[];
  /** Whether a token went along. */
  readonly signedIn: boolean;
  /** Is given the type of each entity that the subgraph does not know. */
  readonly unknown: (typename: string) => void;
}

interface Needs {
  readonly hop: HopOperation;
  readonly variables: Variables;
  readonly context: HopContext;
}

interface Adds {
  readonly read: (given: RawAnswer) => GraphQLAnswer;
}

/** Holds what will come against what was asked, and leaves out of it what nobody asked for. */
export function createReading(subgraph: string): HopStage<Needs, Adds, GraphQLAnswer> {
  const reader = new AnswerReader(subgraph);
  return hopStage<Needs, Adds, GraphQLAnswer>({
    name: 'reading',
    needs: { hop: true, variables: true, context: true },
    adds: { read: true },
    pass: ({ hop, variables, context }, next) => {
      const noteUnknown = (typename: string) => void context.unknown?.add(typename);
      const signedIn = context.authorization !== null;
      const asked = { hop, representations: representationsOf(variables), signedIn, unknown: noteUnknown };
      return next({ read: (given) => reader.read(given, asked) });
    },
  });
}

/** Makes an answer that can be merged out of what one subgraph sent, or says what is wrong with it. */
export class AnswerReader {
  readonly #subgraph: string;

  constructor(subgraph: string) {
    this.#subgraph = subgraph;
  }

  /** @throws HopFailure for an answer that cannot be used */
  read({ status, json }: RawAnswer, asked: FetchExpectation): GraphQLAnswer {
    const answer = this.#answer(status, json, asked.signedIn);
    const { root } = asked.hop;
    return root ? this.#roots(answer, root) : this.#entities(answer, asked);
  }

  /** Refusals that are the caller's own are answers; a status or a body of another kind is not. */
  #answer(status: number, json: unknown, signedIn: boolean): GraphQLAnswer {
    const answer = json as GraphQLAnswer;
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
      throw new HopFailure('wrong-shape', 'answer');
    const errors = Array.isArray(answer.errors) ? answer.errors : [];
    if (errors.length > 0 && !answer.data) {
      if (errors.every((error) => CALLERS_CODES.has(codeOf(error)))) return { data: null, errors };
      if (signedIn && errors.some((error) => DISBELIEF.has(codeOf(error))))
        return { data: null, errors: [partnerRefusedError(this.#subgraph)] };
    }
    if (errors.length > 0 && !answer.data && isRefusedQuestion(status, errors))
      throw new HopFailure('refused-question', codesOf(errors));
    if (status === 401) {
      const problem = errors.map(({ message }) => problemTold(message)).find((told) => told !== null);
      throw new HopFailure('not-admitted', problem ?? 'unknown');
    }
    if (status !== 200) throw new HopFailure('status', String(status));
    if (errors.length > 0 && !answer.data) throw new HopFailure('errors', codesOf(errors));
    if (typeof answer.data !== 'object' || !answer.data) throw new HopFailure('wrong-shape', 'data');
    return answer;
  }

  #roots({ data, errors }: GraphQLAnswer, root: HopObject): GraphQLAnswer {
    if (data) root.check(data);
    return { data: data ?? nulls(root.fields), errors };
  }

  #entities({ data, errors }: GraphQLAnswer, asked: FetchExpectation): GraphQLAnswer {
    const { representations } = asked;
    if (!data) return { data: { _entities: representations.map(() => null) }, errors };
    const entities = data._entities;
    if (!Array.isArray(entities) || entities.length !== representations.length) {
      throw new HopFailure('wrong-entities', 'count');
    }
    const failed = new Set(errors?.map(({ path }) => path?.[1]));
    const checked = entities.map((entity, index) =>
      entity === null && failed.has(index)
        ? null
        : checkEntity(entity, representations[index] as Representation, asked),
    );
    return { data: { _entities: checked }, errors };
  }
}

/**
 * One entity, checked to be the one that was asked for. Of one that the subgraph does not know, nothing came but that
 * it contributes nothing.
 */
function checkEntity(
  given: unknown,
  representation: Representation,
  { hop, unknown }: FetchExpectation,
): Fields {
  const typename = String(representation.__typename);
  const { contributions, is, check, key } = hop.entity(typename);
  if (given === null) {
    unknown(typename);
    return nulls(contributions);
  }
  if (!is((given as Fields | undefined)?.__typename ?? typename)) {
    throw new HopFailure('wrong-entities', typename);
  }
  check(given);
  const entity = given as Fields;
  if (!key) return entity;
  const alias = keyAlias(typename);
  const expected = representation[key];
  if (expected !== undefined && entity[alias] !== expected) {
    throw new HopFailure('wrong-entities', `${typename} in another order`);
  }
  entity[alias] = undefined;
  return entity;
}

/** Nulls for what was asked, as if the subgraph knew none of it. */
export function nulls(fields: readonly string[]): Record<string, null> {
  return Object.fromEntries(fields.map((field) => [field, null]));
}

function codeOf(error: GraphQLFormattedError): unknown {
  return error?.extensions?.code;
}

/**
 * Whether a subgraph says that what we asked is not to be answered, whoever asks: our operation is wrong for it, too
 * large, or about what we should know that this caller may not have.
 */
function isRefusedQuestion(status: number, errors: readonly GraphQLFormattedError[]): boolean {
  if (status !== 200 && !REFUSING_STATUS.has(status)) return false;
  return errors.every((error) => REFUSING_CODES.has(codeOf(error)));
}

const REFUSING_STATUS: ReadonlySet<number> = new Set([400, 403, 413, 422, 431]);

const REFUSING_CODES: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'HEADERS_TOO_LARGE',
  LIMIT_EXCEEDED,
  'OPERATION_RESOLUTION_FAILURE',
  'TOO_LARGE',
  UNAUTHORIZED,
]);

/** The codes of errors, for our log: words of a known form, and never a text of others. */
function codesOf(errors: readonly GraphQLFormattedError[]): string {
  const codes = errors.map(codeOf).filter((code) => typeof code === 'string' && CODE.test(code));
  return [...new Set(codes)].slice(0, 3).join(', ');
}

const CODE = /^[A-Z][A-Z_]{0,63}$/;

/** Errors that the caller made, which the caller may see. */
const CALLERS_CODES: ReadonlySet<unknown> = new Set([
  'BAD_USER_INPUT',
  'PURPOSE_NOT_ALLOWED',
  'PURPOSE_REQUIRED',
]);

/** What a subgraph says that does not believe the caller's token, or what it allows. */
const DISBELIEF: ReadonlySet<unknown> = new Set([UNAUTHORIZED, 'UNAUTHENTICATED']);
