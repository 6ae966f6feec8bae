import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { projectFile } from '@social-return/runtime/files';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Feature, feature } from '../request/feature.ts';

export interface DocumentationPagesOptions {
  /** Full path of the folder that `npm run docs` fills: pages, and `assets/` with a digest in each name. */
  readonly directory: string;
}

/** Where the pages live. The build has it in every address, so it cannot be another. */
const PATH = '/docs';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Scripts are files of the site. The colours of code stand in style attributes.
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

/** The feature that serves what `npm run docs` made. */
export function createDocumentation(): Feature {
  return feature({
    name: 'documentation',
    needs: {},
    adds: {},
    serve: async (http) => {
      await http.register(documentationPages, { directory: projectFile('docs', 'dist', 'site') });
    },
  });
}

/**
 * Serves the documentation at `/docs/`; the `.html` of a page can be left out. A page is asked for again each time that it is opened, its files are kept for a year.
 * Without a build every address answers 404 with a page that says how to make one.
 */
export async function documentationPages(
  fastify: FastifyInstance,
  { directory }: DocumentationPagesOptions,
): Promise<void> {
  await fastify.register(fastifyStatic, {
    root: directory,
    serve: false,
    dotfiles: 'ignore',
    extensions: ['html'],
    preCompressed: true,
    cacheControl: false,
    suppressWarning: true,
  });

  fastify.get(PATH, (_request, reply) => reply.redirect(`${PATH}/`));
  fastify.get(`${PATH}/*`, sendPage);

  async function sendPage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    reply.headers(HEADERS);
    // Looked for each time, so that a build made while the gateway runs is served at once.
    if (!existsSync(join(directory, 'index.html')))
      return reply
        .code(404)
        .headers({ 'cache-control': 'no-store' })
        .type('text/html; charset=utf-8')
        .send(NOT_BUILT);
    const file = (request.params as { '*': string })['*'] || 'index.html';
    const age = file.startsWith('assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
    return reply.header('cache-control', age).sendFile(file);
  }
}

const NOT_BUILT = `<!DOCTYPE html>
<html lang="en">
<title>Documentation: not built yet</title>
<h1>The documentation has not been built yet</h1>
<p><code>npm start</code> builds it in the background the first time, in about a minute: load this page again then.
<code>npm run docs</code> builds it at once. The same pages are in the folder <code>docs/</code> of the repository.</p>
</html>
`;
