import { createHmac, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signatureBase, signatureInput } from './hop-format.ts';
import { PairKey } from './hop-keys.ts';
import { Nonces } from './hop-nonces.ts';
import { hopSigner } from './hop-sign.ts';
import { hopParties, MOMENT, REQUEST, receive, wholeRequests } from './hop-testing.ts';
import { hopVerifier } from './hop-verify.ts';

const seconds = MOMENT.getTime() / 1_000;
const shifted = (by: number) => () => new Date(MOMENT.getTime() + by * 1_000);

describe('the signature of a hop', () => {
  it('is taken by the subgraph that it is for, which learns which gateway asks', () => {
    const { signEneco, verifyEneco } = hopParties();
    expect(verifyEneco(receive(signEneco(REQUEST)))).toBe('g1');
  });

  it('is an HTTP Message Signature over all that matters', () => {
    const { signEneco } = hopParties();
    const headers = signEneco(REQUEST);
    expect(headers['content-digest']).toMatch(/^sha-256=:[A-Za-z0-9+/]{43}=:$/);
    expect(headers['signature-input']).toMatch(
      new RegExp(
        '^hop=\\("@method" "@path" "content-type" "content-digest" "traceparent" "x-deadline" "authorization" "x-purpose" "x-language"\\)' +
          `;created=${seconds};expires=${seconds + 30};nonce="[\\w.-]+";keyid="g1";alg="hmac-sha256";tag="social-return:eneco"$`,
      ),
    );
    expect(headers.signature).toMatch(/^hop=:[A-Za-z0-9+/]{43}=:$/);
  });

  it('covers a token, a purpose and a language only where there are any', () => {
    const { signEneco, verifyEneco } = hopParties();
    const { authorization: _, 'x-purpose': __, 'x-language': ___, ...headers } = REQUEST.headers;
    const signed = signEneco({ ...REQUEST, headers });
    expect(signed['signature-input']).not.toMatch(/authorization|x-purpose|x-language/);
    expect(verifyEneco(receive(signed))).toBe('g1');
  });

  it('is taken when it covers a header that only later gateways send, and binds that too', () => {
    const { verifyEneco, signEneco, keys } = hopParties();
    const key = new PairKey(
      { gateway: 'g1', subgraph: 'eneco' },
      keys.gateway.privateKey,
      keys.eneco.publicKey,
    );
    const signed: Record<string, string> = { ...signEneco(REQUEST), 'x-later': 'yes' };
    const input = String(signed['signature-input']).slice('hop='.length).replace(')', ' "x-later")');
    const components = [...input.slice(1, input.indexOf(')')).matchAll(/"([^"]+)"/g)].map(
      ([, name]) => name!,
    );
    const base = signatureBase(receive(signed), components, input) ?? '';
    signed['signature-input'] = `hop=${input}`;
    signed.signature = `hop=:${createHmac('sha256', key.at(seconds)).update(base).digest('base64')}:`;
    const { 'x-later': _, ...without } = signed;
    expect(() => verifyEneco(receive({ ...signed, 'x-later': 'no' }))).toThrow('The signature is not right.');
    expect(() => verifyEneco(receive(without))).toThrow('The signature is not that of a hop.');
    expect(verifyEneco(receive(signed))).toBe('g1');
  });

  it('is taken for every body, header and second of the minute', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ minLength: 1 }).map((text) => Buffer.from(text).toString('base64url')),
        fc.integer({ min: 0, max: 2_000_000_000 }),
        (body, token, at) => {
          const clock = () => new Date(at * 1_000);
          const { signEneco, verifyEneco } = hopParties({ clock });
          const signed = signEneco({
            ...REQUEST,
            body,
            headers: { ...REQUEST.headers, authorization: token },
          });
          expect(verifyEneco(receive(signed, { body: Buffer.from(body) }))).toBe('g1');
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([-25, 25])('is taken while the clocks differ by %d s', (difference) => {
    const parties = hopParties();
    const sign = parties.signAs('g1', parties.keys.gateway.privateKey, shifted(difference));
    expect(parties.verifyEneco(receive(sign(REQUEST)))).toBe('g1');
  });

  it('is taken by a subgraph that has a new key while the gateway still signs for the one before', () => {
    const { signEneco, keys } = hopParties();
    const newest = generateKeyPairSync('x25519').privateKey;
    const gateways = new Map([['g1', keys.gateway.publicKey]]);
    const during = { name: 'eneco', privateKeys: [newest, keys.eneco.privateKey], gateways };
    expect(wholeRequests(hopVerifier(during, { clock: () => MOMENT }))(receive(signEneco(REQUEST)))).toBe(
      'g1',
    );
    const after = wholeRequests(hopVerifier({ ...during, privateKeys: [newest] }, { clock: () => MOMENT }));
    expect(() => after(receive(signEneco(REQUEST)))).toThrow('The signature is not right.');
  });

  it('is taken of each of several gateways, which need not know each other', () => {
    const { keys } = hopParties();
    const second = generateKeyPairSync('x25519');
    const verifier = hopVerifier(
      {
        name: 'eneco',
        privateKeys: [keys.eneco.privateKey],
        gateways: new Map([
          ['g1', keys.gateway.publicKey],
          ['g2', second.publicKey],
        ]),
      },
      { clock: () => MOMENT },
    );
    const sign = hopSigner({ keyId: 'g2', privateKey: second.privateKey }, 'eneco', keys.eneco.publicKey, {
      clock: () => MOMENT,
    });
    const verify = wholeRequests(verifier);
    expect(verify(receive(sign(REQUEST)))).toBe('g2');
  });
});

describe('the signed text', () => {
  it('is that of RFC 9421, section 2.5', () => {
    const components = ['@method', '@path', 'content-type'];
    const input = signatureInput(components, {
      created: 1,
      expires: 2,
      nonce: 'n',
      keyid: 'k',
      alg: 'hmac-sha256',
      tag: 't',
    });
    const message = { method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' } };
    expect(signatureBase(message, components, input)).toBe(
      '"@method": POST\n"@path": /graphql\n"content-type": application/json\n' +
        '"@signature-params": ("@method" "@path" "content-type");created=1;expires=2;nonce="n";keyid="k";alg="hmac-sha256";tag="t"',
    );
  });

  it("gives the signature of the RFC's own example with a shared secret (appendix B.2.5)", () => {
    const secret = 'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==';
    const input = '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"';
    const headers = {
      date: 'Tue, 20 Apr 2021 02:07:55 GMT',
      '@authority': 'example.com',
      'content-type': 'application/json',
    };
    const base = signatureBase(
      { method: 'POST', path: '/foo', headers },
      ['date', '@authority', 'content-type'],
      input,
    );
    expect(createHmac('sha256', Buffer.from(secret, 'base64')).update(base!).digest('base64')).toBe(
      'pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=',
    );
  });
});

describe('the key of a pair', () => {
  const gateway = generateKeyPairSync('x25519');
  const eneco = generateKeyPairSync('x25519');
  const pair = { gateway: 'g1', subgraph: 'eneco' };

  it('is the same at both ends', () => {
    const here = new PairKey(pair, gateway.privateKey, eneco.publicKey);
    const there = new PairKey(pair, eneco.privateKey, gateway.publicKey);
    expect(here.at(seconds).export()).toEqual(there.at(seconds).export());
    expect(here.at(seconds).export()).toHaveLength(32);
  });

  it('is another for each minute, gateway, subgraph and pair of keys', () => {
    const other = generateKeyPairSync('x25519');
    const keys = [
      new PairKey(pair, gateway.privateKey, eneco.publicKey).at(seconds),
      new PairKey(pair, gateway.privateKey, eneco.publicKey).at(seconds + 60),
      new PairKey({ ...pair, gateway: 'g2' }, gateway.privateKey, eneco.publicKey).at(seconds),
      new PairKey({ ...pair, subgraph: 'gemeente' }, gateway.privateKey, eneco.publicKey).at(seconds),
      new PairKey(pair, gateway.privateKey, other.publicKey).at(seconds),
      new PairKey(pair, other.privateKey, eneco.publicKey).at(seconds),
    ];
    expect(new Set(keys.map((key) => key.export().toString('hex'))).size).toBe(keys.length);
  });
});

describe('nonces', () => {
  it('are told apart as long as they could come again, and never take more room than they may', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 4 })), {
          maxLength: 200,
        }),
        (steps) => {
          const nonces = new Nonces(50);
          const accepted = new Map<string, number>();
          let now = 1_000;
          for (const [name, wait] of steps) {
            now += wait;
            const nonce = String(name);
            const first = accepted.get(nonce);
            const created = first !== undefined && first >= now - 30 ? first : now;
            const kept = nonces.keep(nonce, created, now - 30);
            if (first === created) expect(kept).toBe('seen');
            if (kept === 'new') accepted.set(nonce, created);
          }
        },
      ),
    );
  });

  it('are refused when there is no room, until old ones may be forgotten', () => {
    const nonces = new Nonces(2);
    expect(nonces.keep('a', 100, 70)).toBe('new');
    expect(nonces.keep('b', 100, 70)).toBe('new');
    expect(nonces.keep('c', 101, 71)).toBe('full');
    expect(nonces.keep('a', 100, 71)).toBe('seen');
    expect(nonces.keep('c', 141, 111)).toBe('new');
  });
});
