import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { BadToken } from './bad-token.ts';
import { refuseSeveralAuthorizations } from './one-authorization.ts';

/** What a server makes of headers that really came over HTTP. */
async function received(...headers: readonly string[]): Promise<string> {
  const server = createServer(({ rawHeaders }, response) => {
    try {
      refuseSeveralAuthorizations(rawHeaders);
      response.end('one at most');
    } catch (error) {
      response.end(error instanceof BadToken ? error.problem : 'fault');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port, headers: ['host', 'here', ...headers] },
        (response) => {
          response.setEncoding('utf8').on('data', resolve);
        },
      );
      asked.on('error', reject).end();
    });
  } finally {
    server.close();
  }
}

it.each([
  ['none', [], 'one at most'],
  ['one', ['authorization', 'Bearer a'], 'one at most'],
  ['two', ['authorization', 'Bearer a', 'authorization', 'Bearer b'], 'SEVERAL'],
  ['the same one twice', ['Authorization', 'Bearer a', 'authorization', 'Bearer a'], 'SEVERAL'],
  [
    'one in other letters',
    ['authorization', 'Bearer a', 'x-purpose', 'MATCHING', 'AUTHORIZATION', ''],
    'SEVERAL',
  ],
])('of headers Authorization %s is as it should be', async (_, headers, outcome) => {
  expect(await received(...headers)).toBe(outcome);
});
