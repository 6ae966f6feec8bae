import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompression } from './compression.ts';
import { installFeatures } from './install.ts';

const LONG = JSON.stringify({ data: Array.from({ length: 1_000 }, (_, n) => `vacature ${n}`) });
const LONGER = JSON.stringify({ data: Array.from({ length: 9_000 }, (_, n) => `vacature ${n}`) });
const http = fastify();

beforeAll(async () => {
  await installFeatures(http, [createCompression()]);
  const answers = { long: LONG, longer: LONGER, short: '{"data":{}}' };
  for (const [path, text] of Object.entries(answers)) {
    http.get(`/${path}`, (_request, reply) =>
      reply.type('application/graphql-response+json; charset=utf-8').header('etag', '"abc"').send(text),
    );
  }
  http.get('/file', (_request, reply) => reply.type('application/pdf').send(LONG));
  await http.ready();
});
afterAll(() => http.close());

const get = (url: string, encoding?: string) =>
  http.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });

describe('a long answer', () => {
  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('is compressed for a client that accepts %s', async (accepted, encoding, undo) => {
    for (const [url, text] of [
      ['/long', LONG],
      ['/longer', LONGER],
    ] as const) {
      const { headers, rawPayload } = await get(url, accepted);
      expect(headers).toMatchObject({
        'content-encoding': encoding,
        vary: 'accept-encoding',
        etag: 'W/"abc"',
      });
      expect(undo(rawPayload).toString()).toBe(text);
      expect(rawPayload.length).toBeLessThan(text.length / 3);
    }
  });

  it.each([undefined, 'identity', 'zstd', 'br;q=0, gzip;q=0'])(
    'is sent as it is to a client that accepts %s',
    async (accepted) => {
      const { headers, payload } = await get('/long', accepted);
      expect(headers).not.toHaveProperty('content-encoding');
      expect([headers.etag, payload]).toEqual(['"abc"', LONG]);
    },
  );
});

it.each(['/short', '/file'])('%s is not worth it', async (url) => {
  expect((await get(url, 'br')).headers).not.toHaveProperty('content-encoding');
});
