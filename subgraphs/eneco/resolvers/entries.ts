import { placementOf } from '@social-return/subgraph-kit/entries/effects';
import { SubmitEntryInput } from '@social-return/subgraph-kit/entries/inputs';
import { entryResolvers } from '@social-return/subgraph-kit/entries/resolvers';
import { minutesOfLearning, newPlacement } from '@social-return/subgraph-kit/placements/inputs';
import { Field, Float, InputType } from 'type-graphql';
import { placementMeasures } from '../interpretation/measures.ts';
import { Agreement } from '../model/agreement.ts';
import { EnecoEntry, type EnecoTerms } from '../model/entry.ts';
import { AgreementStatus, ContractTypeType, StartPositionType } from '../model/enums.ts';
import { EnecoPlacement } from '../model/placement.ts';
import { fullWeekMinutes } from './placements.ts';
import { Eneco } from './queries.ts';

@InputType({ description: 'A supplier reports a person for an agreement with Eneco.' })
class SubmitEnecoEntryInput extends SubmitEntryInput {
  @Field(() => StartPositionType, { description: 'Where the person came from, as the PSO weighs it.' })
  startPosition!: StartPositionType;

  @Field(() => ContractTypeType, { description: 'The kind of contract, as the PSO weighs it.' })
  contractType!: ContractTypeType;

  @Field(() => Float, {
    defaultValue: 40,
    description: 'Hours of a full week by the collective agreement, 32 to 48, in whole minutes.',
  })
  fullWeekHours!: number;

  @Field(() => Float, {
    defaultValue: 0,
    description: 'Hours of learning a week, in whole minutes: part of the hours, so no more than those.',
  })
  learningHoursPerWeek!: number;
}

/** What the PSO knows of a person beside what a supplier reports. */
const UNKNOWN = { groupLostOn: null, wageCostSubsidyFrom: null, wageCostSubsidyUntil: null } as const;

/** What suppliers report to Eneco: weighted FTE and hours of learning. */
export const ENTRIES = entryResolvers<EnecoEntry, SubmitEnecoEntryInput>({
  typePrefix: 'Eneco',
  owner: 'Eneco',
  view: Eneco,
  entry: EnecoEntry,
  input: SubmitEnecoEntryInput,
  terms: (input): EnecoTerms & EnecoEntry['terms'] => ({
    startPosition: input.startPosition,
    contractType: input.contractType,
    fullWeekMinutes: fullWeekMinutes(input.fullWeekHours),
    learningMinutesPerWeek: minutesOfLearning(input.learningHoursPerWeek),
  }),
  obligation: async (transaction, numbers, id) => {
    const agreement = await transaction
      .createQueryBuilder(Agreement, 'row')
      .where('row.id = :id and row.supplierId in (select s.id from supplier s where s.kvk = any(:numbers))', {
        id,
        numbers,
      })
      .getOne();
    if (!agreement) return null;
    return agreement.status === AgreementStatus.OPEN ? 'OPEN' : 'SETTLED';
  },
  value: (_context, _transaction, { terms, start, minutesPerWeek }, day) =>
    placementMeasures({ ...terms, ...UNKNOWN, start, minutesPerWeek }, day),
  place: async (context, transaction, entry) => {
    const { terms, obligationId } = entry;
    const { supplierId } = await transaction.findOneByOrFail(Agreement, { id: obligationId });
    return transaction.save(
      transaction.create(EnecoPlacement, {
        ...(await newPlacement(context, transaction, placementOf(entry))),
        ...{ ...terms, ...UNKNOWN, supplierId, agreementId: obligationId, learningTrackId: null },
      }),
    );
  },
});
