import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { registry } from '../registry/in-force.ts';
import type { Organisation } from '../registry/registry.ts';

@Directive('@shareable')
@ObjectType('Organisation', {
  description: 'An organisation that takes part in the chain with its own subgraph.',
})
export class OrganisationType {
  @Field(() => ID, { description: 'Short stable name, such as "eneco".' })
  id!: string;

  @Field({ description: 'What people call it.' })
  title!: string;

  @Field({ description: 'How it reads social return, in one sentence.' })
  reading!: string;
}

export function organisationType(organisation: Organisation): OrganisationType {
  return { id: organisation.name, title: organisation.title, reading: organisation.reading };
}

/** The registered organisation of that name. @throws Error when the registry does not know it: a fault of ours, never of a caller. */
export function organisationNamed(name: string): OrganisationType {
  return organisationType(registry().get(name));
}
