import { type Edge, startEdge } from '@social-return/test/setup/edge';
import { authorizationOf } from '@social-return/test/setup/tokens';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * The questions that common audit tools for GraphQL ask of any endpoint, asked as a stranger of a gateway with the
 * choices of production. Each gives what such a tool would report, and a good endpoint gives it nothing.
 */
let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({
    policy: { introspection: 'signed-in', operations: 'any', strictTransport: true },
  });
});
afterAll(() => edge?.stop());

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (body: unknown, headers: Record<string, string> = JSON_TYPE) =>
  edge.send({ headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
const get = (search: string) => fetch(`${edge.address}?${search}`);
const times = (count: number, text: string) => Array.from({ length: count }, () => text).join(' ');

describe('an audit finds no way', () => {
  it('to overload by aliases', async () => {
    const aliases = Array.from({ length: 101 }, (_, index) => `a${index}: __typename`).join(' ');
    expect((await post({ query: `query cop { ${aliases} }` })).json.data).toBeUndefined();
  });

  it('to send a batch', async () => {
    const batch = Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' }));
    expect((await post(batch)).status).toBe(400);
  });

  it('to overload by directives', async () => {
    const { text } = await post({ query: `query cop { __typename ${times(10, '@aa')} }` });
    expect(text).toContain('errors');
    expect(
      (await post({ query: `query cop { __typename ${times(50, '@include(if: true)')} }` })).json.data,
    ).toBeUndefined();
  });

  it('to introspect in circles', async () => {
    const circle =
      '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }';
    expect((await post({ query: circle })).json.data).toBeUndefined();
  });

  it('to repeat a field', async () => {
    expect((await post({ query: `query cop { ${times(502, '__typename')} }` })).json.data).toBeUndefined();
  });

  it('to learn fields from suggestions', async () => {
    expect((await post({ query: 'query cop { __schema { directive } }' })).text).not.toContain(
      'Did you mean',
    );
  });

  // A stranger's question is answered: without cookies a page of another host asks as nobody, and reads nothing of it.
  it('to ask with GET as somebody', async () => {
    const headers = { authorization: (await authorizationOf('job-coach'))! };
    const { status } = await fetch(`${edge.address}?query=query%20cop%20%7B__typename%7D`, { headers });
    expect(status).toBe(405);
  });

  it('to change with GET', async () => {
    expect((await get('query=mutation%20cop%20%7B__typename%7D')).status).toBe(405);
  });

  it('to find an explorer on the endpoint', async () => {
    for (const path of ['/graphql', '/playground', '/console', '/altair', '/voyager']) {
      const response = await fetch(edge.origin + path, { headers: { accept: 'text/html' } });
      expect([path, response.ok, response.headers.get('content-type')?.includes('html') ?? false]).toEqual([
        path,
        false,
        false,
      ]);
    }
  });

  it('to introspect', async () => {
    expect(
      (await post({ query: 'query cop { __schema { types { name fields { name } } } }' })).json.data,
    ).toBeUndefined();
  });

  it('to ask with a form, as a page of another host can', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post('query=query%20cop%20%7B__typename%7D', form)).status).toBe(415);
  });

  it('to ask without a content-type, as a page of another host can', async () => {
    const body = new Blob([JSON.stringify({ query: '{ __typename }' })]);
    expect((await edge.send({ body })).status).toBe(415);
  });

  it('to get tracing', async () => {
    const { json } = await post(
      { query: 'query cop { __typename }' },
      { ...JSON_TYPE, 'apollo-federation-include-trace': 'ftv1', 'apollo-query-plan-experimental': '1' },
    );
    expect(Object.keys(json.extensions ?? {})).toEqual(['cost']);
  });

  it('to see a stack or an exception', async () => {
    for (const query of [
      'qwerty cop { abc }',
      'query cop { vacancies(first: "x") { totalCount } }',
      'query cop($a: [[[X]]]) { a }',
    ]) {
      const { text } = await post({ query });
      expect(text).not.toMatch(/stacktrace|exception|node_modules|\.js:\d|\bat \w+ \(/);
    }
  });
});
