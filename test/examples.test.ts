import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFile } from '../shared/files.ts';
import { startChain, type TestChain } from './setup/chain.ts';
import { statementsDuring } from './setup/subgraph.ts';

const FOLDER = projectFile('gateway', 'graphiql', 'examples');
const EXAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.graphql'));

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ demo: 'small' });
});
afterAll(() => chain.stop());

describe('the worked examples of GraphiQL', () => {
  it.each(EXAMPLES)('%s is answered without an error', async (name) => {
    const query = readFileSync(`${FOLDER}/${name}`, 'utf8');
    const { candidates } = await chain.data<{ candidates: { edges: { node: { id: string } }[] } }>(
      '{ candidates(first: 1) { edges { node { id } } } }',
    );
    const variables = { id: candidates.edges[0]?.node.id, candidate: candidates.edges[0]?.node.id };
    const statements = await statementsDuring(async () => {
      const { data, errors } = await chain.ask(query, variables);
      expect(errors).toBeUndefined();
      expect(Object.values(data).every((value) => value !== null)).toBe(true);
    });
    console.log(`${name}: ${statements.length} SQL statements`);
  });
});
