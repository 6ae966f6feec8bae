import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonErrors } from './http-errors.ts';
import { createWebPages } from './web-pages.ts';

let page: FastifyInstance;
let gateway: FastifyInstance;
let close: (() => void) | undefined;

beforeEach(async () => {
  page = fastify();
  page.get('/*', (request, reply) =>
    reply
      .headers({ 'content-language': 'nl', 'set-cookie': 'a=b', 'x-secret': 'inside' })
      .type('text/html; charset=utf-8')
      .send(JSON.stringify({ url: request.url, headers: request.headers })),
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
  ])('answers %s', async (url) => {
    const response = await gateway.inject(url);
    expect([response.statusCode, response.json().url]).toEqual([200, url]);
  });

  it.each(['/nothing', '/NL/', '/nld/', '/n1/'])('is not asked %s', async (url) => {
    expect((await gateway.inject(url)).json().errors[0].extensions.code).toBe('NOT_FOUND');
  });

  it('gets no token and no cookie, and says of its answer only what a browser needs', async () => {
    const response = await gateway.inject({
      url: '/nl/',
      headers: {
        authorization: 'Bearer x',
        cookie: 'a=b',
        'x-forwarded-for': '203.0.113.9',
        'accept-language': 'nl',
      },
    });
    const { headers } = response.json();
    expect(headers).toMatchObject({ 'accept-language': 'nl', 'x-forwarded-for': '127.0.0.1' });
    expect(Object.keys(headers)).not.toContain('authorization');
    expect(Object.keys(headers)).not.toContain('cookie');
    expect(response.headers).toMatchObject({ 'content-language': 'nl' });
    expect(response.headers).not.toHaveProperty('set-cookie');
    expect(response.headers).not.toHaveProperty('x-secret');
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
