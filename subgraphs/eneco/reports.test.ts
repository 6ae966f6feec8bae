import { reportsFollowWrites } from '@social-return/test/setup/reports';
import { describe } from 'vitest';
import { eneco } from './subgraph.ts';

describe("what Eneco's reports are made of", () => {
  reportsFollowWrites(eneco, [
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
       ) insert into placement_past (placement_id, since, until, minutes_per_week, learning_minutes_per_week)
       select id, start, changed_on, 60, 0 from changed`,
    ],
    [
      'placement',
      `update placement set start_position = 'WIA_WAJONG' where start_position = 'PARTICIPATIEWET'`,
    ],
    ['learning_certificate', `update learning_certificate set obtained_on = '2026-02-01'`],
  ]);
});
