import { Arg, type ClassType, Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { type Connection, connectionType, pageOf } from './connection.ts';
import type { Context } from './context.ts';
import type { BaseSuccession } from './firms/succession-row.ts';
import type { Vacancy } from './vacancies/vacancy.ts';

/** The arguments `first` and `after` of a list. */
export const FIRST = { description: 'How many, 1 to 100.' };
export const AFTER = { nullable: true, description: 'Go on behind this cursor.' };

/**
 * The lists that the own view of every organisation has: its vacancies, and what became of firms.
 * @param typePrefix of the organisation's types, such as `Eneco`
 */
export function ownLists<V extends Vacancy, S extends BaseSuccession>(
  view: ClassType<object>,
  typePrefix: string,
  vacancy: ClassType<V>,
  succession: ClassType<S>,
) {
  const VacancyConnection = connectionType(vacancy, `${typePrefix}Vacancy`);
  const SuccessionConnection = connectionType(succession, `${typePrefix}Succession`);

  @Resolver(() => view)
  class OwnLists {
    @FieldResolver(() => SuccessionConnection, {
      description: 'Firms that went on under another KvK number, the newest first; also what was withdrawn.',
    })
    successions(
      @Ctx() context: Context,
      @Arg('first', () => Int, FIRST) first: number,
      @Arg('after', () => String, AFTER) after: string | null,
    ): Promise<Connection<S>> {
      return pageOf<S>(context, succession, 'since', { first, after });
    }

    @FieldResolver(() => VacancyConnection, { description: 'Vacancies, open and closed, the newest first.' })
    vacancies(
      @Ctx() context: Context,
      @Arg('first', () => Int, FIRST) first: number,
      @Arg('after', () => String, AFTER) after: string | null,
    ): Promise<Connection<V>> {
      return pageOf<V>(context, vacancy, 'publishedOn', { first, after });
    }
  }
  return OwnLists;
}
