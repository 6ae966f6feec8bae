import type { DataSource } from 'typeorm';
import { loadTables, type Tables } from '../../../shared/demo/load.ts';
import { Random } from '../../../shared/demo/random.ts';
import { decisionRows } from '../../../shared/demo/rows.ts';
import type { WorldSize } from '../../../shared/demo/scale.ts';
import { type DemoWorld, demoWorld } from '../../../shared/demo/world.ts';
import type { Report } from '../../../shared/process/messages.ts';
import type { Day } from '../../../shared/values/day.ts';
import { contractRows } from './contracts.ts';
import { anchorRows, entrepreneurRows } from './parties.ts';
import { placementRows } from './placements.ts';
import { candidateRows, consentRows, referralRows } from './register.ts';
import { vacancyRows } from './vacancies.ts';

/** Fills the gemeente's empty database with its part of the demo's world, all of it or nothing. */
export async function loadDemo(db: DataSource, size: WorldSize, report: Report, today: Day): Promise<void> {
  report('Loading demo data');
  await loadTables(db, demoTables(demoWorld(size, today)), report);
}

/** The gemeente's tables with their rows. */
export function demoTables(world: DemoWorld): Tables {
  const random = new Random('gemeente');
  const contracts = contractRows(random.fork('contracts'), world);
  return [
    ['anchor_organisation', anchorRows(random.fork('anchors'))],
    ['recognised_entrepreneur', entrepreneurRows(random.fork('entrepreneurs'))],
    ['contract', contracts.map(({ row }) => row)],
    ['candidate', candidateRows(world)],
    ['consent', consentRows(random.fork('consents'), world)],
    ['vacancy', vacancyRows(random.fork('vacancies'), world, contracts)],
    ['referral', referralRows(world)],
    ['placement', placementRows(random.fork('placements'), world, contracts)],
    ['referral_decision', decisionRows(world, 'gemeente')],
  ];
}
