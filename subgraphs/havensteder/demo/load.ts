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
  const assignments = assignmentRows(random.fork('assignments'), world, parties);
  return [
    ['local_party', parties],
    ['assignment', assignments],
    ['vacancy', vacancyRows(random.fork('vacancies'), world, assignments)],
    ['placement', placementRows(random.fork('placements'), world, parties, assignments)],
    ['referral_decision', decisionRows(world, 'havensteder')],
  ];
}
