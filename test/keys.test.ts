import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { gatewayOptions } from '@social-return/gateway/options';
import { makeKeys } from '@social-return/launcher/tools/keys';
import { admissionFrom } from '@social-return/subgraph-kit/admission';
import { keysFrom } from '@social-return/subgraph-kit/keys';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'srchain-keys-'));
  out = join(folder, 'set');
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(...words: string[]): { code: number; said: string } {
  const lines: string[] = [];
  const code = makeKeys(words, (line) => lines.push(line));
  return { code, said: lines.join('\n') };
}

const read = (party: string) => parseEnv(readFileSync(join(out, `${party}.env`), 'utf8'));

describe('npm run keys', () => {
  it('makes a file for each party that only its owner can read, and says to whom it goes', () => {
    const { code, said } = run('--out', out);
    expect(code).toBe(0);
    const files = ['gemeente.env', 'havensteder.env', 'eneco.env', 'chain.env', 'gateway.env'];
    expect(new Set(readdirSync(out))).toEqual(new Set(files));
    for (const file of files) expect(statSync(join(out, file)).mode & 0o777).toBe(0o600);
    expect(statSync(out).mode & 0o777).toBe(0o700);
    expect(said).toContain(`${join(out, 'eneco.env')} is for the organisation "eneco" alone: CLAIM_KEY`);
    expect(said).toContain(
      `${join(out, 'chain.env')} is for anyone who runs the chain alone: HOP_PRIVATE_KEY`,
    );
    expect(said).not.toContain(read('eneco').CLAIM_KEY);
  });

  it('gives each party what it needs to start, and no secret of another', async () => {
    run('--out', out);
    for (const name of ['gemeente', 'havensteder', 'eneco']) {
      const keys = await keysFrom(read(name));
      expect(keys.voucher === null).toBe(name !== 'gemeente');
      expect([...keys.vouchers.keys()]).toEqual(['gemeente']);
      expect(() => admissionFrom(name, read(name), { ownPeople: true })).not.toThrow();
    }
    expect(Object.keys(read('chain')).toSorted()).toEqual(['GATEWAY_HOP_KEYS', 'HOP_PRIVATE_KEY']);
    const SUBGRAPHS = 'gemeente=http://a/,havensteder=http://b/,eneco=http://c/,chain=http://d/';
    expect(gatewayOptions({ ...read('gateway'), SUBGRAPHS }).hop?.keyId).toBe('gateway');

    const parties = ['gemeente', 'havensteder', 'eneco', 'chain', 'gateway'];
    const text = (party: string) => readFileSync(join(out, `${party}.env`), 'utf8');
    for (const party of parties) {
      const secret = JSON.parse(read(party).HOP_PRIVATE_KEY!).d;
      expect(parties.filter((other) => text(other).includes(secret))).toEqual([party]);
    }
    const voucher = JSON.parse(read('gemeente').VOUCHER_KEY!).d;
    expect(parties.filter((other) => text(other).includes(voucher))).toEqual(['gemeente']);
  });

  it('npm run keys names the gateway as its option says', () => {
    expect(run('--out', out, '--gateway', 'gateway-2027').code).toBe(0);
    expect(read('gateway-2027').HOP_KEY_ID).toBe('gateway-2027');
    expect(Object.keys(JSON.parse(read('eneco').GATEWAY_HOP_KEYS!))).toEqual(['gateway-2027']);
  });

  it('overwrites nothing', () => {
    run('--out', out);
    writeFileSync(join(out, 'gemeente.env'), 'in use');
    expect(run('--out', out)).toEqual({
      code: 1,
      said: `${join(out, 'gemeente.env')} is there already, and keys in use are never overwritten. Choose another --out.`,
    });
    expect(readFileSync(join(out, 'gemeente.env'), 'utf8')).toBe('in use');
  });

  it('explains itself, and makes nothing then', () => {
    expect(run('--help', '--out', out)).toMatchObject({
      code: 0,
      said: expect.stringContaining('--out DIR'),
    });
    expect(run('--outt', out)).toMatchObject({ code: 2, said: expect.stringContaining('--outt') });
    expect(run('--gateway', 'a b')).toMatchObject({ code: 2, said: expect.stringContaining('got "a b"') });
    expect(existsSync(out)).toBe(false);
  });
});
