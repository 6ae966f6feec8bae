import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { projectFile } from '@social-return/runtime/files';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Feature, feature } from '../request/feature.ts';
import { EdgeRefusal } from '../request/refusal.ts';

export interface GraphiqlPageOptions {
  /** Full path of the folder that `gateway/graphiql/build.mjs` fills: `index.html` and `assets/`. */
  readonly directory: string;
}

/** Where the page lives. The build has it in every address, so it cannot be another. */
const PATH = '/graphiql';
/** What the build leaves wherever the nonce of a response belongs. */
const NONCE_MARK = '__NONCE__';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** An asset needs nothing of its own; what a worker may load follows its own response, not the page's. */
const ASSET_POLICY = "default-src 'none'; script-src 'self'; frame-ancestors 'none'";

/** The feature that serves what `npm run build` made. */
export function createGraphiql(): Feature {
  return feature({
    name: 'graphiql',
    needs: {},
    adds: {},
    serve: async (http) => {
      await http.register(graphiqlPage, { directory: projectFile('gateway', 'dist', 'graphiql') });
    },
  });
}

/**
 * Serves GraphiQL at `/graphiql` (and `/graphiql/`, `/graphiql/index.html`), its files at `/graphiql/assets/`.
 *
 * The page is never stored and gets a policy of its own with every response, under which it reaches no other
 * host; the files carry a digest in their names and are kept for a year, compressed where the build did so.
 * When there is no build, every one of these addresses answers 404 with JSON that says how to make it.
 */
export async function graphiqlPage(
  fastify: FastifyInstance,
  { directory }: GraphiqlPageOptions,
): Promise<void> {
  const index = join(directory, 'index.html');

  async function sendPage(_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    // Read anew each time, so that a build made while the gateway runs is served at once.
    const template = await readFile(index, 'utf8').catch(ignoreMissing);
    if (template === undefined) throw notBuilt();
    const nonce = randomBytes(16).toString('base64');
    return reply
      .headers({ ...HEADERS, 'cache-control': 'no-store', 'content-security-policy': pagePolicy(nonce) })
      .type('text/html; charset=utf-8')
      .send(template.replaceAll(NONCE_MARK, nonce));
  }

  for (const path of [PATH, `${PATH}/`, `${PATH}/index.html`]) fastify.get(path, sendPage);

  await fastify.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: `${PATH}/assets/`,
    index: false,
    decorateReply: false,
    dotfiles: 'ignore',
    preCompressed: true,
    immutable: true,
    maxAge: YEAR_SECONDS * 1000,
    // A missing folder is answered above, in words.
    suppressWarning: true,
    setHeaders: (reply) => {
      reply.headers({ ...HEADERS, 'content-security-policy': ASSET_POLICY });
    },
  });
}

/**
 * What the page may do: run its own scripts and workers, ask its own host, and style itself with the page's
 * nonce. The editor writes style attributes while it draws, hence the one 'unsafe-inline'.
 */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

function notBuilt(): EdgeRefusal {
  const message =
    'GraphiQL has not been built yet: run "node gateway/graphiql/build.mjs", then load this page again.';
  return new EdgeRefusal(404, 'NOT_FOUND', message, { headers: { ...HEADERS, 'cache-control': 'no-store' } });
}
