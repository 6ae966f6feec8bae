import { type Connection, connectionType, pageOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { AFTER, FIRST, ownLists } from '@social-return/subgraph-kit/own-lists';
import { AWAITING, selectUnconfirmed } from '@social-return/subgraph-kit/placements/confirm';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Arg, Ctx, FieldResolver, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Assignment } from '../model/assignment.ts';
import { LocalPartyKind } from '../model/enums.ts';
import { LocalParty } from '../model/local-party.ts';
import { HavenstederPlacement } from '../model/placement.ts';
import { Succession } from '../model/succession.ts';
import { HavenstederVacancy } from '../model/vacancy.ts';

const AssignmentConnection = connectionType(Assignment, 'HavenstederAssignment');
const LocalPartyConnection = connectionType(LocalParty, 'HavenstederLocalParty');
const PlacementConnection = connectionType(HavenstederPlacement, 'HavenstederPlacement');

@ObjectType('Havensteder', {
  description:
    "Havensteder's own view: assignments, 'Lokaal, tenzij', local parties, and the work of residents.",
})
export class Havensteder {}

export const OwnLists = ownLists(Havensteder, 'Havensteder', HavenstederVacancy, Succession);

@Resolver(() => Havensteder)
export class HavenstederQueries {
  @Query(() => Havensteder, { nullable: true, description: "Havensteder's own view of social return." })
  havensteder(): Havensteder {
    return {};
  }

  @FieldResolver(() => AssignmentConnection, { description: 'Assignments, the last awarded first.' })
  assignments(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Arg('running', () => Boolean, {
      defaultValue: false,
      description: 'Only those of which the work goes on today (lopend).',
    })
    running: boolean,
    @Arg('notLocal', () => Boolean, {
      defaultValue: false,
      description:
        "Only those that no local party or residents carry out, with the reason why ('tenzij'): where 'Lokaal, tenzij' is behind.",
    })
    notLocal: boolean,
  ): Promise<Connection<Assignment>> {
    const today = todayIn(AMSTERDAM, context.clock);
    return pageOf(context, Assignment, 'awardedOn', { first, after }, (query) => {
      if (running)
        query.andWhere(`row.status = 'OPEN' and row.start <= :today and row.end > :today`, { today });
      if (notLocal) query.andWhere('row.unlessReason is not null');
      return query;
    });
  }

  @FieldResolver(() => Assignment, { nullable: true, description: 'One assignment by id.' })
  assignment(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Assignment | null> {
    return loadRow(context, Assignment, id);
  }

  @FieldResolver(() => LocalPartyConnection, { description: 'Local parties, the newest first.' })
  localParties(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Arg('kind', () => LocalPartyKind, {
      nullable: true,
      description: 'Only this kind, such as initiatives of residents: the finding places (vindplaatsen).',
    })
    kind: LocalPartyKind | null,
  ): Promise<Connection<LocalParty>> {
    return pageOf(context, LocalParty, 'since', { first, after }, (query) =>
      kind ? query.andWhere('row.kind = :kind', { kind }) : query,
    );
  }

  @FieldResolver(() => LocalParty, { nullable: true, description: 'One local party by id.' })
  localParty(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<LocalParty | null> {
    return loadRow(context, LocalParty, id);
  }

  @FieldResolver(() => PlacementConnection, { description: 'Placements, the newest first.' })
  placements(
    @Ctx() context: Context,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Arg('awaitingConfirmation', () => Boolean, AWAITING) awaiting: boolean,
  ): Promise<Connection<HavenstederPlacement>> {
    const today = todayIn(AMSTERDAM, context.clock);
    return pageOf(context, HavenstederPlacement, 'start', { first, after }, (query) =>
      awaiting ? selectUnconfirmed(query, today) : query,
    );
  }
}
