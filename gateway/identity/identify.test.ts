import { request } from 'node:http';
import { TEST_ISSUERS, tokenFor } from '@social-return/test/setup/tokens';
import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonErrors } from '../http/http-errors.ts';
import { installFeatures } from '../http/install.ts';
import { createTraces } from '../http/traces.ts';
import { createIdentification } from './identify.ts';

let http: FastifyInstance;

beforeEach(async () => {
  http = fastify();
  jsonErrors(http);
  await installFeatures(http, [createTraces(), createIdentification(TEST_ISSUERS)]);
  http.post('/graphql', ({ sender }) => ({
    kind: sender.caller.kind,
    organisation: sender.caller.organisation,
    scopes: [...sender.caller.scopes],
    purpose: sender.purpose,
    authorization: sender.authorization,
    traceId: sender.trace.traceId,
  }));
});
afterEach(() => http.close());

const post = (headers: Record<string, string> = {}) =>
  http.inject({ method: 'POST', url: '/graphql', headers, payload: {} });
const coach = () =>
  tokenFor({ organisation: 'gemeente', scopes: ['candidates:read'], purposes: ['GUIDANCE', 'MATCHING'] });

describe('a request to the gateway', () => {
  it('without a token is anonymous', async () => {
    const response = await post();
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      kind: 'anonymous',
      scopes: [],
      purpose: null,
      authorization: null,
    });
  });

  it('with a token is that of its bearer, and the token goes on as it came', async () => {
    const authorization = `Bearer ${await coach()}`;
    expect((await post({ authorization, 'x-purpose': 'MATCHING' })).json()).toMatchObject({
      kind: 'person',
      organisation: 'gemeente',
      scopes: ['candidates:read'],
      purpose: 'MATCHING',
      authorization,
    });
  });

  it('with two headers Authorization is refused, whichever of them is read first', async () => {
    const address = new URL(await http.listen({ host: '127.0.0.1', port: 0 }));
    const right = `Bearer ${await coach()}`;
    const status = await new Promise((resolve, reject) => {
      const headers = ['host', address.host, 'content-type', 'application/json'];
      const two = ['authorization', right, 'authorization', 'Bearer nonsense'];
      const asked = request(
        {
          host: address.hostname,
          port: address.port,
          path: '/graphql',
          method: 'POST',
          headers: [...headers, ...two],
        },
        ({ statusCode }) => resolve(statusCode),
      );
      asked.on('error', reject).end('{}');
    });
    expect(status).toBe(401);
  });

  it('begins a trace of its own, whatever trace it says to be part of', async () => {
    const outside = '0af7651916cd43dd8448eb211c80319c';
    const response = await post({ traceparent: `00-${outside}-b7ad6b7169203331-01` });
    expect(response.json().traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(response.json().traceId).not.toBe(outside);
  });

  it('with a token that is not right is refused, never taken as anonymous', async () => {
    const response = await post({ authorization: `Bearer ${await tokenFor({ audience: 'eneco' })}` });
    expect(response.statusCode).toBe(401);
    expect(response.headers).toMatchObject({
      'www-authenticate':
        'Bearer realm="social-return-chain", error="invalid_token", error_description="The token is meant for somebody else: expected exactly one audience, this one."',
    });
    expect(response.json()).toEqual({
      errors: [
        {
          message: 'The token is meant for somebody else: expected exactly one audience, this one.',
          extensions: { code: 'UNAUTHENTICATED', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
        },
      ],
    });
  });

  it('for a purpose that does not exist learns which do', async () => {
    const response = await post({ authorization: `Bearer ${await coach()}`, 'x-purpose': 'CURIOSITY' });
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0]).toMatchObject({
      message:
        'Header "x-purpose": expected one of MATCHING, GUIDANCE, CONTRACTS, REPORTING, OVERSIGHT, ERASURE.',
      extensions: { code: 'BAD_USER_INPUT', argument: 'x-purpose' },
    });
  });

  it("for a purpose that is not its caller's is refused", async () => {
    const response = await post({ authorization: `Bearer ${await coach()}`, 'x-purpose': 'ERASURE' });
    expect(response.statusCode).toBe(403);
    expect(response.json().errors[0]).toMatchObject({
      message: 'People may not be read for ERASURE here: the token allows GUIDANCE, MATCHING.',
      extensions: { code: 'FORBIDDEN' },
    });
    expect((await post({ 'x-purpose': 'MATCHING' })).statusCode).toBe(403);
  });
});
