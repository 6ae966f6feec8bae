import { VacancyStatus } from '@social-return/contract/model/enums';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Arg, type ClassType, Ctx, InputType, Mutation, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import { changeVersioned, mutate, type Payload } from '../mutate.ts';
import { payloadType } from '../payload.ts';
import { positionsHeld, statusAfter } from '../placements/positions.ts';
import { CloseVacancyInput, columnsOfClosing, columnsToChange, UpdateVacancyInput } from './inputs.ts';
import type { Vacancy } from './vacancy.ts';

interface OwnChanges<U extends UpdateVacancyInput> {
  /** What more of a vacancy can change here: an input of that name, and the columns that it changes. */
  readonly Input: ClassType<U>;
  readonly columns: (input: U) => object;
}

/**
 * The changes by which an organisation changes its vacancies and takes them out of the search.
 * @param typePrefix of the organisation's types, such as `Eneco`
 * @param owner whose they are, for descriptions
 */
export function vacancyChanges<T extends Vacancy, U extends UpdateVacancyInput = UpdateVacancyInput>(
  typePrefix: string,
  entity: ClassType<T>,
  owner: string,
  own?: OwnChanges<U>,
) {
  const [updating, closing] = [`Update${typePrefix}Vacancy`, `Close${typePrefix}Vacancy`];
  const [update, close] = [`update${typePrefix}Vacancy`, `close${typePrefix}Vacancy`];
  const UpdatePayload = payloadType(updating, entity);
  const ClosePayload = payloadType(closing, entity);

  const BaseInput = (own?.Input ?? UpdateVacancyInput) as ClassType<UpdateVacancyInput>;

  @InputType(`${updating}Input`, { description: `Changes of a vacancy of ${owner}.` })
  class UpdateInput extends BaseInput {}

  @InputType(`${closing}Input`, { description: `Closes a vacancy of ${owner}.` })
  class CloseInput extends CloseVacancyInput {}

  @Resolver()
  class VacancyChanges {
    @Mutation(() => UpdatePayload, {
      name: update,
      nullable: true,
      description: `Changes a vacancy of ${owner}. More positions or a later closing day open one again that was filled and has positions free.`,
    })
    update(
      @Ctx() context: Context,
      @Arg('input', () => UpdateInput, { description: 'What changes.' }) input: UpdateInput,
    ): Promise<Payload<T>> {
      const columns = { ...columnsToChange(input), ...own?.columns(input as U) };
      return mutate(
        context,
        update,
        entity,
        input,
        async (transaction) => {
          const status = await statusOf(context, transaction, entity, input.id, columns);
          return changeVersioned(transaction, entity, input, { ...columns, ...status } as never);
        },
        { guardsSum: true },
      );
    }

    @Mutation(() => ClosePayload, {
      name: close,
      nullable: true,
      description: `Takes a vacancy of ${owner} out of the search.`,
    })
    close(
      @Ctx() context: Context,
      @Arg('input', () => CloseInput, { description: 'Which one, and why.' }) input: CloseInput,
    ): Promise<Payload<T>> {
      const today = todayIn(AMSTERDAM, context.clock);
      return mutate(context, close, entity, input, async (transaction) =>
        changeVersioned(transaction, entity, input, columnsOfClosing(input, today) as never),
      );
    }
  }
  return VacancyChanges;
}

/** The status that follows from other positions or another closing day; nothing where neither changes. */
async function statusOf<T extends Vacancy>(
  context: Context,
  transaction: EntityManager,
  entity: ClassType<T>,
  id: string,
  { positions, closesOn }: Partial<Vacancy>,
): Promise<Partial<Vacancy>> {
  if (positions === undefined && closesOn === undefined) return {};
  const before: Vacancy | null = await transaction.findOneBy<Vacancy>(entity, { id });
  if (!before) return {};
  const today = todayIn(AMSTERDAM, context.clock);
  const after = { positions: positions ?? before.positions, closesOn: closesOn ?? before.closesOn };
  const held = await positionsHeld(transaction, id, today);
  const status = statusAfter(before as never, after as never, held, today);
  return { status, ...(status !== VacancyStatus.OPEN && { closedOn: today }) };
}
