import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A candidate as every subgraph but the register's knows it: a key, and nothing more. */
@Directive('@key(fields: "ref")')
@ObjectType('Candidate', {
  description: 'A person who looks for work, training or activities (kandidaat). Known by a random id only.',
})
export class CandidateStub {
  @Directive('@inaccessible')
  @Field(() => ID, {
    description: 'The key by which subgraphs refer to the person: the same text as the id.',
  })
  ref!: string;
}
