import { budget } from '@social-return/test/setup/budget';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadToken } from './bad-token.ts';
import { FIRM_CLAIM } from './firm.ts';
import { readIssuers } from './issuers.ts';
import { issuer, issuerOfFirms, sign, verifierOf } from './testing-issuers.ts';

const firms = issuerOfFirms();
const gemeente = issuer('gemeente', { scopes: ['gemeente:import'], purposes: ['CONTRACTS'] });
const verify = verifierOf(firms, gemeente);
const KVK = '99326259';

async function problemOf(token: Promise<string>): Promise<[string, string] | null> {
  try {
    await verify(`Bearer ${await token}`);
    return null;
  } catch (error) {
    if (!(error instanceof BadToken)) throw error;
    return [error.problem, error.message];
  }
}

describe('somebody who acts for a firm', () => {
  it('is known by the KvK number that an issuer for firms says, and belongs to no organisation', async () => {
    const token = await sign(firms, { [FIRM_CLAIM]: KVK, scope: 'contractor:read', purposes: 'CONTRACTS' });
    expect(await verify(`Bearer ${token}`)).toEqual({
      kind: 'person',
      issuer: firms.issuer,
      subject: 'coach',
      organisation: null,
      firm: KVK,
      scopes: new Set(['contractor:read']),
      purposes: new Set(['CONTRACTS']),
    });
  });

  it('may what the mandate says and no more: without one, nothing', async () => {
    const token = await sign(firms, { [FIRM_CLAIM]: KVK, scope: 'candidates:read gemeente:import' });
    expect((await verify(`Bearer ${token}`)).scopes).toEqual(new Set());
  });
});

describe('a token is refused', () => {
  const NO_FIRM = [
    'NO_FIRM',
    'Expected the KvK number of a firm, eight digits, in a token of an issuer for firms.',
  ];

  it.each([
    [undefined],
    [''],
    ['9932625'],
    ['993262590'],
    [99326259],
    [['99326259']],
    [' 9326259'],
    ['٩٩٣٢٦٢٥٩'],
    [null],
  ])('of an issuer for firms that names no firm: %j', async (claim) => {
    expect(await problemOf(sign(firms, { [FIRM_CLAIM]: claim }))).toEqual(NO_FIRM);
  });

  it('of any other issuer that names one, also where it names nothing', async () => {
    for (const claim of [KVK, '', null])
      expect(await problemOf(sign(gemeente, { [FIRM_CLAIM]: claim }))).toEqual([
        'FIRM_OF_OTHER_ISSUER',
        'The token names a firm, and its issuer does not vouch for firms.',
      ]);
  });

  it('or names the firm of its issuer, whatever else it claims', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(firms, gemeente),
        fc.option(fc.oneof(fc.stringMatching(/^\d{8}$/), fc.string(), fc.integer()), { nil: undefined }),
        fc.dictionary(fc.constantFrom('kvk', 'organisation', 'firm', 'firms', 'role'), fc.string()),
        async (by, claim, more) => {
          const token = sign(by, { ...more, ...(claim === undefined ? {} : { [FIRM_CLAIM]: claim }) });
          const caller = await verify(`Bearer ${await token}`).catch((error: BadToken) => error.problem);
          const letters = typeof claim === 'string' ? [...claim] : [];
          const isNumber = letters.length === 8 && letters.every((letter) => '0123456789'.includes(letter));
          if (by === gemeente)
            expect(typeof caller === 'string' ? caller : caller.firm).toBe(
              claim === undefined ? null : 'FIRM_OF_OTHER_ISSUER',
            );
          else if (isNumber) expect(caller).toMatchObject({ firm: claim });
          else expect(caller).toBe('NO_FIRM');
        },
      ),
      { numRuns: budget({ quick: 100, deep: 5_000 }) },
    );
  });
});

describe('a registry of issuers is refused', () => {
  const reading =
    (...entries: object[]) =>
    () =>
      readIssuers(JSON.stringify(entries));

  it('in which an issuer for firms vouches for an organisation, or gives other rights or purposes', () => {
    const { entry } = firms;
    expect(reading({ ...entry, organisation: 'eneco' })).toThrow(
      'ISSUERS: at 0.organisation: an issuer for firms vouches for nobody of an organisation: expected null.',
    );
    expect(reading({ ...entry, scopes: ['candidates:read'] })).toThrow(
      'ISSUERS: at 0.scopes.0: "candidates:read" is no right of a firm, and an issuer for firms hands out no other.',
    );
    expect(reading({ ...entry, purposes: ['GUIDANCE'] })).toThrow(
      'ISSUERS: at 0.purposes.0: a firm reads for CONTRACTS only.',
    );
    expect(reading({ ...entry, audiences: ['eneco'] })).toThrow(
      'ISSUERS: at 0.audiences.0: "eneco" answers its own people only.',
    );
  });

  it('in which any other issuer gives a right of firms', () => {
    const { entry } = gemeente;
    expect(reading({ ...entry, scopes: ['contractor:read'] })).toThrow(
      'ISSUERS: at 0.scopes.0: "contractor:read" is a right of a firm, which only an issuer for firms hands out.',
    );
  });
});
