import { createHash } from 'node:crypto';
import type { PurposeFacts } from '@social-return/edge/access/purpose-refusal';
import { enforceAccess } from '@social-return/gateway/access/enforce';
import type { Artefacts } from '@social-return/gateway/composition/artefacts';
import type { Executor, ExecutorRequest } from '@social-return/gateway/request/executor';
import { type DocumentNode, type ExecutionResult, print } from 'graphql';
import type { ExecuteArgs, ExecuteFn } from './hooks.ts';

type Request = ExecutorRequest<PurposeFacts>;

/**
 * Checks who may what before an operation is planned, and puts null where fields were taken out: the function of our own
 * gateway around the executor of another.
 * @param factsOf throws for a request that was not admitted
 */
export function accessAround(
  served: Artefacts,
  factsOf: (args: ExecuteArgs) => PurposeFacts,
): (executeFn: ExecuteFn) => ExecuteFn {
  const around = enforceAccess(served);
  return (executeFn) => (args) => {
    const run = async ({ document }: Request) => executeFn({ ...args, document });
    const request = {
      document: args.document,
      queryHash: hashOf(args.document),
      operationName: args.operationName ?? null,
      context: factsOf(args),
      request: {},
    };
    return around(run as Executor<PurposeFacts>)(request as unknown as Request) as Promise<ExecutionResult>;
  };
}

/** A router keeps the documents that it has parsed, so a hash is made once for each. */
const hashes = new WeakMap<DocumentNode, string>();

function hashOf(document: DocumentNode): string {
  const known = hashes.get(document);
  if (known) return known;
  const hash = createHash('sha256').update(print(document)).digest('hex');
  hashes.set(document, hash);
  return hash;
}
