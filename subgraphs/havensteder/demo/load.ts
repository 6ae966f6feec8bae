import type { DataSource } from 'typeorm';
import { loadTables, type Tables } from '../../../shared/demo/load.ts';
import { Random } from '../../../shared/demo/random.ts';
import { decisionRows } from '../../../shared/demo/rows.ts';
import type { WorldSize } from '../../../shared/demo/scale.ts';
import { type DemoWorld, demoWorld } from '../../../shared/demo/world.ts';
import type { Report } from '../../../shared/process/messages.ts';
import type { Day } from '../../../shared/values/day.ts';
import { assignmentRows } from './assignments.ts';
import { localPartyRows } from './local-parties.ts';
import { placementRows } from './placements.ts';
import { informalRows, withFindingPlaces, withRecordedHours, withResidents } from './residents.ts';
import { surveyRows } from './surveys.ts';
import { vacancyRows } from './vacancies.ts';

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
  return [
    ['local_party', allParties],
    ['assignment', withResidents(random.fork('residents'), assignments)],
    ['vacancy', vacancyRows(random.fork('vacancies'), world, assignments)],
    ['placement', withRecordedHours(random.fork('recorded'), found, world.today)],
    ['referral_decision', decisionRows(world, 'havensteder')],
    ['local_spending_survey', surveyRows(random.fork('surveys'), parties, world.today)],
  ];
}
