import { readSettings } from '@social-return/runtime/settings/read';
import type { Services } from '@social-return/subgraph-kit/context';
import { REGISTER_SETTINGS } from '@social-return/subgraph-kit/settings';
import { expect, it } from 'vitest';
import { deliverErasures } from './background.ts';
import { dueAt } from './due.ts';

const services = { organisation: 'gemeente' } as Services;

it('delivers nothing where nobody said over which gateway', async () => {
  expect(await deliverErasures(services, {})).toBeNull();
});

it.each([
  [{ ERASURE_DAYS: '0' }, 'ERASURE_DAYS: expected a whole number from 1 to 999, got "0".'],
  [
    { GATEWAY_URL: 'gateway', ERASURE_TOKEN_KEY: '{}', ERASURE_TOKEN_ISSUER: 'x' },
    'GATEWAY_URL: expected an address such as "https://data.example.nl", got "gateway".',
  ],
  [
    { GATEWAY_URL: 'http://gateway', ERASURE_TOKEN_KEY: '{"kty":"EC"}', ERASURE_TOKEN_ISSUER: 'x' },
    'ERASURE_TOKEN_KEY: expected a private key as JWK in JSON, with kid and alg, of an issuer of the register.',
  ],
])('does not start with %j', async (environment, sentence) => {
  await expect(deliverErasures(services, environment)).rejects.toThrow(sentence);
});

it('gives organisations a month, or as many days as it is set to', () => {
  const daysOf = (environment: object) => readSettings(REGISTER_SETTINGS, environment).ERASURE_DAYS;
  expect([daysOf({}), daysOf({ ERASURE_DAYS: '14' })]).toEqual([30, 14]);
  expect(dueAt(new Date('2028-02-01T00:00:00Z'), 30)).toEqual(new Date('2028-03-02T00:00:00Z'));
});
