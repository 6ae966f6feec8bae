import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, ObjectType } from 'type-graphql';
import type { FirmPart } from '../interpretation/succession.ts';

@ObjectType('GemeenteFirmPart', {
  description: 'Days on which a firm had the same KvK number and name.',
})
export class FirmPartType implements FirmPart {
  @Field({ description: 'KvK number on these days, eight digits.' })
  kvk!: string;

  @Field({ description: 'Name on these days.' })
  name!: string;

  @Field(() => DayScalar, { description: 'First day.' })
  from!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it is no longer so; null while it is.',
  })
  until!: Day | null;
}
