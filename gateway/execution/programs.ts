import type { GraphQLSchema } from 'graphql';
import { type ClientPath, clientPaths } from './operation/client-path.ts';
import type { Renamed } from './operation/renamed.ts';
import type { PlanNode } from './plan.ts';
import type { Included } from './response/conditions.ts';
import { type Respond, responding } from './response/response.ts';
import { type Reached, type Step, stepOf } from './steps.ts';

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

export interface Planned {
  readonly names: Renamed;
  readonly included: Included;
  readonly plan: PlanNode | null;
}

/** @param schema what clients see */
export function programOf(
  { names, included, plan }: Planned,
  schema: GraphQLSchema,
  reached: Reached,
): Program {
  return {
    step: plan && stepOf(plan, reached),
    respond: responding(schema, names, included),
    pathOf: clientPaths(names, included),
    size: JSON.stringify(plan).length + names.length,
  };
}

/** Programs in bounded memory: the one that was asked longest ago makes room. */
export class Programs {
  readonly #most: number;
  readonly #kept = new Map<string, { readonly program: Promise<Program>; size: number }>();
  #size = 0;

  /** @param most characters of all of them together */
  constructor(most: number) {
    this.#most = most;
  }

  /** The program of that key; it is made once, also for those who ask at the same time. One that failed is not kept. */
  get(key: string, make: () => Promise<Program>): Promise<Program> {
    const known = this.#kept.get(key);
    if (!known) return this.#make(key, make);
    this.#kept.delete(key);
    this.#kept.set(key, known);
    return known.program;
  }

  #make(key: string, make: () => Promise<Program>): Promise<Program> {
    const made = { program: make(), size: 0 };
    this.#kept.set(key, made);
    made.program.then(
      ({ size }) => {
        made.size = size;
        this.#size += size;
        this.#makeRoom(key);
      },
      () => this.#kept.delete(key),
    );
    return made.program;
  }

  #makeRoom(newest: string): void {
    for (const [key, { size }] of this.#kept) {
      if (this.#size <= this.#most) return;
      if (key === newest || size === 0) continue;
      this.#kept.delete(key);
      this.#size -= size;
    }
  }
}
