import type { BudgetedMemory, MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { bytesOfText, standardBudget } from '@social-return/edge/caching/operation-memory';
import { logOf } from '@social-return/edge/observe/log';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import { hopLanguage } from '@social-return/edge/trust/hop-language';
import type { InProcessSubgraph } from '@social-return/edge/trust/in-process';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Fields } from '../execution/own.ts';
import type { SubgraphAnswer, SubgraphSource } from '../execution/subgraph-source.ts';
import type { Sender } from '../request/sender.ts';
import { Batches, bodyOf, type HopRequest, jsonOf, type RawAnswer, type Send } from './batch.ts';
import { distinct } from './distinct.ts';
import {
  changeUnansweredError,
  type FailureKind,
  HopFailure,
  partnerMissingError,
  questionRefusedError,
} from './failure.ts';
import { InFlight } from './in-flight.ts';
import { type HopOperation, hopOperation } from './operation.ts';
import { type GraphQLAnswer, joinAnswers, MOST_ENTITIES, partsOf, type Representation } from './parts.ts';
import { AnswerReader, nulls } from './read-answer.ts';
import type { SteadySubgraph } from './steady.ts';

/** The parts of a client's request that the hops share. */
export interface HopContext extends Sender {
  /** Subgraphs that could not be reached in this request: they are not waited for a second time. */
  readonly failed: Set<string>;
  /** Types of which a subgraph did not know an entity in this request: a null there is an answer, not a fault. */
  readonly unknown?: Set<string>;
  /** Aborts when the client leaves. */
  readonly signal?: AbortSignal;
  /** When the answer must be there, on the clock of `performance.now()`. */
  readonly answerBy?: number;
  /** Whose points it spends, and whose questions they are to a subgraph; the gateway's own without it. */
  readonly callerKey?: string;
}

export interface DataSourceOptions {
  readonly subgraph: string;
  readonly hop: Pick<SteadySubgraph, 'ask'>;
  /** Where it answers in this process: then it is asked here, and not over the hop. */
  readonly inProcess?: InProcessSubgraph;
  /** The whole supergraph, hidden fields included. */
  readonly schema: GraphQLSchema;
  /** Entity → key field, of this subgraph. */
  readonly keys: ReadonlyMap<string, string>;
  /** Bounds what is remembered of operations; the standard bound without it. */
  readonly budget?: MemoryBudget;
}

const LOG = logOf('gateway');

/** What the gateway asks by itself. */
const OWN = 'the gateway';

/** After these a subgraph is not asked again in the same request. */
const LASTING: ReadonlySet<string> = new Set(['timeout', 'refused', 'tls', 'open', 'held']);

/** Failures that were reported before, or that are nobody's. */
const SILENT: ReadonlySet<string> = new Set(['given-up', 'left', 'open', 'held']);

/**
 * The hop to one subgraph. A missing partner is normal: whatever goes wrong becomes an answer in which the
 * root fields that were asked are null and nothing comes of entities, plus one error that names the organisation.
 */
export class SubgraphDataSource implements SubgraphSource {
  readonly #options: DataSourceOptions;
  readonly #reader: AnswerReader;
  readonly #inFlight = new InFlight();
  readonly #batches: Batches<HopContext>;
  readonly #operations: BudgetedMemory<HopOperation>;
  /** Of a request, what ends its longer waits for this subgraph. */
  readonly #patient = new WeakMap<HopContext, AbortController>();

  constructor(options: DataSourceOptions) {
    this.#options = options;
    this.#reader = new AnswerReader(options.subgraph);
    const { budget = standardBudget() } = options;
    this.#operations = budget.memory();
    const send: Send<HopContext> = (context, sent) => this.#send(context, { ...sent, kind: 'query' });
    this.#batches = new Batches(send, budget);
  }

  async fetch(operation: string, variables: Fields, asking: object): Promise<SubgraphAnswer> {
    const context = asking as HopContext;
    const hop = this.#operation(operation);
    try {
      if (context.failed.has(this.#options.subgraph)) throw new HopFailure('given-up');
      return await this.#ask(hop, variables, context);
    } catch (error) {
      if (!(error instanceof HopFailure)) throw error;
      this.#note(error, context);
      return this.#missing(hop, representationsOf(variables), error);
    }
  }

  #operation(text: string): HopOperation {
    let hop = this.#operations.get(text);
    if (!hop) {
      hop = hopOperation(text, (typename) => this.#options.keys.get(typename) ?? null, this.#options.schema);
      this.#operations.set(text, hop, bytesOfText(2 * text.length));
    }
    return hop;
  }

  /** Asks each entity once, and many in several requests: a subgraph takes a bounded number at a time. */
  #ask(hop: HopOperation, variables: Variables, context: HopContext): Promise<GraphQLAnswer> {
    const all = representationsOf(variables);
    const few = all.length > 1 ? distinct(all, (typename) => this.#options.keys.get(typename)) : null;
    const representations = few?.representations ?? all;
    const asked = few ? { ...variables, representations } : variables;
    const answer =
      representations.length > MOST_ENTITIES
        ? this.#askParts(hop, asked, representations, context)
        : this.#askOnce(hop, asked, context);
    return few ? answer.then(few.spread) : answer;
  }

  async #askParts(
    hop: HopOperation,
    variables: Variables,
    representations: readonly Representation[],
    context: HopContext,
  ): Promise<GraphQLAnswer> {
    const parts = partsOf(representations);
    const answers = await Promise.all(
      parts.map((part) => this.#askOnce(hop, { ...variables, representations: part }, context)),
    );
    return joinAnswers(answers, parts);
  }

  #askOnce(hop: HopOperation, variables: Variables, context: HopContext): Promise<GraphQLAnswer> {
    const { kind, patience } = hop;
    const representations = representationsOf(variables);
    const noteUnknown = (typename: string) => void context.unknown?.add(typename);
    const asked = { hop, representations, signedIn: context.authorization !== null, unknown: noteUnknown };
    const read = (given: RawAnswer) => this.#reader.read(given, asked);
    const { inProcess } = this.#options;
    if (inProcess) return inProcess.ask({ query: hop.query, variables, facts: factsOf(context) }).then(read);
    const json = jsonOf(variables);
    const body = bodyOf(hop, json);
    const question = { hop, body, variables: json, entities: representations.length, read };
    if (kind === 'mutation') return this.#send(context, { kind, body, patience, read });
    return this.#inFlight.once(context, body, () => this.#batches.ask(context, question));
  }

  #send<T>(context: HopContext, question: HopRequest<T> & Pick<HopOperation, 'kind'>): Promise<T> {
    const { trace, answerBy, callerKey: caller = OWN } = context;
    const isPatient = question.kind === 'query' && question.patience > 1;
    const signal = isPatient ? this.#patientSignal(context) : context.signal;
    return this.#options.hop.ask({
      ...question,
      headers: headersOf(context),
      caller,
      trace,
      signal,
      answerBy,
    });
  }

  /** A partner that did not answer something quick in time hangs: the same request waits for nothing longer from it. */
  #patientSignal(context: HopContext): AbortSignal {
    const controller = this.#patient.get(context) ?? new AbortController();
    this.#patient.set(context, controller);
    return context.signal ? AbortSignal.any([context.signal, controller.signal]) : controller.signal;
  }

  #note({ kind, message }: HopFailure, context: HopContext): void {
    const { subgraph } = this.#options;
    const { traceId } = context.trace;
    if (LASTING.has(kind)) {
      context.failed.add(subgraph);
      this.#patient.get(context)?.abort();
    }
    if (kind === 'refused-question')
      LOG.error(`${subgraph} refused a question of ours`, { failure: message, traceId });
    else if (!SILENT.has(kind)) LOG.warn(`${subgraph} failed`, { failure: message, traceId });
  }

  #missing(
    hop: HopOperation,
    representations: readonly Representation[],
    failure: HopFailure,
  ): SubgraphAnswer {
    const { subgraph } = this.#options;
    const { root } = hop;
    const error = errorOf(hop.kind, failure.kind, subgraph);
    const data = root ? nulls(root.fields) : { _entities: representations.map(() => null) };
    return { data, errors: [error] };
  }
}

function errorOf(kind: HopOperation['kind'], failure: FailureKind, subgraph: string): GraphQLError {
  if (kind === 'mutation') return changeUnansweredError(subgraph, failure);
  return failure === 'refused-question' ? questionRefusedError(subgraph) : partnerMissingError(subgraph);
}

type Variables = Readonly<Record<string, unknown>>;

/** The gateway, as a subgraph in its own process knows it. */
export const IN_PROCESS = 'in-process';

function factsOf({ caller, purpose, language, trace }: HopContext): RequestFacts {
  return { caller, purpose, language, trace, gateway: IN_PROCESS };
}

/** What a subgraph learns of the caller and the purpose. */
function headersOf({ authorization, purpose, language }: HopContext): Record<string, string> {
  return {
    ...(authorization ? { authorization } : {}),
    ...(purpose ? { 'x-purpose': purpose } : {}),
    ...hopLanguage(language),
  };
}

function representationsOf(variables: Variables): readonly Representation[] {
  return (variables.representations as readonly Representation[] | undefined) ?? [];
}
