import { onChange } from '@social-return/contract/registry/in-force';
import type { Registry } from '@social-return/contract/registry/registry';
import { logOf } from '@social-return/edge/observe/log';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import { errorMessage } from '@social-return/runtime/process/failure';
import type { RenewableServer, SchemaAndContext } from './server.ts';

/**
 * Renews what answers at each registry that is put in force. When it cannot be made of one, the one before answers on,
 * and the log says why.
 * @returns how to stop
 */
export function renewAtRegistry<C extends { readonly facts: RequestFacts }>(
  name: string,
  server: Pick<RenewableServer<C>, 'renew'>,
  answering: (of: Registry) => SchemaAndContext<C>,
): () => void {
  // One after the other, so that the last registry is the one that stays.
  let turn: Promise<void> = Promise.resolve();
  return onChange((next) => {
    turn = turn
      .then(() => server.renew(answering(next)))
      .catch((error: unknown) => {
        logOf(name).error('a new registry has no schema, the one before answers', {
          serial: next.serial,
          reason: errorMessage(error),
        });
      });
  });
}
