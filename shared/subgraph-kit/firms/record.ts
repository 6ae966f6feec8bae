import { newId } from '@social-return/contract/ids';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Day } from '@social-return/values/day';
import { Field, InputType } from 'type-graphql';
import type { EntityManager, EntityTarget } from 'typeorm';
import type { Context } from '../context.ts';
import { changeVersioned } from '../mutate.ts';
import { ChangeInput, type VersionedInput } from '../payload.ts';
import type { BaseSuccession } from './succession-row.ts';

/** A firm goes on under another KvK number. */
@InputType()
export abstract class RecordSuccessionInput extends ChangeInput {
  @Field({ description: 'KvK number of the firm until then, eight digits.' })
  formerKvk!: string;

  @Field({ description: 'KvK number of the firm from then on, eight digits.' })
  kvk!: string;

  @Field({ description: 'Name of the firm from then on, 1 to 200 characters.' })
  name!: string;

  @Field(() => DayScalar, { description: 'First day under the new number.' })
  since!: Day;
}

const WITHDRAWN = { en: 'It is withdrawn already.', nl: 'Het is al ingetrokken.' };

/** Records that a firm goes on under another number. Part of the transaction. */
export function recordSuccession<T extends BaseSuccession>(
  context: Context,
  transaction: EntityManager,
  entity: EntityTarget<T>,
  { formerKvk, kvk, name, since }: RecordSuccessionInput,
): Promise<T> {
  const id = newId(context.organisation, context.random);
  const row = { id, formerKvk, kvk, name: name.trim(), since, withdrawnAt: null, version: 1 };
  return transaction.save(transaction.create(entity, row as never)) as unknown as Promise<T>;
}

/** Withdraws what was recorded wrongly. Part of the transaction. @throws Refusal when it is withdrawn already. */
export async function withdrawSuccession<T extends BaseSuccession>(
  context: Context,
  transaction: EntityManager,
  entity: EntityTarget<T>,
  input: VersionedInput,
): Promise<T> {
  const before = await transaction.findOneBy(entity, { id: input.id } as never);
  if (before?.withdrawnAt) throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', WITHDRAWN));
  return changeVersioned(transaction, entity, input, { withdrawnAt: context.clock() } as never);
}
