import { Directive, Field, ID, InterfaceType } from 'type-graphql';

/** A vacancy as the chain knows it: a key. Its owner answers everything else. */
@InterfaceType('Vacancy', {
  description:
    'A chore, job, training, work experience place or voluntary work of one organisation (vacature).',
  autoRegisterImplementations: false,
})
export abstract class Vacancy {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The key by which subgraphs refer to it: the same text as its id.' })
  ref!: string;
}

/** A placement as the chain knows it: a key. The organisation that recorded it answers everything else. */
@InterfaceType('Placement', {
  description:
    'A person at work, in training or active somewhere, as one organisation records it (plaatsing). Several organisations can record the same one.',
  autoRegisterImplementations: false,
})
export abstract class Placement {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The key by which subgraphs refer to it: the same text as its id.' })
  ref!: string;
}
