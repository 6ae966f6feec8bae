import { mergerOf, withMove } from '@social-return/demo/changes';
import { initiativeTables } from '@social-return/demo/initiatives';
import { loadTables, type Tables } from '@social-return/demo/load';
import { Random } from '@social-return/demo/random';
import { decisionRows } from '@social-return/demo/rows';
import type { WorldSize } from '@social-return/demo/scale';
import { type DemoWorld, demoWorld } from '@social-return/demo/world';
import type { Report } from '@social-return/runtime/process/messages';
import type { Day } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import { worthOfDelivery } from '../interpretation/deliveries.ts';
import { assignmentRows } from './assignments.ts';
import { localPartyRows } from './local-parties.ts';
import { placementRows } from './placements.ts';
import { informalRows, withFindingPlaces, withRecordedHours, withResidents } from './residents.ts';
import { settlementRows } from './settlements.ts';
import { surveyRows } from './surveys.ts';
import { vacancyRows } from './vacancies.ts';

/** The day from which one party goes on under another number: after its first, and before any that pages show. */
const MERGED_ON = '2023-01-01' as Day;

/** Fills Havensteder's empty database with its part of the demo's world, all of it or nothing. */
export async function loadDemo(db: DataSource, size: WorldSize, report: Report, today: Day): Promise<void> {
  report('Loading demo data');
  await loadTables(db, demoTables(demoWorld(size, today)), report);
}

/** Havensteder's tables with their rows. */
export function demoTables(world: DemoWorld): Tables {
  const random = new Random('havensteder');
  const parties = localPartyRows(random.fork('parties'));
  const allParties = [...parties, ...informalRows(random.fork('informal'))];
  const assignments = assignmentRows(random.fork('assignments'), world, parties);
  const placements = placementRows(random.fork('placements'), world, parties, assignments);
  const found = withFindingPlaces(random.fork('found'), placements, allParties);
  const recorded = withRecordedHours(random.fork('recorded'), found, world.today);
  const settlements = settlementRows(assignments, recorded, world.today);
  const now = withMove(recorded, {
    parents: assignments,
    reference: 'assignment_id',
    columns: ['minutes_per_week'],
    today: world.today,
    settled: settlements,
    fits: () => true,
  });
  const obliged = assignments.slice(0, 40).flatMap(({ id, local_party_id }) => {
    const party = parties.find((one) => one.id === local_party_id);
    return party?.kvk ? [{ name: party.name, kvk: party.kvk, obligationId: id }] : [];
  });
  return [
    ['local_party', allParties],
    ['firm_succession', parties.slice(0, 1).map((party) => mergerOf(party, '99999903', MERGED_ON))],
    ['assignment', withResidents(random.fork('residents'), assignments).map(openAgain)],
    ['vacancy', vacancyRows(random.fork('vacancies'), world, assignments)],
    ['placement', now.placements],
    ['placement_past', now.past],
    ['referral_decision', decisionRows(world, 'havensteder')],
    ['local_spending_survey', surveyRows(random.fork('surveys'), parties, world.today)],
    ['assignment_settlement', settlements],
    ...initiativeTables(random.fork('initiatives'), 'havensteder', obliged, {
      today: world.today,
      worthOf: worthOfDelivery,
    }),
  ];
}

/** Nothing starts for what is closed: an assignment is open until its settlement is loaded, which closes it. */
function openAgain<T extends object>(assignment: T): T {
  return { ...assignment, status: 'OPEN' };
}
