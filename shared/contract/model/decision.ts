import { Directive, Field, ObjectType } from 'type-graphql';
import { InstantScalar } from './scalars.ts';

@Directive('@shareable')
@ObjectType({
  description:
    'Who decided, as the token of the request said: an organisation and the right with which it did. Never a person.',
})
export class Decider {
  @Field({ description: 'The organisation that the issuer of the token vouches for.' })
  organisation!: string;

  @Field({ description: 'The right that the decision needs (rol), such as "gemeente:policy:write".' })
  right!: string;
}

@Directive('@shareable')
@ObjectType({ description: 'That somebody changed a record: what was done, when, and who decided it.' })
export class Decision {
  @Field({ description: 'The change of this graph that was made, such as "closeEnecoAgreement".' })
  change!: string;

  @Field(() => InstantScalar, { description: 'When.' })
  at!: Date;

  @Field(() => Decider, { description: 'Who decided.' })
  decider!: Decider;
}
