import type { Context } from '@social-return/subgraph-kit/context';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('GemeenteDecider', {
  description:
    'Who decided, as the token of the request said: an organisation and the right with which it did. Never a person.',
})
export class Decider {
  @Field({ description: 'The organisation that the issuer of the token vouches for.' })
  organisation!: string;

  @Field({ description: 'The right that the decision needs (rol), such as "gemeente:policy:write".' })
  right!: string;
}

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
 * @param rights those that the decision can be made with, as the gemeente's own are written: the first that the caller holds,
 * by its name at the municipality that runs the program.
 */
export function deciderOf({ facts, organisation }: Context, ...rights: readonly string[]): Decider {
  const { caller } = facts;
  const own = rights.map((right) => right.replace(/^gemeente:/, `${organisation}:`));
  return {
    organisation: caller.organisation ?? organisation,
    right: own.find((right) => caller.scopes.has(right)) ?? (own[0] as string),
  };
}
