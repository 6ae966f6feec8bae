import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { Refusal, UserErrorCode, type WordedUserError } from '@social-return/contract/model/user-error';
import type { Organisation, VoucherPublicKey } from '@social-return/contract/registry/registry';
import { whileInForce, withNewcomer } from '@social-return/contract/registry/testing';
import { type KitDatabase, KitVacancy, kitDatabase } from '@social-return/test/setup/kit';
import { KEY_ENVIRONMENT, NOON, testClock } from '@social-return/test/setup/subgraph';
import type { Clock } from '@social-return/values/day';
import { type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Keys, keysFrom } from '../keys.ts';
import { decideReferral } from './decide.ts';
import { decisionsOn } from './decision.ts';
import { decisionReceipt } from './receipt.ts';
import { type ReferralIds, readVoucher, signVoucher } from './voucher.ts';

const REFERRED: ReferralIds = {
  referralId: 'gemeente:r1',
  candidateId: 'gemeente:c1',
  vacancyId: 'eneco:v1',
};
const NOT_A_VOUCHER = 'Expected a voucher that a register signed for this organisation.';

let kit: KitDatabase;
let keys: Keys;
let voucher: string;

beforeAll(async () => {
  kit = await kitDatabase();
  ({ keys } = await kit.context());
  voucher = await signVoucher(REFERRED, 'gemeente', keys, NOON);
});

afterAll(() => kit?.drop());

/** What `readVoucher` says of a text: the referral, or its refusal. */
async function read(text: string, { audience = 'eneco', clock = (() => NOON) as Clock } = {}) {
  try {
    return await readVoucher(text, audience, keys, clock);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [{ code, path, wording }] = error.errors as [WordedUserError];
    expect({ code, path }).toEqual({ code: UserErrorCode.INVALID, path: ['input', 'voucher'] });
    return wording.en;
  }
}

/** A voucher with the right key and whatever else is given. */
function signed(
  payload: JWTPayload,
  header: object = {},
  key: Parameters<SignJWT['sign']>[0] = keys.voucher!,
) {
  const seconds = NOON.getTime() / 1000;
  return new SignJWT({
    iss: 'gemeente',
    aud: 'eneco',
    jti: 'gemeente:r1',
    exp: seconds + 60,
    candidate: 'gemeente:c1',
    vacancy: 'eneco:v1',
    ...payload,
  })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'referral+jwt', ...header })
    .sign(key);
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a voucher', () => {
  it('shows the owner of the vacancy whom the register put forward', async () => {
    expect(await read(voucher)).toEqual(REFERRED);
    expect(await read(await signed({}))).toEqual(REFERRED);
  });

  it('is valid for ninety days by the clock, and not a second longer', async () => {
    const clock = testClock();
    clock.set('2026-05-31T11:59:59.000Z');
    expect(await read(voucher, { clock })).toEqual(REFERRED);
    clock.set('2026-05-31T12:00:00.000Z');
    expect(await read(voucher, { clock })).toBe('This voucher has expired: ask for a new referral.');
  });

  it('is for nobody but the owner of the vacancy', async () => {
    expect(await read(voucher, { audience: 'havensteder' })).toBe(NOT_A_VOUCHER);
  });

  it('of which any part was changed is refused', async () => {
    const [header, payload, signature] = voucher.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
    const altered = `${header}.${encoded({ ...claims, candidate: 'gemeente:c2' })}.${signature}`;
    expect(await read(altered)).toBe(NOT_A_VOUCHER);
    expect(await read(`${header}.${payload}.${signature.slice(0, -4)}AAAA`)).toBe(NOT_A_VOUCHER);
    expect(await read(`${header}.${payload}.`)).toBe(NOT_A_VOUCHER);
  });

  it('without a signature is refused, whatever its header says', async () => {
    const payload = voucher.split('.')[1];
    for (const alg of ['none', 'None', 'HS256', 'EdDSA']) {
      expect(await read(`${encoded({ alg, typ: 'referral+jwt' })}.${payload}.`)).toBe(NOT_A_VOUCHER);
    }
  });

  it('with another key is refused, also when it brings that key along', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const jwk = publicKey.export({ format: 'jwk' });
    expect(await read(await signed({}, {}, privateKey))).toBe(NOT_A_VOUCHER);
    expect(await read(await signed({}, { jwk }, privateKey))).toBe(NOT_A_VOUCHER);
  });

  it('is believed by either key while a new one replaces the old, and by none that went', async () => {
    const next = generateKeyPairSync('ed25519');
    const old = JSON.parse(KEY_ENVIRONMENT.VOUCHER_PUBLIC_KEYS).gemeente;
    const believing = (...jwks: object[]) =>
      keysFrom({ ...KEY_ENVIRONMENT, VOUCHER_PUBLIC_KEYS: JSON.stringify({ gemeente: jwks }) });
    const newJwk = next.publicKey.export({ format: 'jwk' });
    const both = await believing(old, newJwk);
    const newest = await signed({}, {}, next.privateKey);
    for (const text of [voucher, newest]) {
      expect(await readVoucher(text, 'eneco', both, () => NOON)).toEqual(REFERRED);
    }
    await expect(readVoucher(voucher, 'eneco', await believing(newJwk), () => NOON)).rejects.toThrow();
    await expect(readVoucher(newest, 'eneco', await believing(old), () => NOON)).rejects.toThrow();
  });

  it('of a register that no setting names is believed by its keys of the registry, while it takes part', async () => {
    const [{ privateKey, publicKey }, other] = [
      generateKeyPairSync('ed25519'),
      generateKeyPairSync('ed25519'),
    ];
    const text = await signed(
      { iss: 'rijnmond', jti: 'rijnmond:r1', candidate: 'rijnmond:c1' },
      {},
      privateKey,
    );
    const readBy = (of: Partial<Organisation>) =>
      whileInForce(withNewcomer({ keepsCandidates: true, ...of }), () => read(text));
    const jwk = (key: KeyObject) => key.export({ format: 'jwk' }) as VoucherPublicKey;
    const both = [other.publicKey, publicKey].map(jwk);
    expect(await readBy({ voucherKeys: both })).toEqual({
      ...REFERRED,
      referralId: 'rijnmond:r1',
      candidateId: 'rijnmond:c1',
    });
    expect(await readBy({ voucherKeys: [jwk(other.publicKey)] })).toBe(NOT_A_VOUCHER);
    expect(await readBy({})).toBe(NOT_A_VOUCHER);
    expect(await readBy({ voucherKeys: both, left: '2026-01-01' })).toBe(NOT_A_VOUCHER);
  });

  it('signed with the public key as a shared secret is refused', async () => {
    const secret = Buffer.from(JSON.parse(KEY_ENVIRONMENT.VOUCHER_PUBLIC_KEYS).gemeente.x, 'base64url');
    expect(await read(await signed({}, { alg: 'HS256' }, secret))).toBe(NOT_A_VOUCHER);
  });

  it.each<[string, JWTPayload, object?]>([
    ['an issuer without a key', { iss: 'havensteder' }],
    ['no issuer', { iss: undefined }],
    ['an issuer that is no text', { iss: ['gemeente'] as never }],
    ['a candidate of another register', { candidate: 'eneco:c1' }],
    ['a candidate that is no id', { candidate: 'c1' }],
    ['no candidate', { candidate: undefined }],
    ['no vacancy', { vacancy: undefined }],
    ['no referral', { jti: undefined }],
    ['no end', { exp: undefined }],
    ['another type of token', {}, { typ: 'at+jwt' }],
    ['no type', {}, { typ: undefined }],
  ])('with %s is refused', async (_what, payload, header) => {
    expect(await read(await signed(payload, header))).toBe(NOT_A_VOUCHER);
  });

  it.each([
    '',
    '.',
    '..',
    'a.b.c',
    'hello',
    `${encoded({ alg: 'EdDSA' })}.${Buffer.from('garbage').toString('base64url')}.AAAA`,
    `${encoded({ alg: 'EdDSA' })}.${encoded(null)}.AAAA`,
    '🙂.🙂.🙂',
    'x'.repeat(100_000),
  ])('is not %j', async (text) => {
    expect(await read(text)).toBe(NOT_A_VOUCHER);
  });

  it('cannot be signed where no register is kept', async () => {
    await expect(signVoucher(REFERRED, 'eneco', { ...keys, voucher: null }, NOON)).rejects.toThrow(
      'eneco keeps no register, so it cannot refer anybody.',
    );
  });
});

describe('a decision', () => {
  beforeEach(async () => {
    await kit.db.query('truncate vacancy, placement, referral_decision, idempotency cascade');
    await kit.addVacancies({ id: 'eneco:v1' });
  });

  async function decide(status: 'ACCEPTED' | 'DECLINED', reason?: string, text = voucher) {
    const input = {
      idempotencyKey: randomUUID(),
      voucher: text,
      ...(reason === undefined ? {} : { reason }),
    };
    return decideReferral(await kit.context(), `decide-${status}`, KitVacancy, input, status);
  }

  const refusal = (code: UserErrorCode, message: string, field = 'voucher') => ({
    record: null,
    errors: [{ code, message, path: ['input', field], currentVersion: null }],
  });

  it('to accept is kept with its moment', async () => {
    expect(await decide('ACCEPTED')).toMatchObject({
      record: {
        id: 'gemeente:r1',
        vacancyId: 'eneco:v1',
        candidateId: 'gemeente:c1',
        status: 'ACCEPTED',
        reason: null,
        decidedAt: NOON,
      },
      errors: [],
    });
  });

  it('is made once', async () => {
    await decide('DECLINED', 'Te ver reizen.');
    const decidedBefore = refusal(UserErrorCode.NOT_ALLOWED_NOW, 'This referral was decided before.');
    expect(await decide('ACCEPTED')).toEqual(decidedBefore);
    expect(await decide('DECLINED', 'Nog eens.')).toEqual(decidedBefore);
  });

  it('is made once also when ten race', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) => decide(n % 2 ? 'ACCEPTED' : 'DECLINED', 'Vol.')),
    );
    expect(results.filter(({ record }) => record)).toHaveLength(1);
    const [{ count }] = await kit.db.query('select count(*)::int from referral_decision');
    expect(count).toBe(1);
  });

  it.each(['FILLED', 'CLOSED'])(
    'to accept is not possible when the vacancy is %s, to decline is',
    async (status) => {
      await kit.db.query('update vacancy set status = $1', [status]);
      expect(await decide('ACCEPTED')).toEqual(
        refusal(UserErrorCode.NOT_ALLOWED_NOW, `The vacancy is ${status}: nobody can be accepted any more.`),
      );
      expect(await decide('DECLINED', 'Al vervuld.')).toMatchObject({ record: { status: 'DECLINED' } });
    },
  );

  it('on a vacancy that does not exist here is refused', async () => {
    await kit.db.query('truncate vacancy cascade');
    expect(await decide('ACCEPTED')).toEqual(
      refusal(UserErrorCode.NOT_FOUND, 'The vacancy of this referral does not exist here.'),
    );
  });

  it('with a reason that is too long is refused', async () => {
    expect(await decide('DECLINED', 'x'.repeat(501))).toEqual(
      refusal(UserErrorCode.INVALID, 'Expected a reason of at most 500 characters.', 'reason'),
    );
  });

  it('is reported to the chain for many referrals with what came of it, null where there is none', async () => {
    await decide('ACCEPTED');
    await kit.addPlacements({ id: 'eneco:p1', referral_id: 'gemeente:r1' });
    const asOf = NOON.toISOString();
    const context = await kit.context();
    const receipt = decisionReceipt(context.keys.claim, {
      organisation: 'eneco',
      referralId: 'gemeente:r1',
      status: 'ACCEPTED',
    });
    expect(await decisionsOn(context, ['gemeente:none', 'gemeente:r1'])).toEqual([
      { asOf, decision: null },
      {
        asOf,
        decision: { status: 'ACCEPTED', decidedAt: asOf, reason: null, placement: 'eneco:p1', receipt },
      },
    ]);
  });
});
