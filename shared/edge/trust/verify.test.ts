import { registry } from '@social-return/contract/registry/in-force';
import { budget } from '@social-return/test/setup/budget';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadToken } from './bad-token.ts';
import { ANONYMOUS } from './caller.ts';
import { CHAIN_AUDIENCE } from './issuers.ts';
import { PURPOSES, type Purpose } from './purposes.ts';
import { scopes } from './scopes.ts';
import { issuer, NOW, newKey, sign, verifierFor, verifierOf } from './testing-issuers.ts';

const gemeente = issuer('gemeente', {
  scopes: ['candidates:read', 'gemeente:import'],
  purposes: ['GUIDANCE', 'MATCHING'],
});

describe('who asks', () => {
  it('is nobody without a token', async () => {
    expect(await verifierOf(gemeente)(undefined)).toBe(ANONYMOUS);
  });

  it('is known by issuer and subject, with the organisation that the registry names', async () => {
    const token = await sign(gemeente, { scope: 'candidates:read', purposes: 'MATCHING GUIDANCE' });
    expect(await verifierOf(gemeente)(`Bearer ${token}`)).toEqual({
      kind: 'person',
      issuer: 'https://gemeente.test.invalid',
      subject: 'coach',
      organisation: 'gemeente',
      firm: null,
      scopes: new Set(['candidates:read']),
      purposes: new Set(['GUIDANCE', 'MATCHING']),
    });
  });

  it('is a program where the client speaks for itself', async () => {
    const token = await sign(gemeente, { sub: 'importer', client_id: 'importer' });
    expect((await verifierOf(gemeente)(`bearer ${token}`)).kind).toBe('service');
  });

  it('is accepted where its audience is a list of one', async () => {
    const token = await sign(gemeente, { aud: [CHAIN_AUDIENCE] });
    expect((await verifierOf(gemeente)(`Bearer ${token}`)).subject).toBe('coach');
  });

  it('is believed from nobody where no issuer is configured', async () => {
    await expect(verifierOf()(`Bearer ${await sign(gemeente)}`)).rejects.toThrow(BadToken);
  });
});

describe('a token that was verified', () => {
  it('is verified once where it comes several times at once, and each time where it is refused', async () => {
    const verify = verifierOf(gemeente);
    const header = `Bearer ${await sign(gemeente)}`;
    const [first, second] = await Promise.all([verify(header), verify(header)]);
    expect(second).toBe(first);
    const broken = `${header.slice(0, -3)}AAA`;
    const refused = await Promise.allSettled([verify(broken), verify(broken)]);
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(verify(broken)).rejects.toThrow(BadToken);
  });

  it('is not verified again within a minute, and is when the minute is over', async () => {
    let now = NOW;
    const verify = verifierFor(CHAIN_AUDIENCE, [gemeente], { clock: () => new Date(now * 1_000) });
    const header = `Bearer ${await sign(gemeente)}`;
    const first = await verify(header);
    now += 59;
    expect(await verify(header)).toBe(first);
    now += 1;
    const again = await verify(header);
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });

  it('is known no longer than it is valid', async () => {
    let now = NOW;
    const verify = verifierFor(CHAIN_AUDIENCE, [gemeente], { clock: () => new Date(now * 1_000) });
    const header = `Bearer ${await sign(gemeente, { exp: NOW + 10 })}`;
    await verify(header);
    now += 41;
    await expect(verify(header)).rejects.toThrow('The token has expired.');
  });

  it('is told apart from every other token, were it by one letter', async () => {
    const verify = verifierOf(gemeente);
    const token = await sign(gemeente);
    await verify(`Bearer ${token}`);
    const last = token.at(-2) === 'A' ? 'B' : 'A';
    await expect(verify(`Bearer ${token.slice(0, -2)}${last}${token.at(-1)}`)).rejects.toThrow(BadToken);
  });

  it('pushes out the oldest when a thousand others were seen since', async () => {
    const verify = verifierOf(gemeente);
    const header = `Bearer ${await sign(gemeente)}`;
    const first = await verify(header);
    for (let count = 0; count < 1_000; count++)
      await verify(`Bearer ${await sign(gemeente, { jti: `${count}` })}`);
    expect(await verify(header)).not.toBe(first);
  });
});

it('whatever a token claims, its bearer never gets more than its own issuer may hand out', async () => {
  const names = registry().organisations.map(({ name }) => name as 'gemeente' | 'havensteder' | 'eneco');
  const allScopes = scopes().map(({ name }) => name);
  const allPurposes = Object.keys(PURPOSES) as Purpose[];
  const issuers = new Map(
    names.map((name, index) => [
      name,
      issuer(name, {
        scopes: allScopes.filter((scope, at) => scope.startsWith(`${name}:`) || (at < 7 && at % 3 === index)),
        purposes: allPurposes.filter((_, at) => at % 3 === index),
      }),
    ]),
  );
  const verify = verifierOf(...issuers.values());
  // Mostly well-formed: what is refused outright shows nothing of what is handed out.
  const words = fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .subarray([...allScopes, ...allPurposes, 'admin', '*', 'eneco', ...names])
        .map((some) => some.join(' ')),
    },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
  const mostly = <T>(usual: T, ...others: T[]) =>
    fc.oneof(
      { weight: 9, arbitrary: fc.constant(usual) },
      { weight: 1, arbitrary: fc.constantFrom(...others) },
    );
  const claims = fc.record(
    {
      scope: words,
      scp: words,
      purposes: words,
      purpose: words,
      organisation: fc.oneof(fc.constantFrom(...names), fc.jsonValue()),
      org: fc.constantFrom(...names),
      aud: mostly<string>(CHAIN_AUDIENCE, ...names),
      roles: fc.array(fc.constantFrom('admin', ...allScopes)),
      client_id: fc.constantFrom('coach', 'other'),
    },
    { requiredKeys: [] },
  );
  const runs = budget({ quick: 100, deep: 300 });
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      mostly(null, ...names),
      claims,
      async (name, other, payload) => {
        const by = issuers.get(name)!;
        const iss = issuers.get(other ?? name)!.issuer;
        const authorization = `Bearer ${await sign(by, { ...payload, iss } as never)}`;
        const caller = await verify(authorization).catch((error: unknown) => error);
        if (caller instanceof BadToken) return;
        accepted++;
        expect(caller).toMatchObject({ issuer: by.issuer, organisation: name, subject: 'coach' });
        const { scopes, purposes } = caller as { scopes: Set<string>; purposes: Set<string> };
        expect([...scopes].filter((scope) => !by.entry.scopes?.includes(scope))).toEqual([]);
        expect([...purposes].filter((purpose) => !by.entry.purposes?.includes(purpose as Purpose))).toEqual(
          [],
        );
      },
    ),
    { numRuns: runs },
  );
  // Or the property would say nothing.
  expect(accepted).toBeGreaterThan(runs / 3);
});

it('a key of one issuer under the name of a key of another does not open the other', async () => {
  const thief = { issuer: gemeente.issuer, key: newKey(gemeente.key.kid) };
  await expect(verifierOf(gemeente)(`Bearer ${await sign(thief)}`)).rejects.toThrow(
    'The signature of the token is not right.',
  );
});
