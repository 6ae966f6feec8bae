import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registry } from '@social-return/contract/registry/in-force';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  findHopKeys,
  gatewayHopEnvironment,
  newHopKey,
  publicHopKey,
  subgraphHopEnvironment,
} from './hop-keys.ts';
import { hopVariable } from './variables.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'srchain-hop-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const PARTIES = ['gateway', ...registry().subgraphs];
const given = () =>
  Object.fromEntries(PARTIES.map((party) => [hopVariable(party), JSON.stringify(newHopKey())]));

describe('the keys of the hop', () => {
  it('are made at the first start, kept for us alone, and the same at the next', () => {
    const keys = findHopKeys(folder, {});
    expect(Object.keys(keys)).toEqual(PARTIES);
    const file = join(folder, 'development-hop-keys.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(findHopKeys(folder, {})).toEqual(keys);
    expect(new Set(PARTIES.map((party) => keys[party]!.d)).size).toBe(PARTIES.length);
  });

  it('that are given go before those that were made, and a party that joins gets one', () => {
    const kept = findHopKeys(folder, {});
    const own = newHopKey();
    const keys = findHopKeys(folder, { HOP_KEY_ENECO: JSON.stringify(own) });
    expect(keys).toEqual({ ...kept, eneco: own });
    expect(readFileSync(join(folder, 'development-hop-keys.json'), 'utf8')).not.toContain(own.d);
  });

  it('are never made in production: what is missing is named', () => {
    const environment = { NODE_ENV: 'production', ...given(), HOP_KEY_ENECO: '', HOP_KEY_CHAIN: undefined };
    expect(() => findHopKeys(folder, environment)).toThrow(
      'NODE_ENV is production, where keys are given and never made: set HOP_KEY_ENECO and HOP_KEY_CHAIN (see --help).',
    );
    expect(Object.keys(findHopKeys(folder, { NODE_ENV: 'production', ...given() }))).toEqual(PARTIES);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that cannot be used are refused without a word of what they hold', () => {
    expect(() => findHopKeys(folder, { HOP_KEY_ENECO: '{"secret":1}' })).toThrow(
      'HOP_KEY_ENECO: expected a private X25519 key as JWK in JSON, got something else.',
    );
  });

  it('reach each process as its own private key and the public keys of the others', () => {
    const keys = findHopKeys(folder, {});
    expect(subgraphHopEnvironment('eneco', keys)).toEqual({
      HOP_PRIVATE_KEY: JSON.stringify(keys.eneco),
      GATEWAY_HOP_KEYS: JSON.stringify({ gateway: publicHopKey(keys.gateway!) }),
    });
    const gateway = gatewayHopEnvironment(keys);
    expect(gateway).toMatchObject({ HOP_KEY_ID: 'gateway', HOP_PRIVATE_KEY: JSON.stringify(keys.gateway) });
    expect(Object.keys(JSON.parse(gateway.SUBGRAPH_HOP_KEYS))).toEqual(registry().subgraphs);
    expect(gateway.SUBGRAPH_HOP_KEYS).not.toContain('"d"');
  });
});
