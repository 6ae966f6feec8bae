import { readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { describe, expect, it } from 'vitest';
import { parseRegistry, registryJsonSchema } from './document.ts';
import { newcomer } from './testing.ts';

const HOP_KEY = { kty: 'OKP', crv: 'X25519', x: 'hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo' };
const VOUCHER_KEY = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const ISSUER = { issuer: 'https://id.example', jwksUri: 'https://id.example/keys', scopes: [] };
const ENTRY = {
  ...newcomer(),
  address: 'https://rijnmond.example/graphql',
  hopKey: HOP_KEY,
  issuers: [ISSUER],
};
const text = (entry: object, more: object = {}) =>
  JSON.stringify({ serial: 1, organisations: [entry], ...more });

describe('A registry document', () => {
  it('says who takes part, and how each is reached and known', () => {
    const registry = parseRegistry(text(ENTRY), { production: true });
    expect(registry.serial).toBe(1);
    expect(registry.organisations).toEqual([ENTRY]);
  });

  it('of the demo holds no address and no key: those are made at its start', () => {
    const registry = parseRegistry(readFileSync(projectFile('registry.json'), 'utf8'), { production: true });
    expect(registry.organisations.map(({ name }) => name)).toEqual(['gemeente', 'havensteder', 'eneco']);
    const kept = Object.keys(Object.assign({}, ...registry.entries));
    expect(kept).toEqual(['name', 'title', 'reading', 'keepsCandidates', 'typePrefix', 'website']);
  });

  it('keeps whoever left by name and by id, and counts them no more', () => {
    const registry = parseRegistry(text({ ...ENTRY, left: '2027-01-01' }));
    expect(registry.organisations).toEqual([]);
    expect(registry.subgraphs).toEqual(['chain']);
    expect(registry.ownerOf('rijnmond:abc')).toBe('rijnmond');
    expect(registry.named('rijnmond')?.title).toBe('Rijnmond Bouwt');
    expect(registry.takesPart('rijnmond')).toBe(false);
  });

  it('has a schema that is published beside it', () => {
    expect(readFileSync(projectFile('registry.schema.json'), 'utf8')).toBe(registryJsonSchema());
  });

  it.each<[string, string, string]>([
    ['text that is no JSON', '{', 'expected a JSON document, got something that is not JSON'],
    ['an unknown field', text(ENTRY, { extra: 1 }), 'at the top: Unrecognized key: "extra"'],
    [
      'an unknown field of an organisation',
      text({ ...ENTRY, adress: 'x' }),
      'at organisations.0: Unrecognized key: "adress"',
    ],
    [
      'an unknown field of an issuer',
      text({ ...ENTRY, issuers: [{ ...ISSUER, organisation: 'eneco' }] }),
      'at organisations.0.issuers.0: Unrecognized key: "organisation"',
    ],
    [
      'keys of a register where none is kept',
      text({ ...ENTRY, voucherKeys: [VOUCHER_KEY] }),
      'rijnmond: expected voucherKeys of a register of candidates only',
    ],
    [
      'a private key of a register',
      text({ ...ENTRY, keepsCandidates: true, voucherKeys: [{ ...VOUCHER_KEY, d: 'secret' }] }),
      'at organisations.0.voucherKeys.0: Unrecognized key: "d"',
    ],
    [
      'a private hop key',
      text({ ...ENTRY, hopKey: { ...HOP_KEY, d: 'secret' } }),
      'at organisations.0.hopKey: Unrecognized key: "d"',
    ],
    [
      'a hop key that is none',
      text({ ...ENTRY, hopKey: { ...HOP_KEY, x: 'short' } }),
      'at organisations.0.hopKey.x: expected 32 bytes in base64url',
    ],
    [
      'no serial',
      JSON.stringify({ organisations: [] }),
      'at serial: Invalid input: expected number, received undefined',
    ],
    [
      'an address with a password',
      text({ ...ENTRY, address: 'https://a:b@rijnmond.example/' }),
      'at organisations.0.address: expected an address of http or https, without a name or a password in it',
    ],
    [
      'two organisations of one name',
      JSON.stringify({ serial: 1, organisations: [ENTRY, { ...ENTRY, typePrefix: 'Other' }] }),
      'Two organisations have the name "rijnmond".',
    ],
    [
      'two organisations of one type prefix',
      JSON.stringify({ serial: 1, organisations: [ENTRY, { ...ENTRY, name: 'other' }] }),
      'rijnmond and other have the same type prefix "Rijnmond".',
    ],
    [
      'the name of one that left, given to another',
      JSON.stringify({
        serial: 1,
        organisations: [
          { ...ENTRY, left: '2027-01-01' },
          { ...ENTRY, typePrefix: 'Other' },
        ],
      }),
      'Two organisations have the name "rijnmond".',
    ],
  ])('with %s is refused by name', (_what, document, message) => {
    expect(() => parseRegistry(document)).toThrow(new RangeError(message));
  });

  it('may have an open address in development, and none in production but on this machine itself', () => {
    const open = text({ ...ENTRY, address: 'http://rijnmond.example/graphql' });
    const here = text({ ...ENTRY, address: 'http://127.0.0.1:4005/graphql' });
    expect(parseRegistry(open).organisations[0]?.address).toBe('http://rijnmond.example/graphql');
    expect(() => parseRegistry(open, { production: true })).toThrow(
      new RangeError('rijnmond: expected an https address in production'),
    );
    expect(parseRegistry(here, { production: true }).organisations).toHaveLength(1);
  });
});
