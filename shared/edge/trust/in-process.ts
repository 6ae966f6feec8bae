import type { Environment } from '@social-return/runtime/settings/setting';
import type { RequestFacts } from './facts.ts';

/** One question to a subgraph in the same process. */
export interface InProcessQuestion {
  readonly query: string;
  /** Is read and never changed. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Verified by the gateway: within one process nobody stands between who could say something else. */
  readonly facts: RequestFacts;
}

export interface InProcessAnswer {
  readonly status: number;
  /** What would be its JSON. */
  readonly json: unknown;
}

/** A subgraph that answers in the process of its gateway, without HTTP and without JSON. */
export interface InProcessSubgraph {
  /** The answer as HTTP would have brought it. */
  ask(question: InProcessQuestion): Promise<InProcessAnswer>;
  close(): Promise<void>;
}

/** What a module `in-process.ts` of a subgraph exports. */
export interface InProcessModule {
  /** @throws StartFailure for an environment that it cannot be run with */
  startInProcess(environment: Environment): Promise<InProcessSubgraph>;
}
