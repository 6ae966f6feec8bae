import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Dispatcher, Pool } from 'undici';
import { languageHeaders } from '../language/headers.ts';
import { type Feature, feature } from '../request/feature.ts';
import { languageOf } from '../request/refusal.ts';

export interface WebPagesOptions {
  /** Where the page runs, such as `http://127.0.0.1:4005`. */
  readonly address: string;
}

/** Every address of the page: a language of two letters, its files, and what search engines ask for. */
const PATHS = [
  '/',
  '/:language(^[a-z]{2}$)',
  '/:language(^[a-z]{2}$)/*',
  '/assets/*',
  '/robots.txt',
  '/sitemap.xml',
  '/session/*',
];

/** Where forms of the page are sent, and what issuers of its people report to it. */
const FORM_PATHS = ['/:language(^[a-z]{2}$)/*', '/session/*'];

/**
 * What the page gets to know of a request, beside cookies of its own: no token, and no cookie of others. The last two say which
 * site a form was sent from.
 */
const FORWARDED_HEADERS = [
  'accept',
  'accept-encoding',
  'accept-language',
  'if-none-match',
  'origin',
  'sec-fetch-site',
] as const;

/** The cookies of the page. */
const OWN_COOKIE = /^(__Host-)?social-return-/;

/** Forms as browsers send them without JavaScript. */
const FORM_TYPE = 'application/x-www-form-urlencoded';
/** The page takes none that is longer. */
const MOST_FORM_BYTES = 100_000;

/** What is passed on of its answer. */
const ANSWERED: ReadonlySet<string> = new Set([
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-security-policy',
  'content-type',
  'cross-origin-opener-policy',
  'etag',
  'location',
  'referrer-policy',
  'retry-after',
  'set-cookie',
  'vary',
]);

/** Longer than the page waits for the graph: it says itself that the graph does not answer. */
const DEADLINE_MS = 15_000;
const CONNECTIONS = 64;

/** The feature that serves the page for residents and partners, which runs as a process of its own. */
export function createWebPages({ address }: WebPagesOptions): Feature {
  const pool = new Pool(new URL(address).origin, {
    connections: CONNECTIONS,
    headersTimeout: DEADLINE_MS,
    bodyTimeout: DEADLINE_MS,
  });
  return feature({
    name: 'web-pages',
    needs: {},
    adds: {},
    serve: (http) => webPages(http, pool),
    close: () => void pool.close(),
  });
}

/** Passes requests for the page on. When it does not answer, its addresses alone are 503, with a page that says so. */
async function webPages(http: FastifyInstance, pool: Pool): Promise<void> {
  for (const path of PATHS) http.get(path, (request, reply) => passOn(pool, request, reply));
  // In a scope of its own: a form of another site must never be read as a question at /graphql.
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      FORM_TYPE,
      { parseAs: 'buffer', bodyLimit: MOST_FORM_BYTES },
      (_request, body, done) => done(null, body),
    );
    for (const path of FORM_PATHS) scope.post(path, (request, reply) => passOn(pool, request, reply));
  });
}

async function passOn(pool: Pool, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const answer = await ask(pool, request);
  if (answer === null) return unavailable(request, reply);
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && ANSWERED.has(name)) reply.header(name, value);
  reply.code(answer.statusCode);
  return reply.send(answer.body);
}

async function ask(pool: Pool, request: FastifyRequest): Promise<Dispatcher.ResponseData | null> {
  const headers: Record<string, string> = {
    'x-forwarded-for': request.ip,
    'x-forwarded-host': request.host,
  };
  for (const name of FORWARDED_HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  const cookie = ownCookies(request.headers.cookie);
  if (cookie !== '') headers.cookie = cookie;
  const path = request.url;
  if (request.method !== 'POST')
    return pool
      .request({ method: request.method === 'HEAD' ? 'HEAD' : 'GET', path, headers })
      .catch(() => null);
  return pool
    .request({
      method: 'POST',
      path,
      headers: { ...headers, 'content-type': FORM_TYPE },
      body: request.body as Buffer,
    })
    .catch(() => null);
}

/** The cookies of a header `Cookie` that are the page's. */
function ownCookies(header: string | undefined): string {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => OWN_COOKIE.test(pair))
    .join('; ');
}

const WORDS = {
  nl: {
    title: 'Deze website is er nu even niet',
    text: 'Probeer het over een minuut nog eens. Uw keuzes staan in het adres: ze gaan niet verloren.',
    form: 'Ga terug in uw browser: wat u typte, staat er nog. Verstuur het over een minuut opnieuw. Kwam het toch al aan, dan telt het maar één keer.',
  },
  en: {
    title: 'This website is not there for a moment',
    text: 'Try again in a minute. Your choices are in the address: they are not lost.',
    form: 'Go back in your browser: what you typed is still there. Send it again in a minute. If it did arrive, it counts only once.',
  },
} as const;

/** Everything else at this address still answers. */
function unavailable(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const inAddress = /^\/(nl|en)\//.exec(request.url)?.[1] as 'nl' | 'en' | undefined;
  const language = inAddress ?? languageOf(request);
  const { title, ...texts } = WORDS[language];
  const text = request.method === 'POST' ? texts.form : texts.text;
  return reply
    .code(503)
    .headers({ ...languageHeaders(language), 'retry-after': '10', 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(
      `<!DOCTYPE html>\n<html lang="${language}">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${title}</title>\n<main><h1>${title}</h1>\n<p>${text}</p></main>\n</html>\n`,
    );
}
