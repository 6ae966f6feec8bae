import type { Log } from '@social-return/edge/observe/log';
import type { Clock } from '@social-return/values/day';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
} from 'fastify';
import { type Graph, GraphFailure, type Visitor } from '../graph/graph.ts';
import { type FailureKind, failurePage } from '../pages/failure.tsx';
import { robots, sitemap } from '../pages/found-by-engines.ts';
import type { Site } from '../site.ts';
import { LANGUAGE_CODES, type Language, readLanguage, wordsOf } from '../words/words.ts';
import { addressesIn } from './addresses.ts';
import { ASSETS_PATH, type Assets } from './assets.ts';
import { documentOf } from './document.tsx';
import { isFromElsewhere, takeForms } from './forms.ts';
import { PAGE_HEADERS } from './headers.ts';
import { NotReadable } from './not-readable.ts';
import type { Answer, PageAnswer, PageRequest, Route } from './route.ts';
import { sendAsset, sendText } from './send.ts';

export interface AppOptions {
  readonly routes: readonly Route[];
  readonly graph: Graph;
  readonly site: Site;
  readonly assets: Assets;
  readonly log: Log;
  readonly clock: Clock;
  /** Parts of the page that answer more than pages for everybody. */
  readonly parts?: readonly Part[];
}

/** What a part of the page answers with. */
export interface PageTools {
  requestOf(request: FastifyRequest, language: Language): PageRequest;
  send(request: FastifyRequest, reply: FastifyReply, language: Language, answer: Answer): unknown;
  /** Who visits, for {@link Graph}. */
  visitorOf(request: FastifyRequest, language: Language): Visitor;
}

/** A part of the page with routes of its own. */
export type Part = (app: FastifyInstance, tools: PageTools) => void;

/** Longest address: a search with every choice takes a third of it. */
const MOST_ADDRESS = 6_000;
const DEFAULT_AGE_SECONDS = 10;

/** The HTTP server of the page: every route in every language, its files, and a page for everything that goes wrong. */
export function createApp({
  routes,
  graph,
  site,
  assets,
  log,
  clock,
  parts = [],
}: AppOptions): FastifyInstance {
  const app = fastify({
    exposeHeadRoutes: true,
    forceCloseConnections: 'idle',
    requestTimeout: 10_000,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false },
    http: { maxHeaderSize: 16_384 },
  });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers({ ...PAGE_HEADERS });
    done();
  });

  const requestOf = (request: FastifyRequest, language: Language): PageRequest => ({
    language,
    words: wordsOf(language),
    to: addressesIn(language),
    params: (request.params ?? {}) as Record<string, string | undefined>,
    query: queryOf(request),
    now: clock(),
    site,
    ask: graph.for({ address: visitorOf(request), language }),
  });

  const send = (request: FastifyRequest, reply: FastifyReply, language: Language, answer: Answer) => {
    if (answer.kind === 'redirect') return reply.redirect(answer.location);
    reply.header('content-language', language);
    if (answer.kind === 'file') {
      if (answer.name) reply.header('content-disposition', `attachment; filename="${answer.name}"`);
      reply.type(answer.type).header('cache-control', cacheControl(DEFAULT_AGE_SECONDS));
      return sendText(request, reply, answer.text);
    }
    reply
      .code(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .header(
        'cache-control',
        answer.isKeptForBack ? 'private, no-cache' : cacheControl(answer.maxAge ?? DEFAULT_AGE_SECONDS),
      );
    const known = { language, words: wordsOf(language), to: addressesIn(language), site };
    return sendText(request, reply, documentOf(answer, known, assets));
  };

  const fail = (request: FastifyRequest, reply: FastifyReply, kind: FailureKind) => {
    const language = languageOf(request);
    const page: PageAnswer = failurePage(kind, {
      words: wordsOf(language),
      to: addressesIn(language),
      again: request.url.startsWith(`/${language}/`) ? request.url : null,
    });
    return send(request, reply, language, page);
  };

  takeForms(app);
  for (const { pattern, answer, receive } of routes) {
    for (const language of LANGUAGE_CODES) {
      const path = pattern(addressesIn(language));
      app.get(path, async (request, reply) =>
        send(request, reply, language, await answer(requestOf(request, language))),
      );
      if (!receive) continue;
      app.post(path, async (request, reply) => {
        if (isFromElsewhere(request)) return fail(request, reply, 'elsewhere');
        const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
        const answered = await receive({ ...requestOf(request, language), form });
        return send(request, reply, language, withoutCaching(answered));
      });
    }
  }
  const tools = {
    requestOf,
    send,
    visitorOf: (request: FastifyRequest, language: Language) => ({ address: visitorOf(request), language }),
  };
  for (const part of parts) part(app, tools);
  // Without a language in the address it is that of the browser.
  app.get('/', (request, reply) => {
    const { home } = addressesIn(readLanguage(request.headers['accept-language']));
    return reply.header('vary', 'accept-language').header('cache-control', 'no-store').redirect(home());
  });
  for (const language of LANGUAGE_CODES)
    app.get(`/${language}`, (_request, reply) => reply.redirect(`/${language}/`, 301));
  app.get('/robots.txt', (request, reply) => send(request, reply, 'nl', robots(site)));
  app.get('/sitemap.xml', async (request, reply) =>
    send(
      request,
      reply,
      'nl',
      await sitemap(graph.for({ address: visitorOf(request), language: 'nl' }), site),
    ),
  );
  app.get(`${ASSETS_PATH}/:name`, (request, reply) => {
    const asset = assets.find((request.params as { name: string }).name);
    return asset ? sendAsset(request, reply, asset) : fail(request, reply, 'notFound');
  });
  app.get('/health', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));

  app.setNotFoundHandler((request, reply) => fail(request, reply, 'notFound'));
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const kind = failureKind(error);
    if (kind === 'fault') log.error('fault while answering', { error: error.name });
    if (kind === 'graph' || kind === 'busy')
      log.warn('the graph gave no answer', { code: (error as GraphFailure).code });
    return fail(request, reply, kind);
  });
  return app;
}

/** Codes of the gateway by which it asks for patience. */
const BUSY: readonly string[] = ['BUSY', 'RATE_LIMITED', 'CLOSING'];
/** Codes that a wrong argument gets: it came out of the address. */
const BAD: readonly string[] = ['BAD_USER_INPUT', 'LIMIT_EXCEEDED'];

function failureKind(error: Error): FailureKind {
  if (error instanceof NotReadable) return 'bad';
  if (error instanceof GraphFailure) {
    if (BUSY.includes(error.code)) return 'busy';
    return BAD.includes(error.code) ? 'bad' : 'graph';
  }
  const { statusCode = 500 } = error as Partial<FastifyError>;
  if (statusCode === 413) return 'tooLong';
  return statusCode === 404 ? 'notFound' : statusCode < 500 ? 'bad' : 'fault';
}

/** What answers a form may hold what somebody typed. */
function withoutCaching(answer: Answer): Answer {
  return answer.kind === 'page' ? { ...answer, maxAge: 0 } : answer;
}

function cacheControl(seconds: number): string {
  return seconds === 0 ? 'no-store' : `public, max-age=${seconds}`;
}

function languageOf(request: FastifyRequest): Language {
  const first = /^\/([a-z]{2})(?:[/?]|$)/.exec(request.url)?.[1];
  return LANGUAGE_CODES.find((code) => code === first) ?? readLanguage(request.headers['accept-language']);
}

function queryOf({ url }: FastifyRequest): URLSearchParams {
  if (url.length > MOST_ADDRESS) throw new NotReadable('The address is too long.');
  const at = url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
}

/** The address of the visitor as the gateway says it, which nobody but the gateway reaches this server through. */
function visitorOf({ headers, ip }: FastifyRequest): string {
  const given = headers['x-forwarded-for'];
  const last = (Array.isArray(given) ? given.at(-1) : given)?.split(',').at(-1)?.trim();
  return last && /^[\da-f.:]{2,45}$/i.test(last) ? last : ip;
}
