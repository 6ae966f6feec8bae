import { reportsFollowWrites } from '@social-return/test/setup/reports';
import { describe } from 'vitest';
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
      // Of those that the demo gave no past yet: its days come once.
      `with changed as (
         update placement set changed_on = '2026-02-01'
         where start < '2026-01-01' and coalesce("end" > '2026-02-01', true) and changed_on is null
         returning *
       ) insert into placement_past (placement_id, since, until, minutes_per_week)
       select id, start, changed_on, 60 from changed`,
    ],
    [
      'assignment',
      // A closed one never changes: as if it had been recorded so.
      `alter table assignment disable trigger assignment_closed_stays;
       update assignment set amount = amount + 100, buurt = 'BU05990321';
       alter table assignment enable trigger assignment_closed_stays`,
    ],
    [
      'firm_succession',
      // All parties become one that answered.
      `insert into firm_succession (id, former_kvk, kvk, name, since)
       select 'havensteder:f' || p.id, p.kvk, later.kvk, 'x', '2020-01-01'
       from local_party p cross join (
         select one.kvk from local_party one join local_spending_survey s on s.local_party_id = one.id
         where one.kvk is not null order by one.id limit 1) later
       where p.kvk <> later.kvk and not exists (select from firm_succession f where f.former_kvk = p.kvk)`,
    ],
    [
      'firm_succession',
      // And no party stays in the buurt of all assignments, as the next write needs.
      `update firm_succession set withdrawn_at = now() where name = 'x';
       update local_party set buurt = 'BU05991577' where buurt = 'BU05990321'`,
    ],
    [
      'local_spending_survey',
      `update local_spending_survey set area = 'BU05990321'`,
      // Its parties are elsewhere, until the next write.
      'changes nothing',
    ],
    ['local_party', `update local_party set buurt = 'BU05990321'`],
    [
      'assignment_correction',
      `insert into assignment_correction (id, settlement_id, reason, corrected_at, corrected_on, amount, local_amount, resident_tenths)
       select 'havensteder:c' || id, id, 'x', now(), now(), 100, 100, 0 from assignment_settlement`,
    ],
    ['local_spending_survey', 'delete from local_spending_survey'],
  ]);
});
