import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@shareable')
@ObjectType('Skill', { description: 'Something a person can do, from one shared list.' })
export class SkillType {
  @Field(() => ID, { description: 'Stable code, such as "radiator-plaatsen".' })
  code!: string;

  @Field({ description: 'Name in Dutch.' })
  title!: string;
}
