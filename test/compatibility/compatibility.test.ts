import { afterAll, beforeAll, describe } from 'vitest';
import { askAt, registerTests, SUITE_FILES } from './suite.ts';
import { type RunningSupergraph, startSupergraph } from './supergraph.ts';

describe("a subgraph of our kit behind our gateway passes Apollo's subgraph compatibility suite", () => {
  let supergraph: RunningSupergraph;

  beforeAll(async () => {
    supergraph = await startSupergraph();
    askAt(supergraph);
  });

  afterAll(() => supergraph?.stop());

  describe.each(SUITE_FILES)('%s', (file) => registerTests(file));
});
