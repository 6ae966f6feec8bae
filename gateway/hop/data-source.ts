import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import {
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import { UNAUTHORIZED } from '../../shared/access/refusal.ts';
import type { Caller } from '../../shared/trust/caller.ts';
import type { Purpose } from '../../shared/trust/purposes.ts';
import { type Trace, traceparent } from '../../shared/trust/trace.ts';
import { HopFailure, missingPartner, refusedByPartner } from './failure.ts';
import type { PostOptions, SubgraphClient } from './http.ts';
import { type HopOperation, hopOperation, KEY_ALIAS } from './operation.ts';
import { type GraphQLAnswer, joined, MOST_ENTITIES, partsOf, type Representation } from './parts.ts';
import { withPlainCode } from './plain-code.ts';
import { checkShape } from './shape.ts';

/** What of a client's request the hops share. */
export interface HopContext {
  /** Subgraphs that could not be reached in this request: they are not waited for a second time. */
  readonly failed: Set<string>;
  /** Aborts when the client leaves. */
  readonly signal?: AbortSignal;
  /** Who asks, as its token was verified at the gateway. */
  readonly caller: Caller;
  /** The token as it came, for each organisation to verify again; null for anonymous. */
  readonly authorization: string | null;
  /** What people are read for in this request. */
  readonly purpose: Purpose | null;
  readonly trace: Trace;
}

type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;
export interface DataSourceOptions {
  readonly subgraph: string;
  readonly client: SubgraphClient;
  /** The whole supergraph, hidden fields included. */
  readonly schema: GraphQLSchema;
  /** Entity → key field, of this subgraph. */
  readonly keys: ReadonlyMap<string, string>;
}

/** How many operation texts a data source remembers. */
const REMEMBERED = 1_000;

/**
 * The hop to one subgraph. A missing partner is normal: whatever goes wrong becomes an answer in which the
 * fields that were asked are null, plus one error that names the organisation. The planner would skip the
 * chain's merge after a failed fetch; with nulls in place the chain computes over those who did answer.
 */
export class SubgraphDataSource implements GraphQLDataSource {
  readonly #options: DataSourceOptions;
  readonly #operations = new Map<string, HopOperation>();

  constructor(options: DataSourceOptions) {
    this.#options = options;
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions): Promise<Answer> {
    const { subgraph } = this.#options;
    const hop = this.#operation(request.query ?? '');
    const variables = (request.variables ?? {}) as Record<string, unknown>;
    const { failed, signal } = context as HopContext;
    const post = { headers: passedOn(context as HopContext), signal };
    try {
      if (failed.has(subgraph)) throw new HopFailure('given-up');
      const answer = await this.#ask(hop, variables, post);
      return hop.entities
        ? this.#entities(hop, answer, representationsOf(variables))
        : this.#roots(hop, answer);
    } catch (error) {
      if (!(error instanceof HopFailure)) throw error;
      if (error.kind === 'timeout' || error.kind === 'refused') failed.add(subgraph);
      if (error.kind !== 'given-up' && !signal?.aborted)
        console.warn(`gateway: ${subgraph} failed: ${error.message}`);
      return this.#missing(hop, representationsOf(variables));
    }
  }

  #operation(text: string): HopOperation {
    let hop = this.#operations.get(text);
    if (!hop) {
      hop = hopOperation(text, (typename) => this.#options.keys.get(typename) ?? null, this.#options.schema);
      if (this.#operations.size >= REMEMBERED) this.#operations.clear();
      this.#operations.set(text, hop);
    }
    return hop;
  }

  /** Asks for many entities in several requests: a subgraph takes only so many at a time. */
  async #ask(
    hop: HopOperation,
    variables: Record<string, unknown>,
    post: PostOptions,
  ): Promise<GraphQLAnswer> {
    const representations = representationsOf(variables);
    if (representations.length <= MOST_ENTITIES) return this.#askOnce(hop, variables, post);
    const parts = partsOf(representations);
    const answers = await Promise.all(
      parts.map((part) => this.#askOnce(hop, { ...variables, representations: part }, post)),
    );
    return joined(answers, parts);
  }

  async #askOnce(hop: HopOperation, variables: object, post: PostOptions): Promise<GraphQLAnswer> {
    const { status, json } = await this.#options.client.post(
      JSON.stringify({ query: hop.query, variables }),
      post,
    );
    const answer = json as GraphQLAnswer;
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
      throw new HopFailure('wrong-shape', 'answer');
    const refusal = answer.errors?.length && !answer.data;
    if (refusal && answer.errors?.every(isCallers)) return { data: null, errors: answer.errors };
    if (refusal && answer.errors?.some(isUnauthorized))
      return { data: null, errors: [refusedByPartner(this.#options.subgraph)] };
    if (status !== 200) throw new HopFailure('status', String(status));
    if (!answer.data) throw new HopFailure('wrong-shape', 'data');
    return answer;
  }

  #roots(hop: HopOperation, { data, errors }: GraphQLAnswer): Answer {
    if (data) {
      const root =
        this.#options.schema.getRootType(hop.operation.operation ?? OperationTypeNode.QUERY)?.name ?? 'Query';
      checkShape(this.#options.schema, root, hop.operation.selectionSet, data);
    }
    return answer(data ?? nulls(hop.rootFields), errors);
  }

  #entities(
    hop: HopOperation,
    { data, errors }: GraphQLAnswer,
    representations: readonly Representation[],
  ): Answer {
    const entities = data ? data._entities : representations.map(() => null);
    if (!Array.isArray(entities) || entities.length !== representations.length) {
      throw new HopFailure('wrong-entities', 'count');
    }
    const checked = entities.map((entity, index) =>
      this.#entity(hop, entity, representations[index] as Representation),
    );
    return answer({ _entities: checked }, errors);
  }

  /** One entity, checked to be the one that was asked for; an entity that is null has nulls for what was asked. */
  #entity(hop: HopOperation, entity: unknown, representation: Representation): object {
    const typename = String(representation.__typename);
    if (entity === null) return nulls(hop.entityFields(typename));
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

  #missing(hop: HopOperation, representations: readonly Representation[]): Answer {
    const data = hop.entities
      ? { _entities: representations.map(({ __typename }) => nulls(hop.entityFields(String(__typename)))) }
      : nulls(hop.rootFields);
    return answer(data, [missingPartner(this.#options.subgraph)]);
  }
}

/** What a subgraph is told of who asks, for what and in which trace. */
function passedOn({ authorization, purpose, trace }: HopContext): Record<string, string> {
  return {
    traceparent: traceparent(trace),
    ...(authorization ? { authorization } : {}),
    ...(purpose ? { 'x-purpose': purpose } : {}),
  };
}

function representationsOf(variables: Record<string, unknown>): readonly Representation[] {
  return (variables.representations as readonly Representation[] | undefined) ?? [];
}

function nulls(fields: readonly string[]): Record<string, null> {
  return Object.fromEntries(fields.filter((field) => field !== KEY_ALIAS).map((field) => [field, null]));
}

function answer(data: object, errors: readonly (GraphQLFormattedError | GraphQLError)[] | undefined): Answer {
  return { data, ...(errors?.length ? { errors: errors.map(withPlainCode) } : {}) } as Answer;
}

/** Errors that the caller made, which the caller may see. */
function isCallers(error: GraphQLFormattedError): boolean {
  return CALLERS_CODES.has(error?.extensions?.code);
}

function isUnauthorized(error: GraphQLFormattedError): boolean {
  return error?.extensions?.code === UNAUTHORIZED;
}

const CALLERS_CODES: ReadonlySet<unknown> = new Set([
  'BAD_USER_INPUT',
  'PURPOSE_NOT_ALLOWED',
  'PURPOSE_REQUIRED',
]);
