import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { InstantScalar } from './scalars.ts';

@Directive('@shareable')
@ObjectType({
  description:
    'The key of one form that somebody without an account fills in: what is sent with it has one effect, however often it is sent.',
})
export class FormKey {
  @Field(() => ID, { description: 'Give it as `idempotencyKey` with what is sent.' })
  key!: string;

  @Field(() => InstantScalar, { description: 'From when on it can be sent: nobody fills in a form faster.' })
  sendableFrom!: Date;

  @Field(() => InstantScalar, {
    description: 'Until when it can be sent; after that what was filled in is sent with another key.',
  })
  sendableUntil!: Date;
}
