import type { Services } from '@social-return/subgraph-kit/context';
import { expect, it } from 'vitest';
import { deliverErasures } from './background.ts';
import { dueAt, erasureDays } from './due.ts';

const services = { organisation: 'gemeente' } as Services;

it('delivers nothing where nobody said over which gateway', async () => {
  expect(await deliverErasures(services, {})).toBeNull();
});

it.each([
  [{ ERASURE_DAYS: '0' }, 'ERASURE_DAYS: expected a whole number of days, got "0".'],
  [
    { GATEWAY_URL: 'gateway', ERASURE_TOKEN_KEY: '{}', ERASURE_TOKEN_ISSUER: 'x' },
    'GATEWAY_URL: expected the http(s) address at which the gateway answers GraphQL.',
  ],
  [
    { GATEWAY_URL: 'http://gateway', ERASURE_TOKEN_KEY: '{"kty":"EC"}', ERASURE_TOKEN_ISSUER: 'x' },
    'ERASURE_TOKEN_KEY: expected a private key as JWK in JSON, with kid and alg, of an issuer of the register.',
  ],
])('does not start with %j', async (environment, sentence) => {
  await expect(deliverErasures(services, environment)).rejects.toThrow(sentence);
});

it('gives organisations a month, or as many days as it is told', () => {
  expect(erasureDays({})).toBe(30);
  expect(erasureDays({ ERASURE_DAYS: '14' })).toBe(14);
  expect(dueAt(new Date('2028-02-01T00:00:00Z'), 30)).toEqual(new Date('2028-03-02T00:00:00Z'));
});
