import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentationPages } from './documentation-pages.ts';
import { jsonErrors } from './http-errors.ts';

let directory: string;
let server: FastifyInstance;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'documentation-pages-'));
  server = fastify();
  jsonErrors(server);
  await server.register(documentationPages, { directory });
});

afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

describe('the documentation, once it is built', () => {
  beforeEach(async () => {
    await mkdir(join(directory, 'assets'));
    await writeFile(join(directory, 'index.html'), '<title>Documentation</title>');
    await writeFile(join(directory, 'hop.html'), '<title>The hop</title>');
    await writeFile(join(directory, 'assets', 'app.abc.js'), 'export {};');
    await writeFile(join(directory, '.secret'), 'hidden');
  });

  it.each([
    ['/docs/', 'Documentation'],
    ['/docs/hop.html', 'The hop'],
    ['/docs/hop.html?search=key', 'The hop'],
    ['/docs/hop', 'The hop'],
  ])(
    'serves the page %s, which is asked for again each time and runs only scripts of the site',
    async (url, title) => {
      const response = await server.inject(url);
      expect(response.statusCode).toBe(200);
      expect(response.body).toContain(title);
      expect(response.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(response.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    },
  );

  it('leads /docs to /docs/', async () => {
    const response = await server.inject('/docs');
    expect(response.statusCode).toBe(302);
    expect(response.headers.location).toBe('/docs/');
  });

  it('lets a file with a digest in its name be kept for a year', async () => {
    const response = await server.inject('/docs/assets/app.abc.js');
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    '/docs/none.html',
    '/docs/assets/',
    '/docs/.secret',
    '/docs/..%2f..%2fetc/passwd',
    '/docs/%2e%2e/x',
  ])('does not serve %s', async (url) => {
    const response = await server.inject(url);
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
    expect(response.json()).toHaveProperty('errors');
  });
});

it('the documentation says how it is built as long as it is not, and is served at once when it is', async () => {
  const response = await server.inject('/docs/hop.html');
  expect(response.statusCode).toBe(404);
  expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(response.headers['cache-control']).toBe('no-store');
  expect(response.body).toContain('<code>npm run docs</code> builds it');
  await writeFile(join(directory, 'index.html'), 'built');
  expect((await server.inject('/docs/')).body).toBe('built');
});
