import { createHmac, generateKeyPairSync } from 'node:crypto';
import { budget } from '@social-return/test/setup/budget';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signatureBase, signatureInput } from './hop-format.ts';
import { PairKey } from './hop-keys.ts';
import { contentDigest } from './hop-sign.ts';
import { hopParties, MOMENT, REQUEST, receive } from './hop-testing.ts';

type SignedHeaders = Record<string, string>;
const seconds = MOMENT.getTime() / 1_000;
const shifted = (by: number) => () => new Date(MOMENT.getTime() + by * 1_000);
const said = (message: string) => expect.objectContaining({ message });
const changed = (
  signed: SignedHeaders,
  header: string,
  from: string | RegExp,
  to: string,
): SignedHeaders => ({
  ...signed,
  [header]: signed[header]!.replace(from, to),
});

/** Signs what it is given with the right key, as a gateway would that had forgotten something. */
function careless(parties: ReturnType<typeof hopParties>, leaveOut: string[], parameters: object = {}) {
  const headers: SignedHeaders = { ...REQUEST.headers, 'content-digest': contentDigest(REQUEST.body) };
  const covered = [
    '@method',
    '@path',
    'content-type',
    'content-digest',
    'traceparent',
    'x-deadline',
    'authorization',
    'x-purpose',
    'x-language',
  ].filter((name) => !leaveOut.includes(name));
  const input = signatureInput(covered, {
    created: seconds,
    expires: seconds + 30,
    nonce: 'n1',
    keyid: 'g1',
    alg: 'hmac-sha256',
    tag: 'social-return:eneco',
    ...parameters,
  });
  const pair = { gateway: 'g1', subgraph: 'eneco' };
  const key = new PairKey(pair, parties.keys.gateway.privateKey, parties.keys.eneco.publicKey);
  const base = signatureBase({ method: 'POST', path: '/graphql', headers }, covered, input);
  const signature = createHmac('sha256', key.at(seconds)).update(base!).digest('base64');
  return { ...headers, 'signature-input': `hop=${input}`, signature: `hop=:${signature}:` };
}

describe('what was signed and then changed is refused:', () => {
  it.each([
    [
      'another body',
      (s: SignedHeaders) => receive(s, { body: Buffer.from(REQUEST.body.replace('}', ' }')) }),
      'The body is not the one that was signed.',
    ],
    [
      'another body with its own digest',
      (s: SignedHeaders) =>
        receive({ ...s, 'content-digest': contentDigest('{}') }, { body: Buffer.from('{}') }),
      'The signature is not right.',
    ],
    ['another method', (s: SignedHeaders) => receive(s, { method: 'PUT' }), 'The signature is not right.'],
    ['another path', (s: SignedHeaders) => receive(s, { path: '/graphql/' }), 'The signature is not right.'],
    [
      'another token',
      (s: SignedHeaders) => receive({ ...s, authorization: 'Bearer aaa.bbb.ddd' }),
      'The signature is not right.',
    ],
    [
      'another purpose',
      (s: SignedHeaders) => receive({ ...s, 'x-purpose': 'GUIDANCE' }),
      'The signature is not right.',
    ],
    [
      'a purpose beside it',
      (s: SignedHeaders) => receive({ ...s, 'x-purpose': 'MATCHING, GUIDANCE' }),
      'The signature is not right.',
    ],
    [
      'another language',
      (s: SignedHeaders) => receive({ ...s, 'x-language': 'en' }),
      'The signature is not right.',
    ],
    [
      'another trace',
      (s: SignedHeaders) => receive(changed(s, 'traceparent', '-01', '-00')),
      'The signature is not right.',
    ],
    [
      'another deadline',
      (s: SignedHeaders) => receive({ ...s, 'x-deadline': '9999' }),
      'The signature is not right.',
    ],
    [
      'another content-type',
      (s: SignedHeaders) => receive({ ...s, 'content-type': 'application/json; charset=latin1' }),
      'The signature is not right.',
    ],
    [
      'no token',
      ({ authorization: _, ...s }: SignedHeaders) => receive(s as SignedHeaders),
      'The signature is not that of a hop.',
    ],
    [
      'no digest',
      ({ 'content-digest': _, ...s }: SignedHeaders) => receive(s as SignedHeaders),
      'The signature is not that of a hop.',
    ],
    [
      'another moment',
      (s: SignedHeaders) => receive(changed(s, 'signature-input', /created=\d+/, `created=${seconds + 1}`)),
      'The signature is not right.',
    ],
    [
      'a longer life',
      (s: SignedHeaders) => receive(changed(s, 'signature-input', /expires=\d+/, `expires=${seconds + 60}`)),
      'The signature is not right.',
    ],
    [
      'another nonce',
      (s: SignedHeaders) => receive(changed(s, 'signature-input', /nonce="/, 'nonce="x')),
      'The signature is not right.',
    ],
    [
      'another signature',
      (s: SignedHeaders) => receive({ ...s, signature: `hop=:${'A'.repeat(43)}=:` }),
      'The signature is not right.',
    ],
  ] as const)('%s', (_what, change, message) => {
    const { signEneco, verifyEneco } = hopParties();
    expect(() => verifyEneco(change(signEneco(REQUEST)))).toThrow(said(message));
  });

  it('any one byte of body or signed headers', () => {
    const { signEneco, verifyEneco } = hopParties();
    const names = [...Object.keys(REQUEST.headers), 'content-digest', 'signature-input', 'signature', 'body'];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(),
        fc.integer({ min: 33, max: 126 }),
        (name, at, byte) => {
          const signed = signEneco(REQUEST);
          const before = name === 'body' ? REQUEST.body : signed[name]!;
          const index = at % before.length;
          const after = before.slice(0, index) + String.fromCharCode(byte) + before.slice(index + 1);
          fc.pre(after !== before);
          const forged =
            name === 'body'
              ? receive(signed, { body: Buffer.from(after) })
              : receive({ ...signed, [name]: after });
          expect(() => verifyEneco(forged)).toThrow();
        },
      ),
      { numRuns: budget({ quick: 150, deep: 500 }) },
    );
  });
});

describe('a signature that does not cover all that it must is refused, however right it is:', () => {
  it.each([
    '@method',
    '@path',
    'content-type',
    'content-digest',
    'traceparent',
    'x-deadline',
    'authorization',
    'x-purpose',
    'x-language',
  ])('without %s', (name) => {
    const parties = hopParties();
    expect(() => parties.verifyEneco(receive(careless(parties, [name])))).toThrow(
      said(`The signature does not cover all that it must: ${name}.`),
    );
  });

  it('and is taken with all of it', () => {
    const parties = hopParties();
    expect(parties.verifyEneco(receive(careless(parties, [])))).toBe('g1');
  });

  it.each([
    ['a life of more than a minute', { expires: seconds + 61 }, 'The signature lives too long.'],
    [
      'an end before its beginning',
      { created: seconds + 20, expires: seconds + 10 },
      'The signature lives too long.',
    ],
    ['another algorithm', { alg: 'ed25519' }, 'The signature names another algorithm than its key has.'],
    ['no algorithm at all', { alg: 'none' }, 'The signature names another algorithm than its key has.'],
    ['another audience', { tag: 'social-return:gemeente' }, 'The signature is for another subgraph.'],
    ['a gateway that nobody knows', { keyid: 'g2' }, 'The signature is of a gateway that is not known here.'],
    [
      'a name of every object',
      { keyid: 'constructor' },
      'The signature is of a gateway that is not known here.',
    ],
  ])('nor with %s', (_what, parameters, message) => {
    const parties = hopParties();
    expect(() => parties.verifyEneco(receive(careless(parties, [], parameters)))).toThrow(said(message));
  });
});

describe('a signature of another time is refused:', () => {
  it.each([
    [-35, 'The signature is too old.'],
    [-31, 'The signature is too old.'],
    [35, 'The signature is from the future.'],
    [31, 'The signature is from the future.'],
    [-86_400, 'The signature is too old.'],
  ])('%d s', (difference, message) => {
    const parties = hopParties();
    const sign = parties.signAs('g1', parties.keys.gateway.privateKey, shifted(difference));
    expect(() => parties.verifyEneco(receive(sign(REQUEST)))).toThrow(said(message));
  });
});

describe('a signature that came before is refused', () => {
  it('at once, and still at the end of its life', () => {
    let now = MOMENT;
    const { signEneco, verifyEneco } = hopParties({ clock: () => now });
    const signed = signEneco(REQUEST);
    verifyEneco(receive(signed));
    for (const after of [0, 10, 29]) {
      now = new Date(MOMENT.getTime() + after * 1_000);
      expect(() => verifyEneco(receive(signed))).toThrow(said('This request came before.'));
      verifyEneco(receive(signEneco(REQUEST)));
    }
    now = new Date(MOMENT.getTime() + 31_000);
    expect(() => verifyEneco(receive(signed))).toThrow(said('The signature is too old.'));
  });

  it('and a request that was refused for another reason does not use it up', () => {
    const { signEneco, verifyEneco } = hopParties();
    const signed = signEneco(REQUEST);
    expect(() => verifyEneco(receive(signed, { body: Buffer.from('{}') }))).toThrow();
    expect(verifyEneco(receive(signed))).toBe('g1');
  });

  it('and when no more can be remembered, nothing is taken rather than something twice', () => {
    const { signEneco, verifyEneco } = hopParties({ remembered: 3 });
    for (let count = 0; count < 3; count++) verifyEneco(receive(signEneco(REQUEST)));
    expect(() => verifyEneco(receive(signEneco(REQUEST)))).toThrow(
      said('Too many requests to tell old from new; ask again in a moment.'),
    );
  });
});

describe('a key opens one door only:', () => {
  it('what is signed for one subgraph is refused by another', () => {
    const { signEneco, verifyGemeente } = hopParties();
    const signed = signEneco(REQUEST);
    expect(() => verifyGemeente(receive(signed))).toThrow(said('The signature is for another subgraph.'));
    const renamed = changed(signed, 'signature-input', 'social-return:eneco', 'social-return:gemeente');
    expect(() => verifyGemeente(receive(renamed))).toThrow(said('The signature is not right.'));
  });

  it('a stranger with a key of their own is refused under the name of a known gateway', () => {
    const parties = hopParties();
    const sign = parties.signAs('g1', generateKeyPairSync('x25519').privateKey);
    expect(() => parties.verifyEneco(receive(sign(REQUEST)))).toThrow(said('The signature is not right.'));
  });
});

describe('headers that are not those of one hop are refused:', () => {
  const { signEneco } = hopParties();
  const { 'signature-input': input, signature } = signEneco(REQUEST) as {
    'signature-input': string;
    signature: string;
  };
  it.each([
    ['no input', undefined, signature],
    ['no signature', input, undefined],
    [
      'two signatures',
      `${input}, ${input.replace('hop', 'other')}`,
      `${signature}, ${signature.replace('hop', 'other')}`,
    ],
    ['the same twice', `${input}, ${input}`, `${signature}, ${signature}`],
    ['another label', input.replace('hop', 'sig1'), signature.replace('hop', 'sig1')],
    ['a component twice', input.replace('"@method"', '"@method" "@method"'), signature],
    ['a component with a parameter', input.replace('"@method"', '"@method";req'), signature],
    ['a component that means nothing here', input.replace('"@method"', '"@method" "@query"'), signature],
    ['a header in capitals', input.replace('"authorization"', '"Authorization"'), signature],
    ['a parameter twice', `${input};created=1`, signature],
    ['a parameter too many', `${input};expert="yes"`, signature],
    ['no nonce', input.replace(/;nonce="[^"]*"/, ''), signature],
    ['a moment in quotes', input.replace(/created=(\d+)/, 'created="$1"'), signature],
    ['a moment with a fraction', input.replace(/created=(\d+)/, 'created=$1.5'), signature],
    ['a key id without quotes', input.replace('keyid="g1"', 'keyid=1'), signature],
    ['a signature that is too short', input, 'hop=:AAAA:'],
    ['a signature that is too long', input, signature.replace(':', ':AAAA')],
    ['a line break', `${input}\n`, signature],
    ['a thousand components', input.replace('"@method"', '"@method" '.repeat(1_000).trim()), signature],
  ])('%s', (_what, givenInput, givenSignature) => {
    const { verifyEneco } = hopParties();
    const headers = {
      ...REQUEST.headers,
      'signature-input': givenInput,
      signature: givenSignature,
    } as SignedHeaders;
    expect(() => verifyEneco(receive(headers))).toThrow(said('The signature is not that of a hop.'));
  });
});
