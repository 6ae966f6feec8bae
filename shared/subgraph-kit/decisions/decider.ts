import type { Decider } from '@social-return/contract/model/decision';
import type { Context } from '../context.ts';

/** The columns of a row that keeps who decided: null in rows from before that was kept. */
export interface DeciderColumns {
  readonly decidedBy: string | null;
  readonly decidedWith: string | null;
}

/** The decider that a row keeps; null in rows from before that was kept. */
export function deciderIn({ decidedBy, decidedWith }: DeciderColumns): Decider | null {
  return decidedBy === null || decidedWith === null ? null : { organisation: decidedBy, right: decidedWith };
}

/** What a row keeps of the decider in this request. @param rights as of `deciderOf` */
export function deciderColumns(context: Context, ...rights: readonly string[]) {
  const { organisation, right } = deciderOf(context, ...rights);
  return { decidedBy: organisation, decidedWith: right };
}

/**
 * The decider in this request.
 * @param rights those of this organisation that the decision can be made with, such as `policy:write`: the first that the
 * caller holds
 */
export function deciderOf({ facts, organisation }: Context, ...rights: readonly string[]): Decider {
  const { caller } = facts;
  const own = rights.map((right) => `${organisation}:${right}`);
  return {
    organisation: caller.organisation ?? organisation,
    right: own.find((right) => caller.scopes.has(right)) ?? (own[0] as string),
  };
}
