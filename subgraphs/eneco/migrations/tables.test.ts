import { afterAll, beforeAll, expect, it } from 'vitest';
import { entityMismatches } from '../../../shared/subgraph/testing.ts';
import { startSubgraph, type TestSubgraph } from '../../../test/setup/subgraph.ts';
import { eneco } from '../subgraph.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(eneco);
});

afterAll(() => subgraph?.stop());

it('has tables that match its entities', async () => {
  expect(await entityMismatches(subgraph.databaseUrl, eneco)).toEqual([]);
});
