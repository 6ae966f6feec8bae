import { hash } from 'node:crypto';
import { cacheHints } from '@social-return/edge/caching/hints';
import type { BudgetedMemory, MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { bytesOfDocument, standardBudget } from '@social-return/edge/caching/operation-memory';
import { ANONYMOUS, type Caller } from '@social-return/edge/trust/caller';
import { type DocumentNode, GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Artefacts } from '../composition/artefacts.ts';
import type { HopNotes } from '../hop/notes.ts';
import type { Executor, ExecutorAnswer, ExecutorRequest, ExecutorWrap } from '../request/executor.ts';
import type { CacheExchange, SharedAnswer } from '../request/sharing.ts';
import { Changes } from './changes.ts';
import { Flights } from './flights.ts';
import { canonicalVariables } from './key.ts';
import { CachePolicies, type CachePolicy } from './policy.ts';
import { AnswerStore, type StoredAnswer } from './store.ts';

/** What the cache reads of the context of a request. */
interface CacheContext {
  readonly sharing: CacheExchange;
  readonly signal: AbortSignal;
  readonly caller: Caller;
}

type Operation = Pick<ExecutorRequest<object>, 'document' | 'operation' | 'operationName'>;

/** An operation of which answers may be kept, as it was validated and allowed. */
interface CachedEntry {
  readonly policy: CachePolicy;
  readonly document: DocumentNode;
  readonly schema: GraphQLSchema;
  /** Kinds of callers for whom it passed the limits, which differ in how much they may ask. */
  readonly passed: Set<'anonymous' | 'signed-in'>;
}

/** An answer from memory. */
export interface Hit {
  readonly kept: StoredAnswer;
  readonly secondsLeft: number;
  readonly document: DocumentNode;
  readonly schema: GraphQLSchema;
}

/** What is asked, as it came. */
export interface CacheQuestion {
  /** Of the supergraph that answers. */
  readonly supergraph: string;
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null;
  readonly anonymous: boolean;
}

export interface AnswerCacheOptions {
  /** Memory for answers, in bytes; 0 shares and keeps nothing. */
  readonly bytes: number;
  readonly now: () => number;
  /** Bounds what is remembered of operations. */
  readonly budget?: MemoryBudget;
  readonly count: (outcome: 'hit' | 'miss' | 'shared') => void;
}

/**
 * Answers to operations whose every field is for everybody. They are asked as nobody in particular, so that no answer
 * can depend on who asked; an answer with an error, or without somebody's part, is given and not kept; and a change at a
 * subgraph through this gateway ends whatever came from it.
 */
export class AnswerCache {
  readonly #options: AnswerCacheOptions;
  readonly #changes = new Changes();
  readonly #store: AnswerStore;
  readonly #flights = new Flights<{ answer: ExecutorAnswer; notes: HopNotes; failed: boolean }>();
  /** The operations by which answers may be found. */
  readonly #known: BudgetedMemory<CachedEntry>;

  constructor(options: AnswerCacheOptions) {
    this.#options = options;
    this.#known = (options.budget ?? standardBudget()).memory();
    this.#store = new AnswerStore({ ...options, changes: this.#changes });
  }

  /** Memory that answers take now, in bytes. */
  get bytes(): number {
    return this.#store.bytes;
  }

  /** An answer from memory, to an operation that this kind of caller was answered before. */
  find({ supergraph, query, operationName, variables, anonymous }: CacheQuestion): Hit | undefined {
    if (this.#options.bytes === 0) return undefined;
    const operation = operationKey(supergraph, hash('sha256', query), operationName);
    const known = this.#known.get(operation);
    if (!known?.passed.has(anonymous ? 'anonymous' : 'signed-in')) return undefined;
    const kept = this.#store.get(answerKey(operation, known.policy, variables));
    if (!kept) return undefined;
    this.#options.count('hit');
    const { document, schema } = known;
    return { kept, secondsLeft: this.#store.secondsLeft(kept), document, schema };
  }

  /** Keeps the answer that was made for a request, if it may be kept. @param data as JSON */
  keep({ key, seconds, from, since }: SharedAnswer, data: string): StoredAnswer | undefined {
    return this.#store.keep(key, data, { seconds, from, since });
  }

  /** The answer that is kept by now. */
  kept({ key }: SharedAnswer): StoredAnswer | undefined {
    return this.#store.get(key);
  }

  secondsLeft(kept: StoredAnswer): number {
    return this.#store.secondsLeft(kept);
  }

  /** A supergraph answers nobody any more. */
  forget({ hash: supergraph }: Pick<Artefacts, 'hash'>): void {
    this.#known.forget((key) => key.startsWith(`${supergraph} `));
  }

  /** Looks at every operation of one supergraph that was validated and within its limits. */
  wrap({ document, schema, access, hash: supergraph }: Artefacts): ExecutorWrap<CacheContext> {
    const policies = new CachePolicies(schema, access, cacheHints(document));
    const remembered = new WeakMap<object, CachePolicy | null>();
    const policyOf = ({ document: asked, operation, operationName }: Operation): CachePolicy | null => {
      const before = remembered.get(operation);
      if (before !== undefined) return before;
      const policy = policies.of(asked, operationName);
      remembered.set(operation, policy);
      return policy;
    };
    return (next) => async (request) => {
      const policy = policyOf(request);
      const { sharing } = request.context;
      if (!policy && sharing.onlyPublic) return { errors: [notPublic()] };
      if (request.operation.operation === OperationTypeNode.MUTATION) return this.#change(next, request);
      if (!policy) return next(request);
      if (this.#options.bytes === 0) return next(request);
      // By the name that was given, as `find` has it: the request's own is that of the operation.
      const name = request.request.operationName ?? null;
      const operation = operationKey(supergraph, request.queryHash as string, name);
      this.#remember(operation, policy, request);
      return this.#share(next, request, policy, answerKey(operation, policy, request.request.variables));
    };
  }

  /** Whatever it answered: a change that failed for us may have been made. */
  async #change<C extends CacheContext>(
    next: Executor<C>,
    request: ExecutorRequest<C>,
  ): Promise<ExecutorAnswer> {
    const notes: HopNotes = { asked: new Set(), partial: false };
    try {
      return await next(withContext(request, { notes }));
    } finally {
      this.#changes.at(notes.asked);
    }
  }

  async #share<C extends CacheContext>(
    next: Executor<C>,
    request: ExecutorRequest<C>,
    policy: CachePolicy,
    key: string,
  ): Promise<ExecutorAnswer> {
    const { sharing, signal } = request.context;
    const since = this.#changes.count;
    const kept = this.#store.get(key);
    if (kept) {
      // Somebody of another kind was answered before; this one has now passed the limits too.
      this.#options.count('hit');
      sharing.shared = { key, first: false, seconds: this.#store.secondsLeft(kept), from: kept.from, since };
      return { data: JSON.parse(kept.data.toString('utf8')) as ExecutorAnswer['data'] };
    }
    const { result, first } = await this.#flights.join(key, { now: since, left: signal }, async (flying) => {
      const notes: HopNotes = { asked: new Set(), partial: false };
      const failed = new Set<string>();
      // What is shared is in no language: its errors are in both languages until each waiting caller gets one.
      const nobody = { caller: ANONYMOUS, authorization: null, purpose: null, language: 'en' };
      const context = { ...nobody, notes, failed, unknown: new Set<string>(), signal: flying };
      const answer = await next(withContext(request, context));
      return { answer, notes, failed: failed.size > 0 };
    });
    this.#options.count(first ? 'miss' : 'shared');
    const { answer, notes, failed } = result;
    const isWhole = !failed && !notes.partial && !answer.errors?.length && !answer.extensions?.unfit;
    const data = answer.data as Record<string, unknown> | null | undefined;
    const seconds = isWhole && data && !tellsMissing(data) ? policy.maxAgeOf(data) : 0;
    sharing.shared = { key, first, seconds, from: [...notes.asked], since };
    return { ...answer };
  }

  #remember(
    key: string,
    policy: CachePolicy,
    { document, schema, context: { caller } }: ExecutorRequest<CacheContext>,
  ): void {
    const passed = this.#known.get(key)?.passed ?? new Set();
    passed.add(caller.kind === 'anonymous' ? 'anonymous' : 'signed-in');
    this.#known.set(key, { policy, document, schema, passed }, bytesOfDocument(document));
  }
}

function operationKey(supergraph: string, queryHash: string, operationName: string | null): string {
  return `${supergraph} ${queryHash} ${operationName ?? ''}`;
}

function answerKey(
  operation: string,
  { variables: names }: CachePolicy,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): string {
  // Values can be long, and a key stays as long as its answer.
  return `${operation} ${hash('sha256', canonicalVariables(names, variables))}`;
}

/** @param more what is another one for this operation, or is added */
function withContext<C extends object>(request: ExecutorRequest<C>, more: object): ExecutorRequest<C> {
  return { ...request, context: { ...request.context, ...more } };
}

/** Whether an answer of the chain itself says that somebody's part is not in it. */
function tellsMissing(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(tellsMissing);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => inner === 'MISSING' || tellsMissing(inner));
}

function notPublic(): GraphQLError {
  return new GraphQLError('This is asked with POST /graphql: not everything in it is public and kept.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });
}
