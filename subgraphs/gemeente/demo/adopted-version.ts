import { addMonths, type Day, dayOf, yearOf } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';
import { trialOf } from '../model/adopt-version.ts';

const ID = 'gemeente:scheme-rotterdam-demo';
/** Waits for a decision: the example of declining one names it. */
const PROPOSED = 'gemeente:scheme-rotterdam-proposal';
const LAST_PUBLISHED = 'gemeente:scheme-rotterdam-2023';
const SOURCE =
  'AANNAME: een verzonnen besluit van de demo. Bedragen als in 2023, voor de Participatiewet hoger; minimumbedragen zoals in Schiedam (schiedam.nl), voor subsidies, Wmo en jeugdzorg gekozen.';

/** What the demo's version asks of contracts: hundredths of a percent, from a minimum in whole euro on. */
export const DEMO_CONTRACT_TERMS = [
  ['WORKS', 500, 225_000],
  ['SERVICES', 500, 125_000],
  ['SUPPLIES', 500, 125_000],
  ['SUBSIDY', 500, 100_000],
  ['WMO', 250, 100_000],
  ['YOUTH_CARE', 250, 100_000],
] as const;

/** First day of the half-year after the one of that day: the demo's version begins then, so that no figure moves. */
function demoVersionFrom(today: Day): Day {
  const half = dayOf(yearOf(today), today < dayOf(yearOf(today), 7, 1) ? 1 : 7, 1);
  return addMonths(half, 6);
}

/**
 * A version of the own scheme that the gemeente of the demo adopted: tried on the year before, with the figures of that trial,
 * and asking a minimum of each kind of contract. Part of the transaction that loads the demo, after its rows.
 */
export async function adoptDemoVersion(manager: EntityManager, today: Day): Promise<void> {
  const validFrom = demoVersionFrom(today);
  const year = yearOf(today) - 1;
  const tried = { from: dayOf(year, 1, 1), until: dayOf(year + 1, 1, 1) };
  await manager.query(
    `insert into policy_scheme_version (id, scheme_id, label, valid_from, source, assumption, method, source_key, valid_from_known, proposed)
     select $1, scheme_id, $2, $3, $4, true, method, 'EIGEN', true, true from policy_scheme_version where id = $5`,
    [ID, `Rotterdam ${validFrom.slice(0, 7)} (demo)`, validFrom, SOURCE, LAST_PUBLISHED],
  );
  await manager.query(
    `insert into block (id, scheme_version_id, target_group, amount_cents, full_time_minutes_per_week, month_cap, months_in_group_min)
     select replace(id, $2, $1), $1, target_group, case target_group when 'PARTICIPATIEWET' then 4500000 else amount_cents end,
       full_time_minutes_per_week, month_cap, months_in_group_min from block where scheme_version_id = $2`,
    [ID, LAST_PUBLISHED],
  );
  await manager.query(
    `insert into scheme_rule (id, scheme_version_id, kind, value, source_key)
     select replace(id, $2, $1), $1, kind, value, source_key from scheme_rule where scheme_version_id = $2`,
    [ID, LAST_PUBLISHED],
  );
  for (const [kind, hundredths, euro] of DEMO_CONTRACT_TERMS) {
    await manager.query(
      `insert into scheme_contract_terms (id, scheme_version_id, kind, percentage_hundredths, minimum_cents)
       values ($1 || '-contract-' || lower($2), $1, $2, $3, $4)`,
      [ID, kind, hundredths, euro * 100],
    );
  }
  const trial = await trialOf(manager, { id: ID, today, tried });
  await manager.query('update policy_scheme_version set valid_until = $1 where id = $2', [
    validFrom,
    LAST_PUBLISHED,
  ]);
  await manager.query('update policy_scheme_version set proposed = false where id = $1', [ID]);
  await manager.query(
    `insert into scheme_adoption (id, follows, adopted_at, decided_by, decided_with, reason, tried_from, tried_until, trial_figures)
     values ($1, $2, $3, 'gemeente', 'gemeente:policy:write', $4, $5, $6, $7)`,
    [
      ...[ID, LAST_PUBLISHED, `${today}T08:00:00Z`],
      'Eerst mensen uit de bijstand, en geen verplichting voor kleine opdrachten (demo).',
      ...[tried.from, tried.until, JSON.stringify(trial)],
    ],
  );
  await proposeNext(manager, validFrom);
}

/** A version that waits for a decision: another word on the Participatiewet, from half a year after the adopted one on. */
async function proposeNext(manager: EntityManager, adoptedFrom: Day): Promise<void> {
  const validFrom = addMonths(adoptedFrom, 6);
  await manager.query(
    `insert into policy_scheme_version (id, scheme_id, label, valid_from, source, assumption, method, source_key, valid_from_known, proposed)
     select $1, scheme_id, $2, $3, source, true, method, 'EIGEN', true, true from policy_scheme_version where id = $4`,
    [PROPOSED, `Rotterdam ${validFrom.slice(0, 7)} (voorstel, demo)`, validFrom, ID],
  );
  await manager.query(
    `insert into block (id, scheme_version_id, target_group, amount_cents, full_time_minutes_per_week, month_cap, months_in_group_min)
     select replace(id, $2, $1), $1, target_group, case target_group when 'PARTICIPATIEWET' then 5000000 else amount_cents end,
       full_time_minutes_per_week, month_cap, months_in_group_min from block where scheme_version_id = $2`,
    [PROPOSED, ID],
  );
}
