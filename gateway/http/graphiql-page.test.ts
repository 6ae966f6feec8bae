import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { graphiqlPage } from './graphiql-page.ts';
import { jsonErrors } from './http-errors.ts';

const SCRIPT = 'export const answer = 42;\n';

let directory: string;
let server: FastifyInstance;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'graphiql-page-'));
  server = fastify();
  jsonErrors(server);
  await server.register(graphiqlPage, { directory });
});

afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

async function putBuild(): Promise<void> {
  const assets = join(directory, 'assets');
  await mkdir(assets);
  await writeFile(
    join(directory, 'index.html'),
    '<meta nonce="__NONCE__"><script nonce="__NONCE__"></script>',
  );
  await writeFile(join(assets, 'main-abc123.js'), SCRIPT);
  await writeFile(join(assets, 'main-abc123.js.gz'), gzipSync(SCRIPT));
}

function noncesOf(page: { body: string; headers: Record<string, unknown> }): string[] {
  const inPage = [...page.body.matchAll(/nonce="([^"]+)"/g)].map((match) => match[1]!);
  const inPolicy = /'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1];
  return [...inPage, inPolicy ?? 'no nonce in the policy'];
}

describe('the page', () => {
  beforeEach(putBuild);

  it.each(['/graphiql', '/graphiql/', '/graphiql/index.html', '/graphiql?query=1', '/graphiql/%69ndex.html'])(
    'is served at %s with its policy and is never stored',
    async (url) => {
      const response = await server.inject(url);
      expect(response.statusCode).toBe(200);
      expect(response.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(response.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
      expect(response.body).not.toContain('__NONCE__');
    },
  );

  it('carries the nonce of its policy, another one with every response', async () => {
    const first = noncesOf(await server.inject('/graphiql'));
    const second = noncesOf(await server.inject('/graphiql'));
    expect(new Set(first).size).toBe(1);
    expect(first).toHaveLength(3);
    expect(Buffer.from(first[0]!, 'base64')).toHaveLength(16);
    expect(new Set([...first, ...second]).size).toBe(2);
  });

  it('answers HEAD with the same headers and no body', async () => {
    const response = await server.inject({ method: 'HEAD', url: '/graphiql' });
    expect(response.statusCode).toBe(200);
    expect(response.body).toBe('');
    expect(response.headers['content-security-policy']).toContain('nonce-');
  });
});

describe('its files', () => {
  beforeEach(putBuild);

  it('may be kept for a year and obey a policy that allows nothing else', async () => {
    const response = await server.inject('/graphiql/assets/main-abc123.js');
    expect(response.statusCode).toBe(200);
    expect(response.body).toBe(SCRIPT);
    expect(response.headers).toMatchObject({
      'content-type': 'application/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    });
  });

  it('are sent compressed to a client that accepts it', async () => {
    const response = await server.inject({
      url: '/graphiql/assets/main-abc123.js',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(response.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(String(response.headers.vary).toLowerCase()).toContain('accept-encoding');
    expect(gunzipSync(response.rawPayload).toString()).toBe(SCRIPT);
  });

  it('answer HEAD', async () => {
    const response = await server.inject({ method: 'HEAD', url: '/graphiql/assets/main-abc123.js' });
    expect(response.statusCode).toBe(200);
    expect(response.body).toBe('');
  });

  it.each(['/graphiql/assets/none.js', '/graphiql/assets/', '/graphiql/assets/..%2findex.html'])(
    'do not include %s',
    async (url) => {
      const response = await server.inject(url);
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
      expect(response.statusCode).toBeLessThan(500);
      expect(response.body).not.toContain('__NONCE__');
    },
  );
});

describe('without a build', () => {
  it.each(['/graphiql', '/graphiql/'])('%s says how to make one', async (url) => {
    const response = await server.inject(url);
    expect(response.statusCode).toBe(404);
    expect(response.json()).toEqual({
      errors: [
        {
          message:
            'GraphiQL has not been built yet: run "node gateway/graphiql/build.mjs", then load this page again.',
          extensions: { code: 'NOT_FOUND', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
        },
      ],
    });
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('its files are not found', async () => {
    expect((await server.inject('/graphiql/assets/main-abc123.js')).statusCode).toBe(404);
  });

  it('a build made meanwhile is served at once', async () => {
    await putBuild();
    expect((await server.inject('/graphiql')).statusCode).toBe(200);
    expect((await server.inject('/graphiql/assets/main-abc123.js')).statusCode).toBe(200);
  });
});
