import type { PlacementColumns } from '@social-return/subgraph-kit/placements/read-grouped';
import { centsOfProvenCostSql } from './proven-cost-sql.ts';

/**
 * Which placements count: those that are approved, in every figure of a report. What was submitted or returned is not
 * known to count, and what was rejected does not.
 */
export const MEASURED_COLUMNS: PlacementColumns = {
  counts: `p.approval = 'APPROVED'`,
  groupedBy: ['approval', 'target_group', 'scheme_version_id', 'bonus_cents'],
  numbers: [
    {
      column: 'proven_cents',
      type: 'int',
      ofDays: (since, until) =>
        `case when p.has_proven_cost then ${centsOfProvenCostSql('p.id', since, until)}::int end`,
    },
  ],
};
