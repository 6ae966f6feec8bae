import { describe, expect, it } from 'vitest';
import { readIssuers } from './issuers.ts';
import { issuer, newKey } from './testing-issuers.ts';

const { entry } = issuer('eneco', { scopes: ['eneco:import'], purposes: ['CONTRACTS'] });
const reading =
  (...entries: object[]) =>
  () =>
    readIssuers(JSON.stringify(entries));

describe('the registry of issuers', () => {
  it('is empty when nothing is said, and then nobody is believed', () => {
    expect(readIssuers(undefined).size).toBe(0);
    expect(readIssuers(' ').size).toBe(0);
  });

  it('knows each issuer by its exact name', () => {
    const registry = reading(entry)();
    expect([...registry.keys()]).toEqual(['https://eneco.test.invalid']);
    expect(registry.get('https://eneco.test.invalid')).toMatchObject({
      organisation: 'eneco',
      algorithms: ['ES256'],
      scopes: new Set(['eneco:import']),
      purposes: new Set(['CONTRACTS']),
      maxLifetimeSeconds: 3_600,
    });
  });

  it('takes an issuer without scopes, purposes and organisation: its people are known and see public data', () => {
    const { issuer: name, jwks } = entry;
    const [outside] = reading({ issuer: name, jwks, organisation: null })().values();
    expect(outside).toMatchObject({
      organisation: null,
      scopes: new Set(),
      audiences: new Set(['social-return-chain']),
    });
  });
});

describe('a registry is refused', () => {
  const expected = (change: object) => expect(reading({ ...entry, ...change }));

  it('that is not JSON, without showing it', () => {
    expect(() => readIssuers('[{')).toThrow(
      'ISSUERS: expected a JSON list of issuers, got something that is not JSON.',
    );
    expect(() => readIssuers('{}')).toThrow('ISSUERS: Invalid input: expected array');
  });

  it('with an entry that nobody knows, at its place', () => {
    expected({ jwks_uri: 'https://keys.invalid' }).toThrow('ISSUERS: at 0: Unrecognized key: "jwks_uri".');
  });

  it('with an organisation, scope, purpose, audience or algorithm that does not exist', () => {
    expected({ organisation: 'acme' }).toThrow('ISSUERS: at 0.organisation: Invalid option');
    expected({ scopes: ['eneco:everything'] }).toThrow('ISSUERS: at 0.scopes.0: Invalid option');
    expected({ purposes: ['FUN'] }).toThrow('ISSUERS: at 0.purposes.0: Invalid option');
    expected({ audiences: ['acme'] }).toThrow('ISSUERS: at 0.audiences.0: Invalid option');
    expected({ algorithms: ['HS256'] }).toThrow('ISSUERS: at 0.algorithms.0: Invalid option');
    expected({ algorithms: ['none'] }).toThrow('ISSUERS: at 0.algorithms.0: Invalid option');
  });

  it("in which an issuer hands out rights on another organisation's records", () => {
    expected({ scopes: ['candidates:read', 'gemeente:import'] }).toThrow(
      'ISSUERS: at 0.scopes.1: "gemeente:import" is a right on the records of one organisation, which only its own issuer hands out.',
    );
  });

  it("in which an issuer makes tokens for another organisation's own door", () => {
    expected({ audiences: ['gemeente'] }).toThrow(
      'ISSUERS: at 0.audiences.0: "gemeente" answers its own people only.',
    );
  });

  it('with an issuer that stands twice', () => {
    expect(reading(entry, { ...entry, organisation: 'eneco' })).toThrow(
      'ISSUERS: at 1.issuer: stands twice: an issuer vouches for one organisation.',
    );
  });

  it('with keys that are private or secret, or that have no name', () => {
    expected({ jwks: { keys: [newKey('a')] } }).toThrow(
      'ISSUERS: at 0.jwks.keys.0: holds a private key; give the public half only.',
    );
    expected({ jwks: { keys: [{ kty: 'oct', kid: 'a', k: 'AA' }] } }).toThrow(
      'ISSUERS: at 0.jwks.keys.0.kty: expected a public key of type RSA, EC or OKP.',
    );
    expected({ jwks: { keys: [{ kty: 'EC' }] } }).toThrow('ISSUERS: at 0.jwks.keys.0.kid:');
    expected({ jwks: { keys: [] } }).toThrow('ISSUERS: at 0.jwks.keys:');
  });

  it('that says twice or not at all where the keys are', () => {
    expected({ jwks: undefined }).toThrow('ISSUERS: at 0.jwks: expected either jwks or jwksUri.');
    expected({ jwksUri: 'https://keys.invalid' }).toThrow(
      'ISSUERS: at 0.jwks: expected either jwks or jwksUri.',
    );
  });

  it.each([
    'http://keys.invalid',
    'http://127.0.0.1.keys.invalid',
    'file:///keys',
    'keys',
    'https://user:word@keys.invalid',
  ])('whose keys would come over a way that can be changed: %s', (jwksUri) => {
    expected({ jwks: undefined, jwksUri }).toThrow(
      'ISSUERS: at 0.jwksUri: expected an https address, or http on this machine itself.',
    );
  });

  it('that lets tokens live longer than six hours', () => {
    expected({ maxLifetimeSeconds: 21_601 }).toThrow('ISSUERS: at 0.maxLifetimeSeconds:');
  });
});
