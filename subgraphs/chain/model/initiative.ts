import { Directive, Field, ID, InterfaceType } from 'type-graphql';

/** An initiative as the chain knows it: a key. The organisation that keeps it answers everything else. */
@InterfaceType('Initiative', {
  description:
    'What residents do together in their neighbourhood (bewonersinitiatief, maatschappelijk initiatief), kept by one organisation.',
  autoRegisterImplementations: false,
})
export abstract class Initiative {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The key by which subgraphs refer to it: the same text as its id.' })
  ref!: string;
}

/** What an initiative asks, as the chain knows it: a key. The organisation that keeps the initiative answers everything else. */
@InterfaceType('InitiativeRequest', {
  description:
    'What an initiative asks for (vraag van een initiatief): hands, knowledge, material, space or money.',
  autoRegisterImplementations: false,
})
export abstract class InitiativeRequest {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The key by which subgraphs refer to it: the same text as its id.' })
  ref!: string;
}
