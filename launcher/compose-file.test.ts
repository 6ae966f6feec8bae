import { readFileSync } from 'node:fs';
import { registry } from '@social-return/contract/registry/in-force';
import { withNewcomer } from '@social-return/contract/registry/testing';
import { projectFile } from '@social-return/runtime/files';
import { expect, it } from 'vitest';
import { composeFile } from './compose-file.ts';

it('docker-compose.yml is what the registry gives', () => {
  expect(readFileSync(projectFile('docker-compose.yml'), 'utf8')).toBe(composeFile(registry()));
});

it('A newcomer of the registry has a database, a service, an address, a volume and a network in docker-compose.yml', () => {
  const added = (of: Parameters<typeof withNewcomer>[0]) => {
    const before = new Set(composeFile(registry()).split('\n'));
    return composeFile(withNewcomer(of))
      .split('\n')
      .filter((line) => line.includes('rijnmond') && !before.has(line))
      .map((line) => line.trim());
  };
  expect(added({})).toEqual([
    '#   keys/gemeente.env, keys/havensteder.env, keys/eneco.env, keys/rijnmond.env, keys/chain.env, keys/gateway.env',
    'rijnmond-db:',
    'POSTGRES_USER: rijnmond',
    'POSTGRES_DB: rijnmond',
    'volumes: ["rijnmond-data:/var/lib/postgresql"]',
    'networks: [rijnmond]',
    'rijnmond:',
    'build: { context: ., target: subgraph, args: { SUBGRAPH: rijnmond } }',
    'env_file: keys/rijnmond.env',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of Compose, not of JavaScript.
    'DATABASE_URL: "postgresql://rijnmond:${RIJNMOND_DB_PASSWORD:?}@rijnmond-db:5432/rijnmond"',
    'depends_on: { rijnmond-db: { condition: service_healthy } }',
    'networks: [rijnmond, chain]',
    'SUBGRAPHS: "gemeente=http://gemeente:4000/graphql,havensteder=http://havensteder:4000/graphql,eneco=http://eneco:4000/graphql,rijnmond=http://rijnmond:4000/graphql,chain=http://chain:4000/graphql"',
    'volumes: { gemeente-data, havensteder-data, eneco-data, rijnmond-data }',
    'networks: { gemeente, havensteder, eneco, rijnmond, chain, front }',
  ]);
});

it('A newcomer delivers erasures in docker-compose.yml where it keeps a register, and only there', () => {
  const deliveries = (keepsCandidates: boolean) =>
    composeFile(withNewcomer({ keepsCandidates })).split('ERASURE_TOKEN_ISSUER: ').length - 1;
  expect([deliveries(false), deliveries(true)]).toEqual([1, 2]);
});
