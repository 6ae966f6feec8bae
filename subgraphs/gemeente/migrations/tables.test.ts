import { entityMismatches } from '@social-return/subgraph-kit/testing';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ENFORCEMENT_STEPS } from '../interpretation/enforcement.ts';
import { gemeente } from '../subgraph.ts';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente);
});

afterAll(() => subgraph?.stop());

it('has tables that match its entities', async () => {
  expect(await entityMismatches(subgraph.databaseUrl, gemeente)).toEqual([]);
});

it('starts with the two versions of the scheme, both marked as an assumption with their source', async () => {
  const rows = await subgraph.sql(
    `select label, valid_from, valid_until, assumption, source like 'AANNAME%' as labelled, count(*)::int as blocks
     from policy_scheme_version v join block b on b.scheme_version_id = v.id
     where scheme_id = 'gemeente:scheme-rotterdam' group by v.id order by valid_from`,
  );
  const common = { assumption: true, labelled: true };
  expect(rows).toEqual([
    { label: 'Rotterdam 2020', valid_from: '2020-01-01', valid_until: '2023-07-01', blocks: 8, ...common },
    { label: 'Rotterdam 2023', valid_from: '2023-07-01', valid_until: null, blocks: 10, ...common },
  ]);
});

it('has the steps of enforcement that the rule knows', async () => {
  const rows = await subgraph.sql<{ from_state: string; to_state: string }>(
    'select from_state, to_state from enforcement_step',
  );
  expect(rows.map((row) => `${row.from_state} ${row.to_state}`).toSorted()).toEqual(
    ENFORCEMENT_STEPS.map((step) => step.join(' ')).toSorted(),
  );
});

it('takes no version that overlaps another of the same scheme', async () => {
  await expect(
    subgraph.sql(
      `insert into policy_scheme_version (id, scheme_id, label, valid_from, valid_until, source, assumption)
       values ('gemeente:x', 'gemeente:scheme-rotterdam', 'x', '2023-06-30', '2023-07-01', 'x', true)`,
    ),
  ).rejects.toThrow('policy_scheme_version_once');
});

it('takes no obligation that does not follow from value and percentage', async () => {
  const insert = (obligation: number) =>
    subgraph.sql(
      `insert into contract (id, title, kind, contractor_name, contractor_kvk, managing_team, value_cents,
         percentage_hundredths, obligation_cents, start, "end")
       values ('gemeente:' || $1, 'x', 'WORKS', 'x', '12345678', 'x', 10, 500, $1::bigint, '2026-01-01', '2026-02-01')`,
      [String(obligation)],
    );
  await expect(insert(0)).rejects.toThrow('contract_obligation_follows');
  await expect(insert(1)).resolves.toEqual([]);
});

it('keeps a person who is referred to', async () => {
  const foreignKeys = await subgraph.sql(
    `select conname from pg_constraint where contype = 'f' and confrelid = 'candidate'::regclass order by 1`,
  );
  expect(foreignKeys.map(({ conname }) => conname)).toEqual([
    'consent_candidate_known',
    'contact_candidate_known',
    'note_candidate_known',
    'other_register_candidate_known',
    'referral_candidate_known',
  ]);
});

it('keeps a person who has a placement, and takes no placement of nobody', async () => {
  await subgraph.sql(
    `insert into candidate (id, registered_on, hours_per_week_min, hours_per_week_max, kinds, buurt, language)
     values ('gemeente:placed', '2026-01-01', 8, 16, '{JOB}', 'BU05990321', 2)`,
  );
  const place = (id: string, candidateId: string) =>
    subgraph.sql(
      `insert into placement (id, kind, employer, employer_kvk, start, minutes_per_week, candidate_id, buurt,
         target_group, scheme_version_id, no_displacement_declared)
       values ($1, 'JOB', 'x', '12345678', '2026-01-01', 480, $2, 'BU05990321', 'PARTICIPATIEWET',
         'gemeente:scheme-rotterdam-2023', true)`,
      [id, candidateId],
    );
  await place('gemeente:p1', 'gemeente:placed');
  await expect(subgraph.sql(`delete from candidate where id = 'gemeente:placed'`)).rejects.toThrow(
    'the person has a placement',
  );
  for (const nobody of ['gemeente:nobody', 'gemeente:erased-0123456789012345678901']) {
    await expect(place('gemeente:p2', nobody)).rejects.toThrow('nobody in the register has this id');
  }
});
