import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIssuers } from '@social-return/edge/trust/issuers';
import { findIssuers } from '@social-return/launcher/issuers';
import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonErrors } from '../http/http-errors.ts';
import { installFeatures } from '../http/install.ts';
import { createTraces } from '../http/traces.ts';
import { developmentTokens } from './development-tokens.ts';
import { createIdentification } from './identify.ts';
import { createSignInRoutes } from './sign-in.ts';

let folder: string;
let http: FastifyInstance;

async function start(environment: NodeJS.ProcessEnv = {}): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'srchain-sign-in-'));
  const { issuers, development } = findIssuers(folder, environment);
  http = fastify();
  jsonErrors(http);
  await installFeatures(http, [
    createTraces(),
    createIdentification(readIssuers(issuers)),
    createSignInRoutes(developmentTokens(development ?? undefined, environment)),
  ]);
}

afterEach(async () => {
  await http.close();
  rmSync(folder, { recursive: true });
});

const ask = (persona: unknown, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  http.inject({
    method: 'POST',
    url: '/development/token',
    headers: { host: 'localhost:4000', ...headers },
    payload: { persona },
    remoteAddress,
  });

describe('in development', () => {
  beforeEach(() => start());

  it('the page knows whom one may be', async () => {
    const { personas } = (await http.inject('/graphiql/personas')).json();
    expect(personas).toContain('job-coach');
    expect(personas).not.toContain('resident');
  });

  it('gives the token of a persona, and says who that makes one', async () => {
    const response = await ask('job-coach', {
      origin: 'http://localhost:4000',
      'sec-fetch-site': 'same-origin',
    });
    expect(response.headers['cache-control']).toBe('no-store');
    const authorization = `Bearer ${response.json().token}`;
    const caller = await http.inject({ url: '/graphiql/caller', headers: { authorization } });
    expect(caller.json()).toMatchObject({
      kind: 'person',
      organisation: 'gemeente',
      subject: 'job-coach',
      purposes: ['GUIDANCE', 'MATCHING', 'OVERSIGHT', 'ERASURE'],
    });
    expect(caller.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['a page of another host', { origin: 'https://elsewhere.invalid' }, '127.0.0.1'],
    ['a page of another host that hides its origin', { 'sec-fetch-site': 'cross-site' }, '127.0.0.1'],
    [
      'a page on another port',
      { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
      '127.0.0.1',
    ],
    ['a name that somebody points at this machine', { host: 'rebound.invalid:4000' }, '127.0.0.1'],
    ['another machine', {}, '192.0.2.7'],
  ])('gives none to %s', async (_, headers, from) => {
    const response = await ask('job-coach', headers as Record<string, string>, from);
    expect(response.statusCode).toBe(403);
    expect(response.body).not.toContain('eyJ');
    expect(response.json().errors[0].message).toBe(
      'Tokens of personas are given to pages of this machine only. Elsewhere: npm run token.',
    );
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each(['resident', 'mayor', '', null, 7, { name: 'auditor' }])('gives none for %j', async (persona) => {
    const response = await ask(persona);
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].message).toMatch(/^Expected a persona: job-coach, matchmaker, /);
  });

  it('answers no form and no GET', async () => {
    const form = await http.inject({
      method: 'POST',
      url: '/development/token',
      headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'persona=auditor',
    });
    expect(form.statusCode).toBe(415);
    expect((await http.inject('/development/token?persona=auditor')).statusCode).toBe(404);
  });
});

describe('in production', () => {
  const ISSUERS = JSON.stringify([
    { issuer: 'https://login.example', jwksUri: 'https://login.example/keys', organisation: 'eneco' },
  ]);
  beforeEach(() => start({ NODE_ENV: 'production', ISSUERS }));

  it('there is nobody to be and no token to get', async () => {
    expect((await http.inject('/graphiql/personas')).json()).toEqual({ personas: [] });
    expect((await ask('auditor')).statusCode).toBe(404);
  });

  it('a file with development keys keeps the gateway from starting', () => {
    const made = findIssuers(folder, {}).development!;
    expect(() => developmentTokens(made, { NODE_ENV: 'production' })).toThrow(
      'NODE_ENV is production, where DEVELOPMENT_ISSUERS may not be set: tokens come from the issuers that ISSUERS names.',
    );
    expect(() => developmentTokens(join(folder, 'none'), {})).toThrow('DEVELOPMENT_ISSUERS: expected a file');
  });
});

it('without a token one is nobody', async () => {
  await start();
  expect((await http.inject('/graphiql/caller')).json()).toMatchObject({ kind: 'anonymous', scopes: [] });
});
