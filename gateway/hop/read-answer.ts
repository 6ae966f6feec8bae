import { type GraphQLFormattedError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { UNAUTHORIZED } from '../../shared/access/refusal.ts';
import { problemTold } from '../../shared/trust/hop-refusal.ts';
import { HopFailure, refusedByPartner } from './failure.ts';
import { type HopOperation, KEY_ALIAS } from './operation.ts';
import type { GraphQLAnswer, Representation } from './parts.ts';
import { checkShape } from './shape.ts';

export interface AnswerReaderOptions {
  readonly subgraph: string;
  /** The whole supergraph, hidden fields included. */
  readonly schema: GraphQLSchema;
  /** Entity → key field, of this subgraph. */
  readonly keys: ReadonlyMap<string, string>;
}

/** Of one fetch, what its answer is held against. */
export interface Asked {
  readonly hop: HopOperation;
  readonly representations: readonly Representation[];
  /** Whether a token went along. */
  readonly signedIn: boolean;
  /** Is told the type of each entity that the subgraph does not know. */
  readonly unknown: (typename: string) => void;
}

/** Makes an answer that the planner can merge out of what one subgraph sent, or says what is wrong with it. */
export class AnswerReader {
  readonly #options: AnswerReaderOptions;

  constructor(options: AnswerReaderOptions) {
    this.#options = options;
  }

  /** @throws HopFailure for an answer that cannot be used */
  read({ status, json }: { readonly status: number; readonly json: unknown }, asked: Asked): GraphQLAnswer {
    const answer = this.#answer(status, json, asked.signedIn);
    return asked.hop.entities ? this.#entities(answer, asked) : this.#roots(answer, asked.hop);
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
        return { data: null, errors: [refusedByPartner(this.#options.subgraph)] };
    }
    if (status === 401) {
      const problem = errors.map(({ message }) => problemTold(message)).find((told) => told !== null);
      throw new HopFailure('not-admitted', problem ?? 'unknown');
    }
    if (status !== 200) throw new HopFailure('status', String(status));
    if (typeof answer.data !== 'object' || !answer.data) throw new HopFailure('wrong-shape', 'data');
    return answer;
  }

  #roots({ data, errors }: GraphQLAnswer, hop: HopOperation): GraphQLAnswer {
    if (data) {
      const type = hop.operation.operation ?? OperationTypeNode.QUERY;
      const root = this.#options.schema.getRootType(type)?.name ?? 'Query';
      checkShape(this.#options.schema, root, hop.operation.selectionSet, data);
    }
    return { data: data ?? nulls(hop.rootFields), errors };
  }

  #entities({ data, errors }: GraphQLAnswer, asked: Asked): GraphQLAnswer {
    const { representations } = asked;
    const entities = data ? data._entities : representations.map(() => null);
    if (!Array.isArray(entities) || entities.length !== representations.length) {
      throw new HopFailure('wrong-entities', 'count');
    }
    const checked = entities.map((entity, index) =>
      this.#entity(entity, representations[index] as Representation, asked),
    );
    return { data: { _entities: checked }, errors };
  }

  /** One entity, checked to be the one that was asked for; an entity that is null has nulls for what was asked. */
  #entity(entity: unknown, representation: Representation, { hop, unknown }: Asked): object {
    const typename = String(representation.__typename);
    if (entity === null) {
      unknown(typename);
      return nulls(hop.entityFields(typename));
    }
    if (((entity as Representation).__typename ?? typename) !== typename) {
      throw new HopFailure('wrong-entities', typename);
    }
    checkShape(this.#options.schema, typename, hop.entities as NonNullable<HopOperation['entities']>, entity);
    const { [KEY_ALIAS]: key, ...fields } = entity as Record<string, unknown>;
    const keyField = this.#options.keys.get(typename);
    if (keyField && representation[keyField] !== undefined && key !== representation[keyField]) {
      throw new HopFailure('wrong-entities', `${typename} in another order`);
    }
    return fields;
  }
}

/** Nulls for what was asked, as if the subgraph knew none of it. */
export function nulls(fields: readonly string[]): Record<string, null> {
  return Object.fromEntries(fields.filter((field) => field !== KEY_ALIAS).map((field) => [field, null]));
}

function codeOf(error: GraphQLFormattedError): unknown {
  return error?.extensions?.code;
}

/** Errors that the caller made, which the caller may see. */
const CALLERS_CODES: ReadonlySet<unknown> = new Set([
  'BAD_USER_INPUT',
  'PURPOSE_NOT_ALLOWED',
  'PURPOSE_REQUIRED',
]);

/** What a subgraph says that does not believe the caller's token, or what it allows. */
const DISBELIEF: ReadonlySet<unknown> = new Set([UNAUTHORIZED, 'UNAUTHENTICATED']);
