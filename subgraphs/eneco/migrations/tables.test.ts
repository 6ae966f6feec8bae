import { entityMismatches } from '@social-return/subgraph-kit/testing';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eneco } from '../subgraph.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(eneco);
});

afterAll(() => subgraph?.stop());

it('has tables that match its entities', async () => {
  expect(await entityMismatches(subgraph.databaseUrl, eneco)).toEqual([]);
});
