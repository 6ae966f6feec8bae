import { EuroScalar } from '@social-return/contract/model/scalars';
import { placementOf } from '@social-return/subgraph-kit/entries/effects';
import { SubmitEntryInput } from '@social-return/subgraph-kit/entries/inputs';
import { entryResolvers } from '@social-return/subgraph-kit/entries/resolvers';
import { newPlacement } from '@social-return/subgraph-kit/placements/inputs';
import type { Cents } from '@social-return/values/euro';
import { Field, InputType } from 'type-graphql';
import { placementMeasures } from '../interpretation/measures.ts';
import { Assignment } from '../model/assignment.ts';
import { HavenstederEntry, type HavenstederTerms } from '../model/entry.ts';
import { AssignmentStatus } from '../model/enums.ts';
import { HavenstederPlacement } from '../model/placement.ts';
import { Havensteder } from './queries.ts';

@InputType({ description: 'A contractor or local party reports a person for an assignment of Havensteder.' })
class SubmitHavenstederEntryInput extends SubmitEntryInput {
  @Field({ defaultValue: false, description: 'True when the person rents a home of Havensteder (huurder).' })
  isTenant!: boolean;

  @Field(() => EuroScalar, { nullable: true, description: 'What the person gets for the whole of it.' })
  pay?: Cents | null;
}

/** What contractors and local parties report to Havensteder: hours of residents, and pay. */
export const ENTRIES = entryResolvers<HavenstederEntry, SubmitHavenstederEntryInput>({
  typePrefix: 'Havensteder',
  owner: 'Havensteder',
  view: Havensteder,
  entry: HavenstederEntry,
  input: SubmitHavenstederEntryInput,
  terms: ({ isTenant, pay }): HavenstederTerms & HavenstederEntry['terms'] => ({
    isTenant,
    pay: pay == null ? null : String(pay),
  }),
  obligation: async (transaction, numbers, id) => {
    const assignment = await transaction
      .createQueryBuilder(Assignment, 'row')
      .where('row.id = :id', { id })
      .andWhere(
        '(row.contractorKvk = any(:numbers) or row.localPartyId in (select p.id from local_party p where p.kvk = any(:numbers)))',
        { numbers },
      )
      .getOne();
    if (!assignment) return null;
    return assignment.status === AssignmentStatus.OPEN ? 'OPEN' : 'SETTLED';
  },
  value: (_context, _transaction, { start, end, hoursPerWeek, homeBuurt, pay }, day) =>
    placementMeasures(
      {
        ...{ end, homeBuurt, pay, workedMinutes: null, paid: null },
        parts: [{ from: start, until: end, hoursPerWeek }],
      },
      day,
    ),
  place: async (context, transaction, entry) => {
    const { obligationId, isTenant, pay } = entry;
    return transaction.save(
      transaction.create(HavenstederPlacement, {
        ...(await newPlacement(context, transaction, placementOf(entry))),
        ...{
          assignmentId: obligationId,
          isTenant,
          pay,
          findingPlaceId: null,
          workedMinutes: null,
          paid: null,
        },
      }),
    );
  },
});
