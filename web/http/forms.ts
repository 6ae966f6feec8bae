import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The longest form has 6,200 characters of text, each of at most twelve bytes as a browser sends it. */
const MOST_BYTES = 100_000;

/** Reads forms as browsers send them without JavaScript, and nothing else. */
export function takeForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MOST_BYTES },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

/**
 * Whether a page of another site had a visitor's browser send this form. Browsers say so in `Sec-Fetch-Site`, and over plain
 * HTTP in `Origin`; what says neither is no browser, and sends for nobody else.
 */
export function isFromElsewhere({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== (headers['x-forwarded-host'] ?? host);
}
