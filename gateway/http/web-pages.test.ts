import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonErrors } from './http-errors.ts';
import { createWebPages } from './web-pages.ts';

let page: FastifyInstance;
let gateway: FastifyInstance;
let close: (() => void) | undefined;

beforeEach(async () => {
  page = fastify();
  page.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  page.all('/*', (request, reply) =>
    reply
      .headers({ 'content-language': 'nl', 'x-secret': 'inside' })
      .header('set-cookie', ['social-return-session=1; HttpOnly', 'social-return-session.1=2; HttpOnly'])
      .type('text/html; charset=utf-8')
      .send(JSON.stringify({ url: request.url, headers: request.headers, body: request.body ?? null })),
  );
  const feature = createWebPages({ address: await page.listen({ host: '127.0.0.1', port: 0 }) });
  close = feature.close;
  gateway = fastify({ exposeHeadRoutes: true });
  jsonErrors(gateway);
  gateway.get('/health', () => ({ status: 'ok' }));
  await feature.serve?.(gateway, () => ({}));
});

afterEach(async () => {
  await gateway.close();
  close?.();
  await page.close();
});

describe('the page behind the gateway', () => {
  it.each([
    '/',
    '/nl',
    '/nl/',
    '/nl/vacatures?q=a%20b',
    '/en/x/y',
    '/assets/page.1.css',
    '/robots.txt',
    '/sitemap.xml',
    '/session/callback/eneco?code=x',
  ])('answers %s', async (url) => {
    const response = await gateway.inject(url);
    expect([response.statusCode, response.json().url]).toEqual([200, url]);
  });

  it.each(['/nothing', '/NL/', '/nld/', '/n1/'])('is not asked %s', async (url) => {
    expect((await gateway.inject(url)).json().errors[0].extensions.code).toBe('NOT_FOUND');
  });

  it('gets no token and no cookie but its own, and says of its answer only what a browser needs', async () => {
    const response = await gateway.inject({
      url: '/nl/',
      headers: {
        authorization: 'Bearer x',
        cookie:
          'a=b; __Host-social-return-session=sealed; xsocial-return-session=c; social-return-session.1=more',
        'x-forwarded-for': '203.0.113.9',
        'accept-language': 'nl',
      },
    });
    const { headers } = response.json();
    expect(headers).toMatchObject({ 'accept-language': 'nl', 'x-forwarded-for': '127.0.0.1' });
    expect(Object.keys(headers)).not.toContain('authorization');
    expect(headers.cookie).toBe('__Host-social-return-session=sealed; social-return-session.1=more');
    expect(response.headers).toMatchObject({ 'content-language': 'nl' });
    expect(response.headers['set-cookie']).toEqual([
      'social-return-session=1; HttpOnly',
      'social-return-session.1=2; HttpOnly',
    ]);
    expect(response.headers).not.toHaveProperty('x-secret');
  });

  it('is sent forms as they came, with where they come from; anything else is refused before it', async () => {
    const form = { method: 'POST', url: '/nl/uitloggen', payload: 'where=here&mark=%26' } as const;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost:4000',
      'sec-fetch-site': 'same-origin',
    };
    const answer = (await gateway.inject({ ...form, headers })).json();
    expect(answer).toMatchObject({ url: '/nl/uitloggen', headers, body: 'where=here&mark=%26' });
    const json = { ...form, payload: '{}', headers: { 'content-type': 'application/json' } };
    expect((await gateway.inject(json)).statusCode).toBe(415);
    expect((await gateway.inject({ ...form, headers, payload: 'x'.repeat(110_000) })).statusCode).toBe(413);
    expect((await gateway.inject({ ...form, headers, url: '/assets/x' })).statusCode).toBe(404);
  });

  it('is alone in being away when it does not answer, and its addresses say so in words', async () => {
    await page.close();
    const response = await gateway.inject('/nl/vacatures?q=werk');
    expect(response.statusCode).toBe(503);
    expect(response.headers).toMatchObject({
      'retry-after': '10',
      'cache-control': 'no-store',
      'content-language': 'nl',
    });
    expect(response.body).toContain('Probeer het over een minuut nog eens.');
    expect((await gateway.inject('/en/')).body).toContain('Try again in a minute.');
    expect((await gateway.inject('/health')).statusCode).toBe(200);
  });
});
