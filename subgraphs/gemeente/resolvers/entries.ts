import { placementOf } from '@social-return/subgraph-kit/entries/effects';
import { SubmitEntryInput } from '@social-return/subgraph-kit/entries/inputs';
import { entryResolvers } from '@social-return/subgraph-kit/entries/resolvers';
import { newPlacement } from '@social-return/subgraph-kit/placements/inputs';
import { Field, InputType } from 'type-graphql';
import { placementMeasures } from '../interpretation/measures.ts';
import { Contract } from '../model/contract.ts';
import { GemeenteEntry, type GemeenteTerms } from '../model/entry.ts';
import { ApprovalState, ContractStatus, TargetGroup } from '../model/enums.ts';
import { GemeentePlacement } from '../model/placement.ts';
import { policyOf } from '../model/policy-loader.ts';
import { versionOn } from './placements.ts';
import { Gemeente } from './queries.ts';

@InputType({ description: 'A contractor reports a person for a contract of the gemeente.' })
class SubmitGemeenteEntryInput extends SubmitEntryInput {
  @Field(() => TargetGroup, { description: 'The group by which it is valued.' })
  targetGroup!: TargetGroup;

  @Field({
    defaultValue: false,
    description: 'Whether the contractor declares that nobody lost work over it (geen verdringing).',
  })
  noDisplacementDeclared!: boolean;
}

/**
 * What contractors report to the gemeente: euro of effort value, as it counts once the placement is approved, without bonuses,
 * which are decided with the approval.
 */
export const ENTRIES = entryResolvers<GemeenteEntry, SubmitGemeenteEntryInput>({
  typePrefix: 'Gemeente',
  owner: 'the gemeente',
  view: Gemeente,
  entry: GemeenteEntry,
  input: SubmitGemeenteEntryInput,
  terms: ({ targetGroup, noDisplacementDeclared }): GemeenteTerms & GemeenteEntry['terms'] => ({
    targetGroup,
    noDisplacementDeclared,
  }),
  obligation: async (transaction, numbers, id) => {
    const contract = await transaction
      .createQueryBuilder(Contract, 'row')
      .where('row.id = :id', { id })
      .andWhere(
        `(row.contractorKvk = any(:numbers) or exists (
          select from jsonb_to_recordset(row.contractorList) as f(kvk text) where f.kvk = any(:numbers)))`,
        { numbers },
      )
      .getOne();
    if (!contract) return null;
    return contract.status === ContractStatus.OPEN ? 'OPEN' : 'SETTLED';
  },
  value: async (context, transaction, { start, end, minutesPerWeek, targetGroup }, day) => {
    const schemeVersionId = await versionOn(transaction, start);
    const work = { start, since: start, until: end, minutesPerWeek, targetGroup, schemeVersionId };
    const extras = { bonusCents: 0, costs: [], confirmedUntil: null };
    const part = { ...work, ...extras, approval: ApprovalState.APPROVED };
    return placementMeasures([part], await policyOf(context), day);
  },
  place: async (context, transaction, entry) => {
    const { obligationId, firm, start, targetGroup, noDisplacementDeclared } = entry;
    const { contractorList } = await transaction.findOneByOrFail(Contract, { id: obligationId });
    return transaction.save(
      transaction.create(GemeentePlacement, {
        ...(await newPlacement(context, transaction, placementOf(entry))),
        contractId: obligationId,
        contractorKvk: contractorList ? firm : null,
        ...{ targetGroup, noDisplacementDeclared, schemeVersionId: await versionOn(transaction, start) },
        ...{ bonusCents: 0, hasProvenCost: false, approval: ApprovalState.SUBMITTED, approvalReason: null },
      }),
    );
  },
});
