import type { PartsCheck } from '@social-return/subgraph-kit/placements/change';
import { findMoves, refuseClosed } from '@social-return/subgraph-kit/placements/moving';

const PROPERTIES = ['contractId', 'contractorKvk'];

const refuseClosedContracts = refuseClosed({
  parent: 'contract',
  property: 'contractId',
  also: ['contractorKvk'],
  theName: { en: 'The contract', nl: 'Het contract' },
  unknown: { en: 'No contract has this id.', nl: 'Geen contract heeft dit id.' },
});

/**
 * A placement moves between open contracts. Where several firms hold one, it names one of them; that it goes to another
 * of them is such a move too.
 */
export const refuseMove: PartsCheck = async (transaction, before, after) => {
  await refuseClosedContracts(transaction, before, after);
  for (const { since, until, to } of findMoves(before, after, PROPERTIES))
    await transaction.query('select check_contractor($1, $2, $3, $4, true)', [
      ...[to.contractId, to.contractorKvk, since, until],
    ]);
};
