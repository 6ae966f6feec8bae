import { readdirSync, readFileSync } from 'node:fs';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from './setup/chain.ts';
import { EXAMPLE_ASKERS } from './setup/example-askers.ts';
import { statementsDuring } from './setup/subgraph.ts';

const FOLDER = projectFile('gateway', 'graphiql', 'examples');
const EXAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.graphql'));

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ demo: 'small' });
});
afterAll(() => chain.stop());

describe('the worked examples of GraphiQL', () => {
  it('have each an audience', () => {
    expect(Object.keys(EXAMPLE_ASKERS).sort()).toEqual(EXAMPLES.sort());
  });

  it.each(EXAMPLES)('%s is answered to its audience without an error', async (name) => {
    const query = readFileSync(`${FOLDER}/${name}`, 'utf8');
    const statements = await statementsDuring(async () => {
      const { data, errors } = await chain.ask(query, {}, EXAMPLE_ASKERS[name]);
      expect(errors).toBeUndefined();
      expect(Object.values(data).every((value) => value !== null)).toBe(true);
    });
    console.log(`${name}: ${statements.length} SQL statements`);
  });
});
