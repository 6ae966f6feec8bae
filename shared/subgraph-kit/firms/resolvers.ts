import type { Day } from '@social-return/values/day';
import { Arg, type ClassType, Ctx, FieldResolver, InputType, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { mutate, type Payload } from '../mutate.ts';
import { payloadType, VersionedInput } from '../payload.ts';
import { RecordSuccessionInput, recordSuccession, withdrawSuccession } from './record.ts';
import { type FirmPart, firmOver } from './succession.ts';
import { type BaseSuccession, successionsNow } from './succession-row.ts';

/**
 * The changes by which an organisation records that a firm goes on under another KvK number, and takes that back.
 * @param typePrefix of the organisation's types, such as `Eneco`
 * @param lasting what goes on of the firm, for the description
 */
export function successionResolver<T extends BaseSuccession>(
  typePrefix: string,
  entity: ClassType<T>,
  lasting: string,
) {
  const [recording, withdrawing] = [`Record${typePrefix}Succession`, `Withdraw${typePrefix}Succession`];
  const [record, withdraw] = [`record${typePrefix}Succession`, `withdraw${typePrefix}Succession`];
  const RecordPayload = payloadType(recording, entity);
  const WithdrawPayload = payloadType(withdrawing, entity);

  @InputType(`${recording}Input`, { description: 'A firm goes on under another KvK number.' })
  class RecordInput extends RecordSuccessionInput {}

  @InputType(`${withdrawing}Input`, { description: 'What was recorded of a firm turned out wrong.' })
  class WithdrawInput extends VersionedInput {}

  @Resolver()
  class SuccessionResolver {
    @Mutation(() => RecordPayload, {
      name: record,
      nullable: true,
      description: `Records that a firm merged, was taken over or took another legal form, and goes on under another KvK number (rechtsopvolging). Its ${lasting} go on: history keeps number and name by date.`,
    })
    record(
      @Ctx() context: Context,
      @Arg('input', () => RecordInput, { description: 'Which firm, and what it becomes.' })
      input: RecordInput,
    ): Promise<Payload<T>> {
      return mutate(context, record, entity, input, (transaction) =>
        recordSuccession(context, transaction, entity, input),
      );
    }

    @Mutation(() => WithdrawPayload, {
      name: withdraw,
      nullable: true,
      description: 'Withdraws that a firm goes on under another KvK number: it was recorded wrongly.',
    })
    withdraw(
      @Ctx() context: Context,
      @Arg('input', () => WithdrawInput, { description: 'Which one.' }) input: WithdrawInput,
    ): Promise<Payload<T>> {
      return mutate(context, withdraw, entity, input, (transaction) =>
        withdrawSuccession(context, transaction, entity, input),
      );
    }
  }
  return SuccessionResolver;
}

/** What a placement says of its employer. */
export interface Employment {
  readonly employerKvk: string;
  readonly employer: string;
  readonly start: Day;
  readonly end: Day | null;
}

/** The field `employers` of an organisation's placements: who the employer was, by date. */
export function employersResolver(placementType: ClassType<Employment>, partType: ClassType<FirmPart>) {
  @Resolver(() => placementType)
  class EmployersResolver {
    @FieldResolver(() => [partType], {
      description:
        'The employer over the days of the placement, in order: one part unless the firm went on under another KvK number. The placement lasts all the same.',
    })
    async employers(
      @Ctx() context: Context,
      @Root() { employerKvk: kvk, employer: name, start: from, end: until }: Employment,
    ): Promise<FirmPart[]> {
      return firmOver(await successionsNow(context), { kvk, name }, { from, until });
    }
  }
  return EmployersResolver;
}
