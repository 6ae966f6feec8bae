import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { homePage } from './home-page.ts';
import { jsonErrors } from './http-errors.ts';

async function get(headers: Record<string, string>, pages = true) {
  const server = fastify();
  jsonErrors(server);
  await server.register(homePage, { pages });
  return server.inject({ url: '/', headers });
}

describe('the address of the gateway itself', () => {
  it('shows a browser what this is and where to go, in its language, and runs nothing', async () => {
    const response = await get({ accept: 'text/html,application/xhtml+xml', 'accept-language': 'nl' });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(response.headers.vary).toContain('accept');
    expect(response.body).toContain('<html lang="nl">');
    const links = [...response.body.matchAll(/href="([^"]+)"/g)].map(([, address]) => address);
    expect(links).toEqual(['/graphiql', '/docs/', '/graphql', '/health']);
    expect((await get({ accept: 'text/html' })).body).toContain('<html lang="en">');
  });

  it('names no page for people where none are served', async () => {
    const { body } = await get({ accept: 'text/html' }, false);
    expect(body).not.toContain('/graphiql');
    expect(body).toContain('/health');
  });

  it.each<Record<string, string>>([{}, { accept: '*/*' }, { accept: 'application/json' }])(
    'answers a program that accepts %j with the 404 of an address without a page',
    async (headers) => {
      const response = await get(headers);
      expect(response.statusCode).toBe(404);
      expect(response.json().errors[0].message).toBe(
        'Nothing is here. GraphQL is at /graphql, GraphiQL at /graphiql.',
      );
    },
  );
});
