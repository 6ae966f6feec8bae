import { readFileSync } from 'node:fs';
import { registry } from '@social-return/contract/registry/in-force';
import { projectFile } from '@social-return/runtime/files';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { supergraphToServe } from '../access/served.ts';
import { createPlanningGateway, type PlanningGateway } from '../engine/planning-gateway.ts';
import { operationsOf, readKnownOperations } from '../limits/known-operations.ts';
import { rehearse } from './rehearse.ts';

const SUPERGRAPH = readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8');
const NEVER: PlanningGateway['plan'] = async () => {
  throw new Error('Expected not to be asked.');
};

let asked = 0;
let engine: PlanningGateway;
beforeAll(async () => {
  const source = () => ({
    fetch: async () => {
      asked += 1;
      return { data: null };
    },
  });
  engine = createPlanningGateway(supergraphToServe(SUPERGRAPH).stripped, source);
  await engine.load();
});
afterAll(() => engine.stop());

const works = () => ({ schema: engine.apiSchema(), engine: { ...engine, plan: async () => undefined } });
const here = () => ({ schema: engine.apiSchema(), engine });

it('every operation of the project is planned for its supergraph, and nobody is asked', async () => {
  expect(registry().subgraphs.length).toBeGreaterThan(3);
  await rehearse(readKnownOperations(undefined).all(), works(), here());
  expect(asked).toBe(0);
});

it('an operation that has no plan any more is named with the reason', async () => {
  const without = { schema: engine.apiSchema(), engine: { ...engine, plan: NEVER } };
  const { all } = operationsOf(['query OfSomebody { organisations { id } }']);
  await expect(rehearse(all(), works(), without)).rejects.toThrow(
    'The known operation OfSomebody works now and would not: Expected not to be asked.',
  );
  await rehearse(all(), without, without);
});
