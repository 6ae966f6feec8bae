import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personaToken, readDevelopmentKeys } from '@social-return/edge/trust/development-issuers';
import { readIssuers } from '@social-return/edge/trust/issuers';
import { personas } from '@social-return/edge/trust/personas';
import { scopes } from '@social-return/edge/trust/scopes';
import { callerVerifier } from '@social-return/edge/trust/verify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findIssuers } from './issuers.ts';
import { tokenCommand } from './token.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'srchain-issuers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const BEARERS = personas().filter(({ kind }) => kind !== 'anonymous');

/** Started once: who a token is, for the shared endpoint or for one organisation. */
function started(audience = 'social-return-chain') {
  const { issuers } = findIssuers(folder, {});
  return callerVerifier(readIssuers(issuers), audience);
}

describe('the issuers', () => {
  it('are made at the first start, kept for their owner alone, and the same ever after', () => {
    const first = findIssuers(folder, {});
    expect(findIssuers(folder, {})).toEqual(first);
    expect(first.development).toBe(join(folder, 'development-issuers.json'));
    expect(statSync(first.development!).mode & 0o777).toBe(0o600);
  });

  it('are one for each organisation, one for everybody else and one for firms; nothing private is in them', () => {
    const { issuers } = findIssuers(folder, {});
    expect([...readIssuers(issuers).values()].map(({ organisation }) => organisation)).toEqual([
      'gemeente',
      'havensteder',
      'eneco',
      null,
      null,
    ]);
    expect(issuers).not.toContain('"d"');
  });

  it('that were given are used, and then nothing is made', () => {
    const given = JSON.stringify([
      { issuer: 'https://login.example', jwksUri: 'https://login.example/keys', organisation: 'eneco' },
    ]);
    expect(findIssuers(folder, { ISSUERS: given, NODE_ENV: 'production' })).toEqual({
      issuers: given,
      development: null,
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('have to be given in production: none is made, and none is used that was', () => {
    findIssuers(folder, {});
    expect(() => findIssuers(folder, { NODE_ENV: 'production' })).toThrow(
      'NODE_ENV is production, where issuers of tokens are given and never made: set ISSUERS (see --help).',
    );
  });

  it('that were given wrongly are refused before anything starts', () => {
    expect(() => findIssuers(folder, { ISSUERS: '[{}]' })).toThrow('ISSUERS: at 0.issuer');
  });
});

describe('a persona', () => {
  it.each(BEARERS)('$name is exactly who the list says', async (persona) => {
    const verify = started();
    const token = await tokenCommand([persona.name, '--data', folder], {});
    const { name, kind, organisation, scopes, purposes } = persona;
    expect(await verify(`Bearer ${token.trim()}`)).toMatchObject({
      kind,
      organisation,
      subject: name,
      scopes: new Set(scopes),
      purposes: new Set(purposes),
    });
  });

  it.each(personas())('$name has only scopes that exist', ({ scopes: held }) => {
    const known = new Set(scopes().map(({ name }) => name));
    expect(held.filter((scope) => !known.has(scope))).toEqual([]);
  });

  it('asks its own organisation directly with a token for it alone', async () => {
    const verify = started('eneco');
    const token = await tokenCommand(['contract-manager', '--audience', 'eneco', '--data', folder], {});
    expect((await verify(`Bearer ${token.trim()}`)).organisation).toBe('eneco');
  });

  it('has a token for as long as was asked', async () => {
    findIssuers(folder, {});
    const keys = readDevelopmentKeys(join(folder, 'development-issuers.json'))!;
    const token = await personaToken(keys, personas()[1]!, { minutes: 5 });
    const { exp, iat } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
    expect(exp - iat).toBe(300);
  });
});

describe('npm run token', () => {
  const failing = (...words: string[]) => expect(tokenCommand([...words, '--data', folder], {})).rejects;

  it('says what to do when nothing was started yet', async () => {
    await failing('auditor').toThrow(
      `No development issuer has its keys in ${folder}. Start the chain once with npm start, or say where its data is with --data DIR.`,
    );
  });

  it('names the personas when it is given another, or none', async () => {
    const known =
      'Expected one of resident, job-coach, matchmaker, contract-manager, policy-officer, expert, researcher, auditor, contractor, system-importer, havensteder-manager, eneco-matchmaker, or list';
    await failing('mayor').toThrow(`${known}, got "mayor".`);
    await failing().toThrow(`${known}.`);
  });

  it('gives a resident no token, for none is needed', async () => {
    findIssuers(folder, {});
    await failing('resident').toThrow('A resident needs no token: ask without one.');
  });

  it('refuses an audience and a time that the issuer may not give', async () => {
    findIssuers(folder, {});
    await failing('job-coach', '--audience', 'eneco').toThrow(
      '--audience: expected social-return-chain or gemeente for job-coach, got "eneco".',
    );
    for (const minutes of ['0', '61', 'ten', ''])
      await failing('job-coach', '--minutes', minutes).toThrow('--minutes: expected 1 to 60.');
  });

  it('refuses in production', async () => {
    await expect(tokenCommand(['auditor'], { NODE_ENV: 'production' })).rejects.toThrow(
      'NODE_ENV is production, where tokens come from the issuers that ISSUERS names.',
    );
  });

  it('lists who there are with what they may, and explains itself', async () => {
    expect(await tokenCommand(['list'], {})).toMatch(
      /^auditor +Checks at every organisation who saw the data of a person, and for what\.\n +scopes: candidates:access-log; purposes: OVERSIGHT$/m,
    );
    expect(await tokenCommand(['--help'], {})).toContain('npm run --silent token -- PERSONA');
    await failing('--mintues', '5').toThrow("Unknown option '--mintues'");
  });
});
