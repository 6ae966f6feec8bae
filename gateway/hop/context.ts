import type { Sender } from '../request/sender.ts';

/** The parts of a client's request that the hops share. */
export interface HopContext extends Sender {
  /** Subgraphs that could not be reached in this request: they are not waited for a second time. */
  readonly failed: Set<string>;
  /** Types of which a subgraph did not know an entity in this request: a null there is an answer, not a fault. */
  readonly unknown?: Set<string>;
  /** Aborts when the client leaves. */
  readonly signal?: AbortSignal;
  /** When the answer must be there, on the clock of `performance.now()`. */
  readonly answerBy?: number;
  /** Whose points it spends, and whose questions they are to a subgraph; the gateway's own without it. */
  readonly callerKey?: string;
}

/** What the gateway asks by itself. */
const OWN = 'the gateway';

/** Whose question it is: what fails because of it counts against this caller first. */
export function callerOf({ callerKey = OWN }: HopContext): string {
  return callerKey;
}
