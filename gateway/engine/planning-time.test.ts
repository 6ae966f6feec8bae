import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPlanningGateway, type PlanningGateway } from './planning-gateway.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@interfaceObject"])';
const adding = (name: string) =>
  `type Query { ${name}Works: [Work] }
   type Work @interfaceObject @key(fields: "id") { id: ID! ${name}Stars: Int ${name}Next: [Work] }`;
/** Two interface objects of one interface: what the planner compares grows with each level, beyond all bounds. */
const SUBGRAPHS = {
  a: `type Query { works: [Work] }
      interface Work @key(fields: "id") { id: ID! }
      type Book implements Work @key(fields: "id") { id: ID! pages: Int }
      type Film implements Work @key(fields: "id") { id: ID! minutes: Int }`,
  b: adding('b'),
  c: adding('c'),
};

const took: number[] = [];
let engine: PlanningGateway;
beforeAll(async () => {
  const { supergraphSdl = '' } = composeServices(
    Object.entries(SUBGRAPHS).map(([name, sdl]) => ({ name, typeDefs: parse(LINK + sdl) })),
  );
  const source = () => ({ fetch: async () => ({ data: null }) });
  engine = createPlanningGateway(supergraphSdl, source, [], {
    planningMs: 300,
    planned: (_context, ms) => void took.push(ms),
  });
  await engine.load();
});
afterAll(() => engine.stop());

const plan = (text: string) => engine.plan(parse(text), null);

function nested(levels: number): string {
  if (levels === 0) return 'bStars cStars ... on Book { pages }';
  return `bStars bNext { ${nested(levels - 1)} } cNext { ${nested(levels - 1)} } ... on Book { pages cNext { bStars } }`;
}

it('an operation on which the planner would work beyond all bounds is given up, and the next one is planned', async () => {
  await expect(plan(`{ bWorks { ${nested(4)} } }`)).rejects.toThrow(
    'Planning takes more than 300 milliseconds of the processor.',
  );
  await expect(plan('{ bWorks { cStars } }')).resolves.toBeUndefined();
  const [long = 0, short = 0] = took;
  // Once it is over the planner ends at the next field: that takes it some time too, but no multiple of the limit.
  expect(long).toBeLessThan(10 * 300);
  expect(long).toBeGreaterThan(300);
  expect(short).toBeLessThan(300);
});

it('those who plan at the same time have their own time each', async () => {
  const texts = Array.from({ length: 12 }, (_, index) => `{ n${index}: bWorks { cStars } }`);
  await Promise.all(texts.map(plan));
  expect(Math.max(...took.slice(-texts.length))).toBeLessThan(300);
});
