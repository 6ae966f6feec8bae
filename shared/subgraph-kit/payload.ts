import { UserError } from '@social-return/contract/model/user-error';
import type { Purpose } from '@social-return/edge/trust/purposes';
import { type ClassType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { aboutPerson } from './processing/about-person.ts';
import { openChange } from './processing/change-purposes.ts';
import { purposesOfChange } from './processing/purpose.ts';

/**
 * The payload type of one mutation: the record after the change, or the reasons why nothing changed.
 * @param purposes for which the change is made; without them those of the record, where that is about a person
 */
export function payloadType<T extends object>(
  name: string,
  record: ClassType<T>,
  purposes: readonly Purpose[] | null = purposesOfChange(aboutPerson(record)?.action),
) {
  if (purposes) openChange(`${name}Payload`, purposes);

  @ObjectType(`${name}Payload`, {
    description: 'The record after the change, or the reasons why nothing changed.',
  })
  class PayloadType {
    @Field(() => record, {
      nullable: true,
      description: 'The record after the change; null when it was refused.',
    })
    record!: T | null;

    @Field(() => [UserError], { description: 'Why it was refused; empty when it was done.' })
    errors!: UserError[];
  }
  return PayloadType;
}

/** What every change carries. */
@InputType()
export abstract class ChangeInput {
  @Field(() => ID, {
    description:
      'Chosen by the caller: 8 to 100 visible characters, such as a UUID. Repeating the same change with the same key does it once.',
  })
  idempotencyKey!: string;
}

/** A change of something that exists. */
@InputType()
export abstract class VersionedInput extends ChangeInput {
  @Field(() => ID, { description: 'What to change.' })
  id!: string;

  @Field(() => Int, {
    description: 'The version that was read; another one means that somebody changed it since.',
  })
  expectedVersion!: number;
}
