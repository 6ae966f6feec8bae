import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { base64url, exportJWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { BadToken } from './bad-token.ts';
import { issuer, NOW, sign, type TestIssuer, verifierFor, verifierOf } from './testing-issuers.ts';

const gemeente = issuer('gemeente', {
  scopes: ['candidates:read', 'gemeente:import'],
  purposes: ['GUIDANCE'],
});
const eneco = issuer('eneco', { scopes: ['eneco:import'] });
const verify = verifierOf(gemeente, eneco);

/** How a header is refused: its problem and its words. */
async function refusal(authorization: string): Promise<[string, string]> {
  const error: unknown = await verify(authorization).then(
    (caller) => caller,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof BadToken)) throw new Error(`expected a refusal, got ${JSON.stringify(error)}`);
  return [error.problem, error.message];
}

async function refusalOf(payload: JWTPayload, header?: JWTHeaderParameters, by: TestIssuer = gemeente) {
  return refusal(`Bearer ${await sign(by, payload, header)}`);
}

/** A token put together by hand, whatever a library would refuse to make. */
function handMade(header: object, payload: object, signature = ''): string {
  return [JSON.stringify(header), JSON.stringify(payload)]
    .map((text) => base64url.encode(text))
    .concat(signature)
    .join('.');
}

const CLAIMS = {
  iss: gemeente.issuer,
  sub: 'coach',
  jti: 'a',
  aud: 'social-return-chain',
  iat: NOW,
  exp: NOW + 600,
};
const HEADER = { alg: 'ES256', typ: 'at+jwt', kid: gemeente.key.kid };
const WRONG_AUDIENCE = [
  'WRONG_AUDIENCE',
  'The token is meant for somebody else: expected exactly one audience, this one.',
];

describe('a token is refused that', () => {
  it('is not signed (alg none), in any spelling', async () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
      expect(await refusal(`Bearer ${handMade({ ...HEADER, alg }, CLAIMS, 'AA')}`)).toEqual([
        'WRONG_ALGORITHM',
        'The token is not signed with an algorithm that its issuer uses.',
      ]);
    }
    expect(await refusal(`Bearer ${handMade({ ...HEADER, alg: 'none' }, CLAIMS)}`)).toEqual([
      'WRONG_ALGORITHM',
      'The token is not signed with an algorithm that its issuer uses.',
    ]);
  });

  it('is signed with the public key as if it were a secret (HS256)', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const rsa = issuer('gemeente', {
      algorithms: ['RS256'],
      jwk: { ...(await exportJWK(publicKey)), kid: 'rsa' },
    });
    const pem = new TextEncoder().encode(publicKey.export({ type: 'spki', format: 'pem' }) as string);
    const token = await new SignJWT(CLAIMS)
      .setProtectedHeader({ ...HEADER, alg: 'HS256', kid: 'rsa' })
      .sign(pem);
    await expect(verifierOf(rsa)(`Bearer ${token}`)).rejects.toThrow(
      'The token is not signed with an algorithm that its issuer uses.',
    );
  });

  it('is signed with an algorithm that this issuer does not use', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const token = await new SignJWT(CLAIMS).setProtectedHeader({ ...HEADER, alg: 'EdDSA' }).sign(privateKey);
    expect((await refusal(`Bearer ${token}`))[0]).toBe('WRONG_ALGORITHM');
  });

  it('is an ID token, or of no type', async () => {
    const expected = ['WRONG_TYPE', 'Expected an access token, of type at+jwt.'];
    for (const typ of ['JWT', 'id+jwt', 'at', '', undefined]) {
      expect(await refusalOf({}, { ...HEADER, typ })).toEqual(expected);
    }
  });

  it('is meant for somebody else, for more than one, or for nobody', async () => {
    for (const aud of [
      'eneco',
      ['social-return-chain', 'eneco'],
      ['social-return-chain', 'social-return-chain'],
      [],
      '',
    ]) {
      expect(await refusalOf({ aud }), JSON.stringify(aud)).toEqual(WRONG_AUDIENCE);
    }
    expect((await refusalOf({ aud: undefined }))[0]).toBe('WRONG_AUDIENCE');
  });

  it('comes from an issuer that is not known, or almost known', async () => {
    for (const iss of [
      'https://somebody.else.invalid',
      `${gemeente.issuer}/`,
      gemeente.issuer.toUpperCase(),
      ` ${gemeente.issuer}`,
      '',
      '__proto__',
      'constructor',
    ]) {
      expect(await refusalOf({ iss }), iss).toEqual([
        'UNKNOWN_ISSUER',
        'The issuer of the token is not known here.',
      ]);
    }
    expect(
      (await refusal(`Bearer ${handMade(HEADER, { ...CLAIMS, iss: [gemeente.issuer] }, 'AA')}`))[0],
    ).toBe('UNKNOWN_ISSUER');
  });

  it('one issuer signed in the name of another', async () => {
    expect((await refusalOf({ iss: gemeente.issuer }, HEADER, eneco))[0]).toBe('WRONG_SIGNATURE');
    expect((await refusalOf({ iss: gemeente.issuer }, undefined, eneco))[0]).toBe('UNKNOWN_KEY');
  });

  it('expired 31 seconds ago; one that expired 29 seconds ago is still within the skew of clocks', async () => {
    expect(await refusalOf({ iat: NOW - 600, exp: NOW - 31 })).toEqual(['EXPIRED', 'The token has expired.']);
    const late = await verify(`Bearer ${await sign(gemeente, { iat: NOW - 600, exp: NOW - 29 })}`);
    expect(late.subject).toBe('coach');
  });

  it('begins more than 30 seconds from now, by iat or by nbf', async () => {
    const expected = ['NOT_YET_VALID', 'The token is not valid yet.'];
    expect(await refusalOf({ iat: NOW + 31 })).toEqual(expected);
    expect(await refusalOf({ nbf: NOW + 31 })).toEqual(expected);
    expect((await verify(`Bearer ${await sign(gemeente, { iat: NOW + 29 })}`)).kind).toBe('person');
  });

  it.each(['exp', 'iat', 'sub', 'jti'])('has no %s', async (claim) => {
    expect(await refusalOf({ [claim]: undefined })).toEqual([
      'MISSING_CLAIM',
      'The token lacks one of sub, jti, iat and exp, or one of them has the wrong type.',
    ]);
  });

  it('has a claim of the wrong type', async () => {
    for (const wrong of [
      { sub: 7 },
      { sub: '' },
      { jti: ['a'] },
      { iat: '1' },
      { exp: '9999999999' },
      { sub: 'x'.repeat(256) },
    ]) {
      expect((await refusalOf(wrong as never))[0], JSON.stringify(wrong)).toBe('MISSING_CLAIM');
    }
  });

  it('lives longer than its issuer may make it', async () => {
    const expected = ['LIVES_TOO_LONG', 'The token is valid for longer than its issuer may make it.'];
    expect(await refusalOf({ iat: NOW, exp: NOW + 3_601 })).toEqual(expected);
    expect(await refusalOf({ iat: NOW - 86_400, exp: NOW + 60 })).toEqual(expected);
    expect((await verify(`Bearer ${await sign(gemeente, { exp: NOW + 3_600 })}`)).kind).toBe('person');
  });

  it('never ends: numbers beyond all numbers', async () => {
    const raw = (text: string) => text.replace('"exp":1', '"exp":1e400');
    const payload = base64url.encode(raw(JSON.stringify({ ...CLAIMS, exp: 1 })));
    const input = `${base64url.encode(JSON.stringify(HEADER))}.${payload}`;
    expect((await refusal(`Bearer ${gemeente.signText(input)}`))[0]).toBe('LIVES_TOO_LONG');
  });

  it('names a key that its issuer does not have, or none', async () => {
    expect(await refusalOf({}, { ...HEADER, kid: 'other' })).toEqual([
      'UNKNOWN_KEY',
      'The issuer of the token does not know the key that signed it.',
    ]);
    expect(await refusalOf({}, { ...HEADER, kid: undefined })).toEqual([
      'NO_KEY_ID',
      'The token does not say which key signed it (kid).',
    ]);
  });

  it('needs an extension (crit)', async () => {
    const header = { ...HEADER, crit: ['exp'], exp: 1 };
    expect(await refusal(`Bearer ${handMade(header, CLAIMS, 'AA')}`)).toEqual([
      'CRITICAL_HEADER',
      'The token asks for an extension that is not supported (crit).',
    ]);
  });

  it('brings its own key or says where to find one', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = await exportJWK(publicKey);
    for (const own of [
      { jwk },
      { jku: 'https://keys.invalid' },
      { x5u: 'https://keys.invalid' },
      { x5c: ['AA'] },
    ]) {
      const token = await new SignJWT(CLAIMS).setProtectedHeader({ ...HEADER, ...own }).sign(privateKey);
      expect(await refusal(`Bearer ${token}`)).toEqual([
        'KEY_IN_TOKEN',
        'The token brings or points to a key of its own; keys come from the issuer only.',
      ]);
    }
  });

  it('was changed after it was signed, in any part', async () => {
    const token = await sign(gemeente, { scope: 'candidates:read' });
    const [header, , signature] = token.split('.');
    const changed = base64url.encode(JSON.stringify({ ...CLAIMS, sub: 'director' }));
    expect(await refusal(`Bearer ${header}.${changed}.${signature}`)).toEqual([
      'WRONG_SIGNATURE',
      'The signature of the token is not right.',
    ]);
    expect((await refusal(`Bearer ${token.slice(0, -4)}AAAA`))[0]).toBe('WRONG_SIGNATURE');
  });

  it('is longer than 8 KiB', async () => {
    expect(await refusalOf({ padding: 'x'.repeat(8 * 1024) })).toEqual([
      'TOO_LONG',
      'The token is longer than 8 KiB.',
    ]);
  });

  it('is no token at all', async () => {
    for (const text of [
      '',
      'Bearer',
      'Bearer ',
      'Basic YTpi',
      'Bearer a b',
      'Bearer  a.b.c',
      'Bearer a.b.c,d',
      'token a.b.c',
    ]) {
      expect(await refusal(text), text).toEqual([
        'NOT_BEARER',
        'Expected "Authorization: Bearer" and one token.',
      ]);
    }
    for (const text of [
      'Bearer a',
      'Bearer a.b',
      'Bearer a.b.c',
      'Bearer ...',
      `Bearer ${randomBytes(64).toString('base64url')}`,
    ]) {
      expect(await refusal(text), text).toEqual(['MALFORMED', 'Expected a signed JSON Web Token.']);
    }
  });
});

describe('R29: the scope of a token', () => {
  it.each([
    ['a tab', 'candidates:read\tgemeente:import'],
    ['two spaces', 'candidates:read  gemeente:import'],
    ['a leading space', ' candidates:read'],
    ['a trailing space', 'candidates:read '],
    ['a line break', 'candidates:read\ngemeente:import'],
    ['a space that is not one', 'candidates:read\u00a0gemeente:import'],
    ['a quote', '"candidates:read"'],
    ['a list', ['candidates:read']],
    ['a number', 1],
    ['null', null],
    ['an object', { 'candidates:read': true }],
  ])('with %s is refused whole', async (_, scope) => {
    expect(await refusalOf({ scope })).toEqual([
      'WRONG_SCOPE',
      'Expected scope as names with one space between them.',
    ]);
    expect(await refusalOf({ purposes: scope })).toEqual([
      'WRONG_PURPOSES',
      'Expected purposes as names with one space between them.',
    ]);
  });

  it('that is empty or missing gives nothing', async () => {
    for (const scope of ['', undefined]) {
      const caller = await verify(`Bearer ${await sign(gemeente, { scope, purposes: scope })}`);
      expect([...caller.scopes, ...caller.purposes]).toEqual([]);
    }
  });
});

describe('R30: a scope', () => {
  it('is its whole name: neither a beginning, nor a longer name, nor another case or sign', async () => {
    for (const scope of [
      'candidates',
      'candidates:',
      'candidates:rea',
      'candidates:read:all',
      'candidates:read,gemeente:import',
      'Candidates:Read',
      'candidates:*',
      '*',
      '__proto__',
    ]) {
      const caller = await verify(`Bearer ${await sign(gemeente, { scope })}`);
      expect([...caller.scopes], scope).toEqual([]);
    }
  });
});

describe('a token that is bound to what its bearer holds', () => {
  it.each([
    ['a certificate', { 'x5t#S256': 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2' }],
    ['a key', { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' }],
    ['nothing that makes sense', null],
  ])('is refused, since nobody here sees %s', async (_, cnf) => {
    expect(await refusalOf({ cnf } as JWTPayload)).toEqual([
      'BOUND',
      'The token is bound to a key or a certificate (cnf), and nothing here shows that its bearer holds that: expected a token without it.',
    ]);
  });
});

describe('an issuer', () => {
  it('cannot hand out what another may, nor speak for another organisation', async () => {
    const caller = await verify(
      `Bearer ${await sign(eneco, {
        scope: 'candidates:read gemeente:import eneco:import',
        purposes: 'GUIDANCE',
        organisation: 'gemeente',
        org: 'gemeente',
        roles: ['admin'],
      })}`,
    );
    expect(caller).toEqual({
      kind: 'person',
      issuer: eneco.issuer,
      subject: 'coach',
      organisation: 'eneco',
      firm: null,
      scopes: new Set(['eneco:import']),
      purposes: new Set(),
    });
  });

  it('that signs rights which it may not give leaves a line to alarm on, without a person in it', async () => {
    const lines: unknown[] = [];
    const watched = verifierFor('social-return-chain', [eneco], {
      alarm: (event, fields) => lines.push([event, fields]),
    });
    const claims = (scope: string, purposes = '') => sign(eneco, { sub: 'secret-name', scope, purposes });
    await watched(`Bearer ${await claims('openid eneco:import profile', 'nothing')}`);
    expect(lines).toEqual([]);
    const tooMuch = `Bearer ${await claims('eneco:import gemeente:import candidates:read', 'ERASURE')}`;
    await watched(tooMuch);
    await watched(tooMuch);
    expect(lines).toEqual([
      [
        'TOKEN_CLAIMS_TOO_MUCH',
        {
          issuer: eneco.issuer,
          organisation: 'eneco',
          scopes: 'candidates:read gemeente:import',
          purposes: 'ERASURE',
        },
      ],
    ]);
  });

  it('makes no tokens for whom it may not', async () => {
    const own = verifierOf.for('eneco', gemeente, eneco);
    await expect(own(`Bearer ${await sign(gemeente, { aud: 'eneco' })}`)).rejects.toThrow(
      'The token is meant for somebody else',
    );
    expect((await own(`Bearer ${await sign(eneco, { aud: 'eneco' })}`)).organisation).toBe('eneco');
  });

  it('gets a challenge that says why and shows nothing of the token', async () => {
    const error = await verify(
      `Bearer ${await sign(gemeente, { sub: 'secret-name', exp: NOW - 60, iat: NOW - 600 })}`,
    ).catch((thrown: unknown) => thrown);
    expect((error as BadToken).challenge).toBe(
      'Bearer realm="social-return-chain", error="invalid_token", error_description="The token has expired."',
    );
  });
});
