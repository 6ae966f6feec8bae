import type { BudgetedMemory, MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { bytesOfText } from '@social-return/edge/caching/operation-memory';
import type { GraphQLSchema } from 'graphql';
import { type ClientPath, clientPaths } from './operation/client-path.ts';
import type { RenamedOperation } from './operation/rename-ambiguous.ts';
import type { PlanNode } from './plan.ts';
import type { Inclusion } from './response/conditions.ts';
import { createResponder, type Respond } from './response/response.ts';
import { type MayTravel, NOTHING_AHEAD, planAhead } from './rows-ahead.ts';
import { type Step, type SubgraphReach, stepOf } from './steps.ts';

/** An operation as it is run, for one outcome of its conditions: its plan and its answer, read once for all requests. */
export interface Program {
  /** Nothing for an operation that asks no subgraph. */
  readonly step: Step | null;
  readonly respond: Respond;
  /** Where the client finds what stands at a place of what is known. */
  readonly pathOf: ClientPath;
  /** About how much memory it takes, in characters. */
  readonly size: number;
}

export interface PlannedOperation {
  readonly names: RenamedOperation;
  readonly included: Inclusion;
  readonly plan: PlanNode | null;
}

/**
 * @param schema what clients see
 * @param mayTravel what is brought ahead of the fetch that would ask for it; nothing without it
 */
export function programOf(
  { names, included, plan }: PlannedOperation,
  schema: GraphQLSchema,
  reached: SubgraphReach,
  mayTravel?: MayTravel,
): Program {
  const ahead = plan && mayTravel ? planAhead(plan, reached.supergraph, mayTravel) : NOTHING_AHEAD;
  const operationsAhead = [...ahead.values()].flat().map(({ operation }) => operation);
  return {
    step: plan && stepOf(plan, { ...reached, ahead }),
    respond: createResponder(schema, names, included, reached.supergraph),
    pathOf: clientPaths(names, included),
    size: JSON.stringify(plan).length + operationsAhead.join().length + names.length,
  };
}

/** Programs as long as there is memory for them; one that is being made is made once. */
export class Programs {
  readonly #kept: BudgetedMemory<Promise<Program>>;
  readonly #underWay = new Map<string, Promise<Program>>();

  /** @param budget bounds what is remembered of operations */
  constructor(budget: MemoryBudget) {
    this.#kept = budget.memory();
  }

  /**
   * The program of that key; it is made once, also for those who ask at the same time. One that failed is not kept.
   * @param isRegistered whether it stays before others, although nobody asked it again yet
   */
  get(key: string, make: () => Promise<Program>, isRegistered = false): Promise<Program> {
    return this.#kept.get(key) ?? this.#underWay.get(key) ?? this.#make(key, make, isRegistered);
  }

  #make(key: string, make: () => Promise<Program>, isRegistered: boolean): Promise<Program> {
    const made = make().then(
      (program) => {
        this.#underWay.delete(key);
        this.#kept.set(key, made, bytesOfText(program.size), isRegistered);
        return program;
      },
      (error) => {
        this.#underWay.delete(key);
        throw error;
      },
    );
    this.#underWay.set(key, made);
    return made;
  }
}
