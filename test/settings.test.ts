import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { registry } from '@social-return/contract/registry/in-force';
import { CHAIN } from '@social-return/contract/registry/registry';
import { GATEWAY_GROUPS, GATEWAY_SETTINGS } from '@social-return/gateway/settings';
import { newKeySet } from '@social-return/launcher/key-set';
import { projectFile } from '@social-return/runtime/files';
import type { SettingTable } from '@social-return/runtime/settings/setting';
import {
  CHAIN_GROUPS,
  CHAIN_SETTINGS,
  ORGANISATION_GROUPS,
  REGISTERING_SETTINGS,
} from '@social-return/subgraph-kit/settings';
import { describe, expect, it } from 'vitest';

/** Programs that run apart from the product, and tests with what they start. */
const APART = /\.test\.ts$|testing|\/fixtures\/|\/dist\/|\/node_modules\/|^gateway\/graphiql\/build/;

const SOURCES = ['gateway', 'launcher', 'routers', 'shared', 'subgraphs'].flatMap((folder) =>
  readdirSync(projectFile(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name))
    .map(({ parentPath, name }) => relative(projectFile(), `${parentPath}/${name}`))
    .filter((file) => !APART.test(file))
    .map((file) => [file, readFileSync(projectFile(file), 'utf8')] as const),
);

describe('The environment', () => {
  it('is read through tables of settings only: no code names a variable of process.env', () => {
    const readers = SOURCES.filter(([, text]) => /process\.env(\.|\[|\?)/.test(text)).map(([file]) => file);
    // It sets a variable that Apollo reads, and reads none.
    expect(readers).toEqual(['gateway/engine/telemetry-off.ts']);
  });

  it('has a type that shows no variable, wherever it is handed on', () => {
    expect(SOURCES.filter(([, text]) => text.includes('ProcessEnv')).map(([file]) => file)).toEqual([]);
  });

  it('is seen as variables in one file', () => {
    const seen = SOURCES.filter(([, text]) => /environment as (Readonly<)?(Record|\{)/.test(text));
    expect(seen.map(([file]) => file)).toEqual(['shared/runtime/settings/read.ts']);
  });
});

describe('The settings of a process', () => {
  it.each([
    ['the gateway', GATEWAY_GROUPS, GATEWAY_SETTINGS],
    ['an organisation', ORGANISATION_GROUPS, REGISTERING_SETTINGS],
    ['the chain', CHAIN_GROUPS, CHAIN_SETTINGS],
  ])('are all explained: of %s', (_process, groups, table) => {
    expect(Object.keys(Object.assign({}, ...Object.values(groups))).sort()).toEqual(
      Object.keys(table).sort(),
    );
  });
});

/** What a service of docker-compose.yml is, by its name. */
const tableOf = (service: string): SettingTable =>
  service === 'gateway' ? GATEWAY_SETTINGS : service === CHAIN ? CHAIN_SETTINGS : REGISTERING_SETTINGS;

describe('docker-compose.yml', () => {
  const text = readFileSync(projectFile('docker-compose.yml'), 'utf8');
  const services = [...registry().subgraphs, 'gateway'].map((name) => {
    const block = new RegExp(`^ {2}${name}:\\n((?: {4}.*\\n)+)`, 'm').exec(text)?.[1] ?? '';
    const environment = /^ {4}environment:((?:.*\n)(?: {6}.*\n)*)/m.exec(block)?.[1] ?? '';
    const names = [...environment.matchAll(/(?:^|[{,\s])([A-Z][A-Z_]*): /g)].map(
      ([, variable = '']) => variable,
    );
    return { name, names };
  });
  const keys = new Map(newKeySet('gateway').map(({ party, variables }) => [party, Object.keys(variables)]));

  it.each(services)('gives $name only what it reads', ({ name, names }) => {
    expect(names).toContain('ISSUERS');
    expect(
      [...names, ...(keys.get(name) ?? [])].filter((each) => !Object.hasOwn(tableOf(name), each)),
    ).toEqual([]);
  });

  it.each(services)('gives $name all that it must be given, with the file of its keys', ({ name, names }) => {
    const must = Object.entries(tableOf(name)).filter(([, { otherwise }]) => otherwise === 'must be given');
    expect(must.length).toBeGreaterThan(0);
    const given = new Set([...names, ...(keys.get(name) ?? [])]);
    expect(must.map(([variable]) => variable).filter((variable) => !given.has(variable))).toEqual([]);
  });
});
