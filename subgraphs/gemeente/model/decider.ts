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

/** The decider in this request. @param rights those that the decision can be made with; the first that the caller holds. */
export function deciderOf({ facts, organisation }: Context, ...rights: readonly string[]): Decider {
  const { caller } = facts;
  return {
    organisation: caller.organisation ?? organisation,
    right: rights.find((right) => caller.scopes.has(right)) ?? (rights[0] as string),
  };
}
