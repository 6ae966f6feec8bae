import { describe } from 'vitest';
import { reportsFollowWrites } from '../../test/setup/reports.ts';
import { havensteder } from './subgraph.ts';

describe("what Havensteder's reports are made of", () => {
  reportsFollowWrites(havensteder, [
    ['placement', 'update placement set minutes_per_week = minutes_per_week - 1 where minutes_per_week > 60'],
    [
      'placement',
      `update placement set candidate_id = 'gemeente:erased-' || candidate_id, home_buurt = null`,
    ],
    [
      'placement_past',
      `with changed as (
         update placement set changed_on = '2026-02-01' where start < '2026-01-01' and coalesce("end" > '2026-02-01', true)
         returning *
       ) insert into placement_past (placement_id, since, until, minutes_per_week)
       select id, start, changed_on, 60 from changed`,
    ],
    ['assignment', `update assignment set amount = amount + 100, buurt = 'BU05990321'`],
    [
      'local_spending_survey',
      `update local_spending_survey set area = 'BU05990321'`,
      // Its parties are elsewhere, until the next write.
      'changes nothing',
    ],
    ['local_party', `update local_party set buurt = 'BU05990321'`],
    ['local_spending_survey', 'delete from local_spending_survey'],
  ]);
});
