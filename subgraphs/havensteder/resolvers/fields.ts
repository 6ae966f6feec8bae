import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Assignment, ExecutingParty } from '../model/assignment.ts';
import { LocalParty } from '../model/local-party.ts';
import { HavenstederPlacement } from '../model/placement.ts';
import { LocalSpendingSurvey } from '../model/survey.ts';
import { HavenstederVacancy } from '../model/vacancy.ts';

@Resolver(() => LocalParty)
export class LocalPartyFields {
  @FieldResolver(() => [Assignment], { description: 'What it was awarded; at most 100.' })
  assignments(@Ctx() context: Context, @Root() party: LocalParty): Promise<readonly Assignment[]> {
    return childrenOf(context, Assignment, 'localPartyId', party.id);
  }

  @FieldResolver(() => [HavenstederPlacement], {
    description: 'Placements of people who were found there (vindplaats); at most 100.',
  })
  placementsFound(
    @Ctx() context: Context,
    @Root() party: LocalParty,
  ): Promise<readonly HavenstederPlacement[]> {
    return childrenOf(context, HavenstederPlacement, 'findingPlaceId', party.id);
  }

  @FieldResolver(() => [LocalSpendingSurvey], {
    description:
      'What it reported about spending its income in the area, one answer per half-year; at most 100.',
  })
  spendingSurveys(
    @Ctx() context: Context,
    @Root() party: LocalParty,
  ): Promise<readonly LocalSpendingSurvey[]> {
    return childrenOf(context, LocalSpendingSurvey, 'localPartyId', party.id);
  }
}

@Resolver(() => Assignment)
export class AssignmentFields {
  @FieldResolver(() => ExecutingParty, {
    nullable: true,
    description: 'Who carries it out: a local party, residents, or a contractor from elsewhere.',
  })
  async party(@Ctx() context: Context, @Root() assignment: Assignment): Promise<ExecutingParty | null> {
    const { contractorName, contractorKvk, byResidents } = assignment;
    if (byResidents) return { name: 'Bewoners', kvk: null, local: true };
    if (contractorName !== null && contractorKvk !== null) {
      return { name: contractorName, kvk: contractorKvk, local: false };
    }
    const party = await this.localParty(context, assignment);
    return party && { name: party.name, kvk: party.kvk, local: true };
  }

  @FieldResolver(() => LocalParty, {
    nullable: true,
    description: 'The local party that carries it out; none when residents or a contractor do.',
  })
  async localParty(@Ctx() context: Context, @Root() assignment: Assignment): Promise<LocalParty | null> {
    return assignment.localPartyId === null ? null : loadRow(context, LocalParty, assignment.localPartyId);
  }

  @FieldResolver(() => [HavenstederVacancy], { description: 'Chores and other work in it; at most 100.' })
  vacancies(@Ctx() context: Context, @Root() assignment: Assignment): Promise<readonly HavenstederVacancy[]> {
    return childrenOf(context, HavenstederVacancy, 'assignmentId', assignment.id);
  }

  @FieldResolver(() => [HavenstederPlacement], { description: 'Who works or worked in it; at most 100.' })
  placements(
    @Ctx() context: Context,
    @Root() assignment: Assignment,
  ): Promise<readonly HavenstederPlacement[]> {
    return childrenOf(context, HavenstederPlacement, 'assignmentId', assignment.id);
  }
}
