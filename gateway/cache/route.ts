import type { HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bill } from '../limits/bill.ts';
import type { Observer } from '../observe/observer.ts';
import type { Sender } from '../request/sender.ts';
import type { CacheExchange, SharedAnswer } from '../request/sharing.ts';
import { answerText, dataOf } from './answer-text.ts';
import type { AnswerCache } from './answers.ts';
import { MediaTypes } from './media-types.ts';
import type { StoredAnswer } from './store.ts';

/** What an answer from memory costs. */
const HIT_POINTS = 1;

/** What the cache needs to know of a request. */
export interface CachedContext extends Pick<Sender, 'caller'> {
  readonly bill: Pick<Bill, 'spend'>;
  readonly generation: { readonly served: { readonly hash: string } };
  readonly sharing: CacheExchange;
}

/** The cache as the routes use it. */
export class CachedAnswers {
  readonly #cache: AnswerCache;
  readonly #observer: Observer;
  readonly #mediaTypes = new MediaTypes();

  constructor(cache: AnswerCache, observer: Observer) {
    this.#cache = cache;
    this.#observer = observer;
  }

  /**
   * The answer from memory to a request that was let in; undefined where it has to be asked.
   * @param body as the server may see it
   */
  hit(body: unknown, request: FastifyRequest, context: CachedContext): AnswerFound | undefined {
    const asked = questionIn(body);
    const type = this.#mediaTypes.of(request.headers.accept);
    if (!asked || !type) return undefined;
    const anonymous = context.caller.kind === 'anonymous';
    const supergraph = context.generation.served.hash;
    const hit = this.#cache.find({ ...asked, supergraph, anonymous });
    if (!hit) return undefined;
    const spent = context.bill.spend(HIT_POINTS);
    this.#observer.fields.count(hit.document, hit.schema);
    this.#observer.metrics.cost.observe(HIT_POINTS);
    const { kept, secondsLeft } = hit;
    return { kept, secondsLeft, type, text: () => answerText(kept.data, HIT_POINTS, spent) };
  }

  /** Keeps an answer that was asked, if it may be kept. */
  made(
    answer: HTTPGraphQLResponse,
    request: FastifyRequest,
    { sharing: { shared } }: Pick<CachedContext, 'sharing'>,
  ): Omit<AnswerFound, 'text'> | undefined {
    if (answer.body.kind !== 'complete') return undefined;
    const type = answer.headers.get('content-type');
    if ((answer.status ?? 200) !== 200 || !type) return undefined;
    this.#mediaTypes.learn(request.headers.accept, type);
    if (!shared || shared.seconds === 0) return undefined;
    const kept = shared.first ? this.#keep(shared, answer.body.string) : this.#cache.kept(shared);
    return kept && { kept, secondsLeft: this.#cache.secondsLeft(kept), type };
  }

  #keep(shared: SharedAnswer, text: string): StoredAnswer | undefined {
    const data = dataOf(text);
    return data === null ? undefined : this.#cache.keep(shared, data);
  }
}

/** An answer that is kept, for one request. */
export interface AnswerFound {
  readonly kept: StoredAnswer;
  readonly secondsLeft: number;
  /** Its media type for this caller. */
  readonly type: string;
  readonly text: () => Buffer;
}

/** Lets caches on the way keep an answer: only one to an anonymous caller. */
export function publicHeaders(
  reply: FastifyReply,
  { kept: { tag }, secondsLeft }: Pick<AnswerFound, 'kept' | 'secondsLeft'>,
  { caller }: Pick<CachedContext, 'caller'>,
  strength: 'weak' | 'strong',
): void {
  if (caller.kind !== 'anonymous') return;
  reply.header('cache-control', `public, max-age=${secondsLeft}`);
  reply.header('etag', strength === 'weak' ? `W/"${tag}"` : `"${tag}"`);
  reply.header('vary', 'accept, authorization, origin');
}

/** What a body asks, where it is one that every server reads alike. */
function questionIn(body: unknown) {
  if (typeof body !== 'object' || body === null) return undefined;
  const {
    query,
    operationName = null,
    variables = null,
    extensions = null,
  } = body as Record<string, unknown>;
  if (typeof query !== 'string' || (operationName !== null && typeof operationName !== 'string'))
    return undefined;
  if (typeof variables !== 'object' || Array.isArray(variables)) return undefined;
  if (typeof extensions !== 'object' || Array.isArray(extensions)) return undefined;
  return { query, operationName, variables: variables as Readonly<Record<string, unknown>> | null };
}
